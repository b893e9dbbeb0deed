// Each byte of a sealed journal, changed: what seals cover never stays good, and nothing ends in an exception. A sample by the seed; SEALTRAIL_SEED=N takes another.
import { expect, it } from 'vitest';
import { evidenceFor } from '../../../test/support/findings-of.ts';
import { keyText, madeJournal, someEntries } from '../../../test/support/made-journal.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { examine, type KeyRing } from './examine.ts';
import { judge } from './judge.ts';

const evidence = evidenceFor(evidenceOf(new Map(), [{ name: 'k', bytes: Buffer.from(keyText()) }]));
const { keys } = evidence;
const ring: KeyRing = new Map();

async function reasonOf(journal: Buffer): Promise<string | null> {
  const [file] = evidenceOf(new Map([['a.journal', journal]])).files;
  const found = file ? await examine(evidence, file, ring, null) : null;
  if (found === null) return 'no journal';
  return 'reason' in found ? found.reason : judge(found, ({ anchor }) => keys.standingOf(anchor, 'forward sealed'), new Set()).reason;
}

/** Bytes that seals cover, written down from the format and not from the code that is tried. */
function covered(journal: Buffer): Set<number> {
  const found = new Set<number>();
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at++) found.add(at);
  };
  for (const [from, to] of [
    [0, 16],
    [24, 56],
    [72, 96],
    [104, 136],
  ] as const)
    add(from, to);
  for (let p = 264; p < journal.length; ) {
    const size = Number(journal.readBigUInt64LE(p + 8));
    add(p, p + 16);
    const type = journal[p];
    if (type === 1 || type === 2) {
      add(p + 16, p + 24);
      add(p + (type === 1 ? 72 : 40), p + size);
    }
    if (type === 3 || type === 7) add(p + 16, p + size);
    p += Math.ceil(size / 8) * 8;
  }
  return found;
}

it('no changed byte under a seal stays good', async () => {
  const journal = madeJournal({ entries: someEntries(8) });
  expect(await reasonOf(journal)).toBeNull();
  const under = covered(journal);
  let state = Number(process.env['SEALTRAIL_SEED'] ?? 20_261_130);
  const draw = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const step = process.env['SEALTRAIL_SEED'] === undefined ? 8 : 1;
  const reasons = new Map<string, number>();
  for (let at = draw(step); at < journal.length; at += 1 + draw(2 * step - 1)) {
    const spoiled = Buffer.from(journal);
    spoiled[at] = (spoiled[at] as number) ^ (1 << draw(8));
    const reason = await reasonOf(spoiled);
    if (under.has(at)) expect(reason, `byte ${at}`).not.toBeNull();
    reasons.set(`${under.has(at)} ${reason}`, (reasons.get(`${under.has(at)} ${reason}`) ?? 0) + 1);
  }
  // What is not covered is mostly told all the same, by the structure; what passes changes nothing that anybody reads: padding, hints, the state.
  expect(reasons.get('true tag_mismatch')).toBeGreaterThan(20);
  expect(reasons.get('false structure_mismatch')).toBeGreaterThan(reasons.get('false null') ?? 0);
  if (process.env['SHOW']) console.log(reasons);
});

it('a journal cut anywhere is never good, nor is one with bytes behind it', async () => {
  const journal = madeJournal({ entries: someEntries(6) });
  for (let length = 1; length < journal.length; length += 97) expect(await reasonOf(journal.subarray(0, length)), `cut to ${length}`).not.toBeNull();
  expect(await reasonOf(Buffer.concat([journal, Buffer.from('x')]))).toBe('trailing_data');
  expect(await reasonOf(Buffer.concat([journal, Buffer.alloc(4096)]))).toBeNull();
});
