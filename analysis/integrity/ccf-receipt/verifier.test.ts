// Receipts of a ledger that another program made (test/reference/ccf/make.py), and such as do not stand.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { verifyAll } from '../verify-all.ts';
import { ccfReceipt } from './verifier.ts';

const CAME = 'signed, key came with the evidence';
const PINNED = 'signed, key pinned';
type Files = Record<string, string>;
const reference = (name: string): string => readFileSync(join(import.meta.dirname, '../../../test/reference/ccf', name), 'utf8');
const run = (files: Files, pins: Files = {}) => {
  const trust = Object.entries(pins).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  return verifyAll(evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])), trust), [ccfReceipt]);
};
const said = async (files: Files, pins: Files = {}): Promise<string[]> =>
  (await run(files, pins)).objects.map(({ key, status, reason, assurance }) => `${key} ${status} ${reason ?? '-'} (${assurance})`);
const [answer, digest, endorsed, ccf, service, renewed] = ['answer.json', 'digest.json', 'endorsed.json', 'ccf.json', 'service.pem', 'renewed.pem'].map(
  reference,
) as [string, string, string, string, string, string];

it.each<[string, Files, Files, string]>([
  ['with its contents', { 'r.json': answer, 's.pem': service }, {}, `verified - (${CAME})`],
  ['pinned', { 'r.json': answer }, { 's.pem': service }, `verified - (${PINNED})`],
  ['with a digest of its contents', { 'r.json': digest }, { 's.pem': service }, `verified - (${PINNED})`],
  ['bare, as CCF writes it', { 'r.json': ccf }, { 's.pem': service }, `verified - (${PINNED})`],
  ['of a service that was renewed', { 'r.json': endorsed }, { 's.pem': renewed }, `verified - (${PINNED})`],
  ['of the former service, pinned itself', { 'r.json': endorsed }, { 's.pem': service }, `verified - (${PINNED})`],
  ['without the service', { 'r.json': answer }, {}, 'unverifiable signer_not_trusted (none)'],
  ['by another service', { 'r.json': answer }, { 's.pem': renewed }, 'unverifiable signer_not_trusted (none)'],
  ['contents altered', { 'r.json': answer.replace('by mara', 'by maro') }, { 's.pem': service }, `altered content_digest_mismatch (${PINNED})`],
  ['collection altered', { 'r.json': answer.replace('subledger:0', 'subledger:1') }, { 's.pem': service }, `altered content_digest_mismatch (${PINNED})`],
  ['evidence altered', { 'r.json': answer.replace('ce:2.31', 'ce:2.32') }, { 's.pem': service }, `altered signature_mismatch (${PINNED})`],
  ['transaction altered', { 'r.json': answer.replace('"2.31"', '"2.32"') }, { 's.pem': service }, `altered structure_mismatch (${PINNED})`],
  ['a step turned', { 'r.json': answer.replace('"right"', '"left"') }, { 's.pem': service }, `altered signature_mismatch (${PINNED})`],
  [
    'a step on both sides',
    { 'r.json': answer.replace('"right":', '"left": "00", "right":') },
    { 's.pem': service },
    'unverifiable statement_unreadable (none)',
  ],
  [
    'of a kind of claim that nobody knows',
    { 'r.json': answer.replace('LedgerEntryV1', 'LedgerEntryV2') },
    { 's.pem': service },
    'unverifiable unsupported_algorithm (none)',
  ],
  ['altered, and nobody vouches', { 'r.json': answer.replace('ce:2.31', 'ce:2.32') }, {}, 'unverifiable signer_not_trusted (none)'],
  ['cut', { 'r.json': `{"cert":"x","proof":[],"signature":"","leafComponents":{}}`, 's.pem': service }, {}, 'unverifiable statement_unreadable (none)'],
])('%s', async (_what, files, pins, expected) => {
  expect(await said(files, pins)).toEqual([`r.json ${expected}`]);
});

it('several, and what is none', async () => {
  expect(await said({ 'r.jsonl': `${JSON.stringify(JSON.parse(answer))}\n${JSON.stringify(JSON.parse(ccf))}\n` }, { 's.pem': service })).toEqual([
    `r.jsonl: receipt 1 verified - (${PINNED})`,
    `r.jsonl: receipt 2 verified - (${PINNED})`,
  ]);
  expect(await said({ 'r.json': `[${answer},${ccf}]` }, { 's.pem': service })).toHaveLength(2);
  expect(await said({ 'a.json': '{"applicationClaims":[]}' })).toEqual([]);
  const found = await run({ 'r.json': answer, 'd.json': digest }, { 's.pem': service });
  // Contents are evidence, not proof.
  expect([...found.proof]).toEqual(['d.json']);
  const pathless = JSON.parse(ccf) as Record<string, unknown>;
  const { leaf_components: _, ...rest } = pathless;
  expect(await said({ 'r.json': JSON.stringify({ ...rest, leaf: '00'.repeat(32), proof: [], service_endorsements: [] }) }, { 's.pem': service })).toEqual([
    'r.json unverifiable unsupported_algorithm (none)',
  ]);
});

