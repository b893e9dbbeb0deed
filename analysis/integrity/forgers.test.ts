// Every claim of the forger ledger is backed by an attack: what can be done passes, what cannot is seen. A claim without an attack fails here.
import { describe, expect, it } from 'vitest';
import { attacks } from '../../test/support/attacks/index.ts';
import type { Trial } from '../../test/support/attacks/attack.ts';
import { evidenceOf } from '../../test/support/signed-trail.ts';
import type { Assurance, ObjectVerdict } from '../contract/model/integrity.ts';
import { contradicts } from '../contract/statuses.ts';
import { ledgerOf } from './forgers.ts';
import { skeleton } from './_skeleton/verifier.ts';
import { verifiers } from './index.ts';
import { verifyAll } from './verify-all.ts';

const bytesOf = (files: Trial['files'] = {}): [string, Buffer][] => Object.entries(files).map(([path, one]) => [path, Buffer.from(one as string)]);
/** With the one that newcomers copy. */
const all = [...verifiers, skeleton];
async function verdictOn(about: string, scheme: string, { files, pins }: Trial): Promise<{ own: ObjectVerdict | undefined; objects: ObjectVerdict[] }> {
  const { objects } = await verifyAll(
    evidenceOf(
      new Map(bytesOf(files)),
      bytesOf(pins).map(([name, bytes]) => ({ name, bytes })),
    ),
    all,
  );
  return { own: objects.find((one) => one.scheme === scheme && (one.key === about || one.path === about)), objects };
}
/** How the bytes stand, as the ledger has it. */
const ways = (one: ObjectVerdict | undefined): string[] =>
  one === undefined ? [] : ledgerOf(one, all).map(({ status, assurance }) => `${status} ${assurance}`);

describe.each(all.map((one) => [one.id, one] as const))('%s', (scheme, verifier) => {
  const claims = verifier.forgers.flatMap((claim) =>
    claim.on.map((on): [string, Assurance, (typeof verifier.forgers & {})[number]] => [
      `${claim.who} ${claim.can ? 'can' : 'cannot'} ${claim.means}`,
      on,
      claim,
    ]),
  );
  it('says who could have made what it judges', () => expect(claims.length).toBeGreaterThan(0));

  if (verifier.findingsOnly)
    it.each(claims)('%s (%s): no verdict, and the same finding', async (_, on, { who, attack, can }) => {
      expect([who, can, on]).toEqual(['anybody with an editor', true, 'none']);
      const made = attacks[scheme]?.[attack];
      if (!made) throw new Error(`no attack ${attack} in test/support/attacks backs this claim`);
      const { about, before, after } = made(on);
      const told = await Promise.all(
        [before, after].map(({ files }) => verifyAll(evidenceOf(new Map(bytesOf(files))), [verifier]).then(({ objects, findings }) => ({ objects, findings }))),
      );
      expect(told.map(({ objects, findings }) => [objects, findings.map(({ key }) => key)])).toEqual([
        [[], [about]],
        [[], [about]],
      ]);
      expect(told[1]).toEqual(told[0]);
    });
  else
    it.each(claims)('%s (%s)', async (_, on, { attack, can }) => {
      const made = attacks[scheme]?.[attack];
      expect(made, `no attack ${attack} in test/support/attacks backs this claim`).toBeDefined();
      const { about, before, after } = (made as NonNullable<typeof made>)(on);
      const sound = await verdictOn(about, scheme, before);
      expect(sound.own?.assurance, `before it ${about} stands otherwise: ${sound.own?.explain}`).toBe(on);
      expect(ways(sound.own)).not.toEqual([]);
      const { own, objects } = await verdictOn(about, scheme, after);
      const marred = objects.filter(({ status }) => contradicts(status)).map(({ key, reason }) => `${key} ${reason}`);
      if (can) expect([ways(own), marred]).toEqual([ways(sound.own), []]);
      else {
        const seen = marred.length > 0 || (own?.spans ?? []).some(({ status }) => contradicts(status));
        expect(seen || ways(own).join() !== ways(sound.own).join(), `passed as ${ways(own).join()}`).toBe(true);
      }
    });
});

it('tells stretches that stand alike as one, and nothing of what is contradicted', () => {
  const base = { scheme: 'systemd-journal', status: 'verified', assurance: 'forward sealed' } as ObjectVerdict;
  const span = (from: number, to: number, status: ObjectVerdict['status'], assurance: Assurance) => ({ from, to, status, assurance, reason: null });
  const told = ledgerOf(
    {
      ...base,
      spans: [
        span(0, 10, 'verified', 'forward sealed'),
        span(10, 15, 'altered', 'forward sealed'),
        span(15, 25, 'verified', 'forward sealed'),
        span(25, 30, 'unverifiable', 'structure only'),
      ],
    },
    verifiers,
  );
  expect(told.map(({ status, assurance, bytes, claims }) => [status, assurance, bytes, claims.length > 0])).toEqual([
    ['verified', 'forward sealed', 20, true],
    ['unverifiable', 'structure only', 5, true],
  ]);
  expect(ledgerOf({ ...base, status: 'altered' }, verifiers)).toEqual([]);
  expect(ledgerOf({ ...base, scheme: 'of tomorrow' }, verifiers)[0]?.claims).toEqual([]);
});
