// A large log looked at in blocks by two threads has the very verdicts of one that is walked line by line, sound or not.
import { expect, it } from 'vitest';
import { nodeCrypto } from '../../host/crypto.ts';
import { verifyAll } from '../verify-all.ts';
import type { Helper } from '../helper.ts';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { jcsChain, jcsProfile, type Row } from '../../../test/support/made-chain.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { BlockReader } from './block.ts';

/** The other thread, played: it answers when the caller waits. */
function helping(): Helper & { sound: number; lent: number } {
  const helper = {
    block: 64 * 1024,
    sound: 0,
    lent: 0,
    async chainBlock(profile: Parameters<Helper['chainBlock']>[0], bytes: Uint8Array) {
      helper.lent++;
      // Now at once, now late: those behind it are looked at before.
      if (helper.lent % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      else await Promise.resolve();
      const sound = new BlockReader(profile, nodeCrypto).read(bytes);
      if (sound) helper.sound++;
      return { bytes, sound };
    },
  };
  return helper;
}

const lines = jcsChain(3000).map((row) => `${JSON.stringify({ ...row })}\n`);
const chain = Buffer.from(lines.join(''));

async function both(log: Buffer, profile: Row, beside: Record<string, Buffer> = {}) {
  const helper = helping();
  const given = (): Parameters<typeof verifyAll>[0] => {
    const handed = evidenceOf(new Map(Object.entries({ ...beside, 'profile.json': Buffer.from(JSON.stringify(profile)) })));
    const pieces = async function* () {
      for (let at = 0; at < log.length; at += 20_003) yield log.subarray(at, at + 20_003);
    };
    return { ...handed, files: [...handed.files, { ...fileOf('audit.jsonl', log), pieces }] };
  };
  const alone = await verifyAll(given());
  const two = await verifyAll({ ...given(), helper });
  expect(two).toEqual(alone);
  return { found: alone, helper };
}

it('of a sound chain, most of which the other thread looks at', async () => {
  expect(chain.length).toBeGreaterThan(8 * 64 * 1024);
  const { found, helper } = await both(chain, jcsProfile);
  expect(found.overall).toBe('valid');
  expect(helper.sound).toBeGreaterThan(2);
});

it('with notes that speak of records in the middle', async () => {
  const row = JSON.parse(lines[2000] ?? '') as Row;
  for (const hash of [row['hash'], 'f'.repeat(64)]) await both(chain, { ...jcsProfile, anchors: [{ sequence: row['seq'], hash }] });
});

it('of members that no digest covers', async () => {
  const profile = { ...jcsProfile, input: [{ field: '/seq' }, { literal: '|' }, { field: '/prev_hash' }] };
  await both(chain, profile);
  await both(chain, { ...jcsProfile, input: [{ record: 'jcs', omit: ['/hash', '/detail'] }] });
});

const harms: Record<string, (at: number) => Buffer> = {
  'a changed byte': (at) => {
    const log = Buffer.from(chain);
    log[at] = (log[at] ?? 0) ^ 1;
    return log;
  },
  'lines that are gone': (at) => Buffer.from(lines.toSpliced(Math.floor(at / 300), 3).join('')),
  'a line twice': (at) => Buffer.from(lines.toSpliced(Math.floor(at / 300), 0, lines[Math.floor(at / 300)] ?? '').join('')),
  'blank lines and ends with CR LF': (at) => Buffer.from(lines.map((line, n) => (n * 300 > at && n % 7 === 0 ? `\n${line.trimEnd()}\r\n` : line)).join('')),
  'another chain behind it, and no last line end': (at) => Buffer.concat([chain.subarray(0, at), Buffer.from('\n'), chain.subarray(0, at - 5)]),
  'a line that is longer than a block': (at) => Buffer.concat([chain.subarray(0, at), Buffer.alloc(300_000, 0x20), chain.subarray(at)]),
  'a mark at the beginning': () => Buffer.concat([Buffer.from('\u{feff}'), chain]),
};
const chance = seeded(20_261_201, 7);
it.each(Object.keys(harms))('with %s', async (harm) => {
  await both(harms[harm]?.(300_000 + chance.below(300_000)) ?? chain, jcsProfile);
});