/** The answer, its claims and its receipt changed. */
const edited = (change: (answer: Parts) => void): string => {
  const document = JSON.parse(answer) as Parts;
  change(document);
  return JSON.stringify(document);
};
interface Parts {
  [name: string]: unknown;
  applicationClaims: Record<string, Record<string, unknown>>[];
  receipt: Record<string, unknown> & { leafComponents?: Record<string, unknown>; proof: Record<string, string>[] };
}
it.each<[string, string, string]>([
  ['claims in both spellings', edited((one) => (one['application_claims'] = [])), 'unverifiable statement_unreadable (none)'],
  ['the transaction in both', edited((one) => (one['transaction_id'] = '9.9')), 'unverifiable statement_unreadable (none)'],
  [
    'a part of the leaf in both',
    edited(({ receipt }) => ((receipt.leafComponents ?? {})['claims_digest'] = '00'.repeat(32))),
    'unverifiable statement_unreadable (none)',
  ],
  ['a leaf in two ways', edited(({ receipt }) => (receipt['leaf'] = '00'.repeat(32))), 'unverifiable statement_unreadable (none)'],
  [
    'another digest beside the content',
    edited(({ applicationClaims: [one = {}] }) => (one['digest'] = { protocol: 'x', value: '00' })),
    'unverifiable unsupported_algorithm (none)',
  ],
  [
    'more in the content than is signed',
    edited(({ applicationClaims: [one] }) => ((one?.['ledgerEntry'] ?? {})['note'] = 'x')),
    'unverifiable unsupported_algorithm (none)',
  ],
  ['the other kind of claim, empty', edited(({ applicationClaims: [one] }) => Object.assign(one ?? {}, { digest: null })), `verified - (${PINNED})`],
])('what nothing signs beside what is signed: %s', async (_what, file, expected) => {
  expect(await said({ 'r.json': file }, { 's.pem': service })).toEqual([`r.json ${expected}`]);
});

it('content beside a digest that was claimed is covered by nothing', async () => {
  const document = JSON.parse(digest) as Parts;
  Object.assign(document.applicationClaims[0] ?? {}, { ledgerEntry: { contents: 'door 4 opened by maro' } });
  expect(await said({ 'r.json': JSON.stringify(document) }, { 's.pem': service })).toEqual(['r.json unverifiable unsupported_algorithm (none)']);
});

it('a node of the tree in place of a leaf confirms no transaction, and accuses no content', async () => {
  const bare = (claims: boolean): string =>
    edited((one) => {
      const { claimsDigest, commitEvidence, writeSetDigest } = one.receipt.leafComponents as Record<string, string>;
      const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
      const hex = (text = ''): Buffer => Buffer.from(text, 'hex');
      const leaf = sha(hex(writeSetDigest), sha(Buffer.from(commitEvidence ?? '')), hex(claimsDigest));
      const [step, ...rest] = one.receipt.proof;
      delete one.receipt.leafComponents;
      Object.assign(one.receipt, { leaf: (step?.['left'] ? sha(hex(step['left']), leaf) : sha(leaf, hex(step?.['right']))).toString('hex'), proof: rest });
      one['transactionId'] = '9.9';
      if (!claims) delete (one as Record<string, unknown>)['applicationClaims'];
    });
  // The members by which such a file is known stand in it all the same.
  for (const claims of [true, false])
    expect(await said({ 'r.json': bare(claims) }, { 's.pem': service })).toEqual(['r.json unverifiable object_absent (none)']);
});

describe('hostile', () => {
  it('no changed byte of what is covered stays good', async () => {
    const text = JSON.stringify(JSON.parse(answer));
    const from = text.indexOf('"collectionId"');
    const free = text.indexOf('"state"');
    for (const { at, changed } of oneByteOff(Buffer.from(text), 120)) {
      const inside = at >= from && at < free;
      const good = (await said({ 'r.json': changed.toString('latin1') }, { 's.pem': service })).some((one) => one.includes(' verified '));
      // Letters of hex digits and names that are spelt otherwise mean the same.
      if (inside && changed[at] !== undefined && String.fromCharCode(changed[at]).toLowerCase() !== text.charAt(at).toLowerCase())
        expect(good && !/\s/.test(String.fromCharCode(changed[at])), `byte ${at}: ${text.slice(at - 20, at + 20)}`).toBe(false);
    }
  });
  it('nesting and long paths end soon', async () => {
    const started = performance.now();
    const long = JSON.stringify({ ...(JSON.parse(ccf) as object), proof: Array.from({ length: 20_000 }, () => ({ left: '00'.repeat(32) })) });
    expect(await said({ 'r.json': long }, { 's.pem': service })).toEqual(['r.json unverifiable statement_unreadable (none)']);
    expect(await said({ 'r.json': `{"leafComponents":${'['.repeat(100_000)}` })).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
