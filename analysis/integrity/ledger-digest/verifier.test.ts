// Ledger digests: what stands in two of them, or in a digest and exported blocks, is compared; what only the database can compute is not.
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { oneByteOff } from '../../../test/support/mutations.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { ledgerDigest } from './verifier.ts';

const hash = (n: number): string => `0x${String(n).repeat(64)}`;
const digest = (block: number, more: object = {}) => ({
  database_name: 'contoso',
  block_id: block,
  hash: hash(block),
  last_transaction_commit_time: `2026-03-0${block}T10:00:00.1066667`,
  digest_time: `2026-03-0${block}T11:00:00.36`,
  ...more,
});
const CSV = `block_id,transactions_root_hash,block_size,previous_block_hash\n2,${hash(8)},4,${hash(1)}\n3,${hash(7)},9,${hash(2)}\n4,${hash(6)},1,${hash(3)}\n`;

async function judge(files: Record<string, unknown>) {
  const given = Object.entries(files).map(([path, value]) => [path, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))] as const);
  const { objects, findings, proof, chains } = await findingsOf(ledgerDigest, evidenceOf(new Map(given)));
  return { told: objects.map(({ key, status, reason }) => `${key}: ${status} ${reason}`), objects, findings: findings.map(({ code }) => code), proof, chains };
}

describe('a ledger digest', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['alone is named, with what would settle it', { a: digest(2) }, ['contoso block 2: unverifiable not_checked_here']],
    ['whose hash the exported block after it states', { a: digest(2), 'b.csv': CSV }, ['contoso block 2: agrees null', 'b.csv: unverifiable not_checked_here']],
    [
      'whose hash the exported block after it does not state',
      { a: digest(2, { hash: hash(9) }), 'b.csv': CSV },
      ['contoso block 2: unverifiable statements_contradict', 'b.csv: unverifiable not_checked_here'],
    ],
    [
      'that was made twice of one block',
      { a: digest(2), b: digest(2, { digest_time: '2026-03-04T00:00:00' }) },
      ['contoso block 2: unverifiable not_checked_here', 'contoso block 2: unverifiable not_checked_here'],
    ],
    [
      'beside another of the same block with another hash',
      { a: digest(2), b: digest(2, { hash: hash(9) }) },
      ['contoso block 2: unverifiable statements_contradict', 'contoso block 2: unverifiable statements_contradict'],
    ],
    [
      'of a later block with earlier commits',
      { a: digest(2), b: digest(3, { last_transaction_commit_time: '2026-03-01T00:00:00' }) },
      ['contoso block 2: unverifiable not_checked_here', 'contoso block 3: unverifiable statements_contradict'],
    ],
    [
      'beside another of the same block with another time of its last transaction',
      { a: digest(2), b: digest(2, { last_transaction_commit_time: '2026-03-01T10:00:00' }), 'c.csv': CSV },
      ['contoso block 2: unverifiable statements_contradict', 'contoso block 2: unverifiable statements_contradict', 'c.csv: unverifiable not_checked_here'],
    ],
    [
      'beside one that states the same time with other digits',
      {
        a: digest(2, { last_transaction_commit_time: '2026-03-02T10:00:00.1' }),
        b: digest(2, { last_transaction_commit_time: '2026-03-02T10:00:00.1000000' }),
      },
      ['contoso block 2: unverifiable not_checked_here', 'contoso block 2: unverifiable not_checked_here'],
    ],
    [
      'of another database says nothing of this one',
      { a: digest(2), b: digest(2, { hash: hash(9), database_name: 'other' }) },
      ['contoso block 2: unverifiable not_checked_here', 'other block 2: unverifiable not_checked_here'],
    ],
    ['with another member', { a: digest(2, { Records: [] }) }, []],
    ['with a hash that is cut', { a: digest(2, { hash: '0x12' }) }, []],
  ])('%s', async (_, files, expected) => {
    expect((await judge(files)).told).toEqual(expected);
  });

  it('of many in one file is one object each, in the order of the blocks', async () => {
    const { told, chains } = await judge({
      a: [3, 1, 2].map((n) => JSON.stringify(digest(n))).join('\n'),
      'b.json': [{ block_id: 2, previous_block_hash: hash(1) }],
    });
    expect(told.slice(0, 3)).toEqual([
      'contoso block 1: agrees null',
      'contoso block 2: unverifiable not_checked_here',
      'contoso block 3: unverifiable not_checked_here',
    ]);
    expect(chains[0]?.links.map(({ link }) => link)).toEqual(['start', 'unknown', 'unknown']);
  });

  it('blocks that are left out or stand twice are told', async () => {
    expect((await judge({ 'b.csv': CSV.replace('\n3,', '\n9,') })).findings).toEqual(['sequence_gap', 'sequence_gap']);
    expect((await judge({ 'b.csv': CSV.replace('\n3,', '\n2,') })).findings).toEqual(['sequence_repeat', 'sequence_gap']);
  });
});

it('a changed byte of a hash is never in agreement, and none is a crash', async () => {
  const bytes = Buffer.from(JSON.stringify(digest(2)));
  const hashAt = bytes.indexOf('0x') + 2;
  for (const { at, changed } of oneByteOff(bytes)) {
    const { objects } = await judge({ a: changed.toString('latin1'), 'b.csv': CSV });
    if (at >= hashAt && at < hashAt + 64) expect(objects.filter(({ status }) => status === 'agrees')).toEqual([]);
    expect(objects.filter(({ verdict }) => verdict === 'invalid')).toEqual([]);
  }
});
