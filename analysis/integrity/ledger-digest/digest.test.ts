// Digests and exported blocks as their pages state them: what is one, and what is one no more.
import { describe, expect, it } from 'vitest';
import { mayBeBlocks, mayBeDigests, readBlocks, readDigests } from './digest.ts';
import { ledgerDigests } from './proof.ts';

const HASH = `0x${'A1'.repeat(32)}`;
const hash = 'a1'.repeat(32);
const digest = (more: object = {}): object => ({
  database_name: 'd',
  block_id: 3,
  hash: HASH,
  last_transaction_commit_time: '2026-03-01T10:00:00.1066667',
  digest_time: '2026-03-01T11:00:00Z',
  ...more,
});
const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const GOOD = { database: 'd', block: 3n, hash, committed: '2026-03-01T10:00:00.1066667', generated: '2026-03-01T11:00:00' };

describe('digests', () => {
  it.each<[string, unknown, (typeof GOOD | Record<string, unknown>)[] | null]>([
    ['one', digest(), [GOOD]],
    ['a list of one', [digest()], [GOOD]],
    ['a list of two', [digest(), digest({ block_id: 4 })], [GOOD, { ...GOOD, block: 4n }]],
    ['two, one behind the other', `${JSON.stringify(digest())}\n${JSON.stringify(digest({ block_id: 4 }))}`, [GOOD, { ...GOOD, block: 4n }]],
    ['two lists, one behind the other', `[${JSON.stringify(digest())}][${JSON.stringify(digest())}]`, null],
    ['an empty list', [], null],
    ['nothing', '', null],
    ['no JSON', 'x', null],
    ['a list with another thing in it', [digest(), 1], null],
    ['the first block', digest({ block_id: 0 }), [{ ...GOOD, block: 0n }]],
    ['a block before it', digest({ block_id: -1 }), null],
    ['half a block', digest({ block_id: 1.5 }), null],
    ['a block that no number holds', digest({ block_id: 2 ** 53 }), null],
    ['that block as text', digest({ block_id: '9007199254740992' }), [{ ...GOOD, block: 9_007_199_254_740_992n }]],
    ['a block of twenty digits', digest({ block_id: '12345678901234567890' }), null],
    ['a block that is none', digest({ block_id: true }), null],
    ['a block that is no number', digest({ block_id: 'x' }), null],
    ['without times', digest({ last_transaction_commit_time: null, digest_time: undefined }), [{ ...GOOD, committed: null, generated: null }]],
    ['a time that is none', digest({ digest_time: 'x' }), null],
    ['a day that is none', digest({ last_transaction_commit_time: '2026-02-30T00:00:00' }), null],
    ['a time of numbers', digest({ digest_time: 20_260_301 }), null],
    ['an empty time', digest({ digest_time: '' }), null],
    ['a time with an offset', digest({ digest_time: '2026-03-01T11:00:00+01:00' }), null],
    ['the longest name', digest({ database_name: 'd'.repeat(128) }), [{ ...GOOD, database: 'd'.repeat(128) }]],
    ['a longer one', digest({ database_name: 'd'.repeat(129) }), null],
    ['a name that is none', digest({ database_name: 1 }), null],
    ['without a hash', digest({ hash: undefined }), null],
    ['a hash of nothing', digest({ hash: null }), null],
    ['a hash that is cut', digest({ hash: HASH.slice(0, -1) }), null],
    ['a member more', digest({ more: 1 }), null],
  ])('%s', (_, value, expected) => {
    const bytes = bytesOf(value);
    expect(readDigests(bytes)).toEqual(expected);
    expect(ledgerDigests.proves?.(bytes)).toBe(expected !== null);
    const opening = new TextDecoder().decode(bytes);
    const examined = (complete: boolean, from = opening) => ledgerDigests.recognise?.examine?.({ complete, bytes, opening: from } as never)?.score;
    const begins = /^[[{]/.test(opening) && mayBeDigests(opening);
    expect([examined(true), examined(false)]).toEqual([expected && begins ? 96 : undefined, begins ? 96 : undefined]);
    expect(examined(true, `x ${opening}`)).toBeUndefined();
    expect(examined(true, ` ${opening.replaceAll('block_id', 'block')}`)).toBeUndefined();
  });
  it('may be some by their first bytes', () => {
    const names = (...list: string[]): string => list.map((name) => `"${name}"`).join();
    expect(mayBeDigests(names('digest_time', 'block_id', 'database_name'))).toBe(true);
    expect(mayBeDigests(names('last_transaction_commit_time', 'block_id', 'database_name'))).toBe(true);
    for (const list of [['block_id', 'database_name'], ['digest_time', 'database_name'], ['digest_time', 'block_id'], ['digest_time']])
      expect(mayBeDigests(names(...list))).toBe(false);
    expect([mayBeBlocks('block_id,previous_block_hash'), mayBeBlocks('block_id'), mayBeBlocks('previous_block_hash')]).toEqual([true, false, false]);
  });
});

describe('blocks', () => {
  const HEAD = 'block_id,previous_block_hash';
  it.each<[string, unknown, [bigint, string | null][] | null]>([
    ['one', { block_id: 2, previous_block_hash: HASH }, [[2n, hash]]],
    ['a list', [{ block_id: '2', previous_block_hash: HASH, version: 1, block_size: 3, transactions_root_hash: 'x' }], [[2n, hash]]],
    ['the first one', [{ block_id: 0, previous_block_hash: null }], [[0n, null]]],
    ['the first one, as text', [{ block_id: 0, previous_block_hash: '' }], [[0n, null]]],
    ['the first one, as tools write it', [{ block_id: 0, previous_block_hash: 'NULL' }], [[0n, null]]],
    ['with a hash that is none', [{ block_id: 0, previous_block_hash: 'x' }], null],
    ['with no hash', [{ block_id: 0 }], null],
    ['with no number', [{ previous_block_hash: HASH }], null],
    ['with another member', [{ block_id: 2, previous_block_hash: HASH, more: 1 }], null],
    ['of which one is none', [{ block_id: 2, previous_block_hash: HASH }, 1], null],
    ['two lists', `[{"block_id":2,"previous_block_hash":"${HASH}"}] []`, null],
    ['an empty list', [], null],
    [
      'a table',
      `${HEAD}\n2,${HASH}\n3,NULL\n4,\n`,
      [
        [2n, hash],
        [3n, null],
        [4n, null],
      ],
    ],
    ['a table in quotes, with a mark', `\ufeff"previous_block_hash";"block_id";"version"\r\n"${HASH}";"2";"1"\r\n`, [[2n, hash]]],
    ['a table with tabs', `block_id\tprevious_block_hash\n2\t${HASH}`, [[2n, hash]]],
    ['a table of nothing', `${HEAD}\n`, null],
    ['a table without numbers', `previous_block_hash\n${HASH}\n`, null],
    ['a table without hashes', 'block_id\n2\n', null],
    ['a table with another column', `${HEAD},more\n2,${HASH},1\n`, null],
    ['a table with a cell less', `${HEAD},version\n2,${HASH}\n`, null],
    ['a table with a cell more', `${HEAD}\n2,${HASH},3\n`, null],
    ['a table with a line that is none', `${HEAD}\n2,${HASH}\nx,${HASH}\n`, null],
  ])('%s', (_, value, expected) => {
    expect(readBlocks(bytesOf(value))).toEqual(expected?.map(([block, previous]) => ({ block, previous })) ?? null);
  });
});
