// A bundle or an envelope is proof and no evidence: what somebody hid in one must not go unread.
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import made from '../../../test/reference/transparency/sigstore.json' with { type: 'json' };
import { dsse } from '../dsse/verifier.ts';
import { verifyAll } from '../verify-all.ts';

const bundles: Record<string, string> = made.bundles;
type Node = Record<string, unknown>;
const HIDDEN = { log: 'a line that nobody reads' };

/** Each place in a document where a member can be hidden: its objects, as paths. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, one]) => placesIn(one, [...path, name]));
  return Array.isArray(value) ? below : [[...path], ...below];
}
function withHidden(text: string, path: readonly string[]): string {
  const document = JSON.parse(text) as Node;
  Object.assign(
    path.reduce<Node>((one, name) => one[name] as Node, document),
    HIDDEN,
  );
  return JSON.stringify(document);
}
const run = async (path: string, text: string) => {
  const files = new Map([
    ['a.log', Buffer.from(made.artifact)],
    [path, Buffer.from(text)],
  ]);
  return verifyAll(evidenceOf(files, [{ name: 'trusted_root.json', bytes: Buffer.from(made.trustedRoot) }]));
};

describe.each(['v01', 'v02', 'v03', 'rekor2', 'stamped-only', 'managed-logged', 'dsse', 'dsse-intoto', 'dsse-2'])('%s', (name) => {
  const text = bundles[name] ?? '';
  it('is proof as it is', async () => expect([...(await run('a.log.sigstore.json', text)).proof]).toEqual(['a.log.sigstore.json']));
  it('is none with a member more, wherever it stands', async () => {
    const places = placesIn(JSON.parse(text));
    expect(places.length).toBeGreaterThan(3);
    for (const path of places) {
      const { proof, objects } = await run('a.log.sigstore.json', withHidden(text, path));
      expect([...proof], path.join('.')).toEqual([]);
      expect(objects.map(({ status }) => status)).not.toContain('verified');
    }
  });
});

it('an envelope with a member more is judged, and is evidence too', async () => {
  const envelope = (JSON.parse(bundles['dsse'] ?? '') as { dsseEnvelope: Node }).dsseEnvelope;
  const text = JSON.stringify(envelope);
  const proves = (one: string): boolean => dsse.proofs[0]?.proves(Buffer.from(one)) === true;
  expect(proves(text)).toBe(true);
  for (const path of placesIn(envelope)) expect(proves(withHidden(text, path)), path.join('.')).toBe(false);
  const { proof, objects } = await run('x.intoto.jsonl', withHidden(text, []));
  expect([[...proof], objects.length]).toEqual([[], 1]);
  // What in-toto's own tools put beside a signature is theirs.
  const [signature] = envelope['signatures'] as Node[];
  const extended = { ...envelope, signatures: [{ ...signature, certificate: 'AAAA', intermediates: ['AAAA'], timestamps: [{ type: 'tsp', data: 'AAAA' }] }] };
  expect(proves(JSON.stringify(extended))).toBe(true);
  expect(proves(JSON.stringify({ ...envelope, signatures: [{ ...signature, certificate: 'a line that nobody reads' }] }))).toBe(false);
});
