// Ledger digests: what stands in two of them, or in a digest and exported blocks, is compared; what only the database can compute is not.
import { describe, expect, it } from 'vitest';
import { fileOf } from '../../../test/support/evidence-file.ts';
import { evidenceFor, findingsOf } from '../../../test/support/findings-of.ts';
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

/** The cards of the digests, as lines: the verdict, its steps; `card` all of it. */
async function told(files: Record<string, unknown>) {
  const { objects, proof, chains } = await judge(files);
  const lines = objects.map(({ key, path, kind, status, reason, assurance, steps, explain, facts }) => ({
    verdict: `${key} (${kind}, ${path}): ${status}, ${reason}, ${assurance}`,
    steps: steps.map(({ good, text }) => `${good === null ? '?' : good ? '+' : '-'} ${text}`),
    explain,
    facts: facts.map(({ label, value }) => `${label}: ${value}`),
  }));
  return { lines, proof, chains };
}
const ALONE = '? 1 digests of this block are here, with 1 different hashes';
const NOT_EXPORTED = '? The block after it was not exported';
const LATE = '- Its last transaction was committed before that of an earlier block';

describe('what the card says', () => {
  it('of one alone', async () => {
    const { lines, proof, chains } = await told({ a: digest(2) });
    expect(lines).toEqual([
      {
        verdict: 'contoso block 2 (ledger digest, a): unverifiable, not_checked_here, none',
        steps: [ALONE, NOT_EXPORTED],
        explain: 'A digest of a ledger is present. What it is made of lies in the database, and was not handed over.',
        facts: [
          'Database: contoso',
          'Block: 2',
          `Hash of the block: ${'2'.repeat(64)}`,
          'Last transaction committed, UTC, says the database: 2026-03-02T10:00:00.1066667',
          'Digest made, UTC, says the database: 2026-03-02T11:00:00.36',
          'Statement: a',
        ],
      },
    ]);
    expect(proof).toEqual(['a']);
    expect(chains).toMatchObject([
      {
        id: 'ledger contoso',
        links: [
          {
            key: 'contoso block 2',
            status: 'unverifiable',
            link: 'start',
            at: '1772449200360000000',
            covers_to: '1772445600106666700',
            sha256: '2'.repeat(64),
          },
        ],
      },
    ]);
  });
  it('of one without times', async () => {
    const { lines } = await told({ a: digest(2, { last_transaction_commit_time: null, digest_time: null }) });
    expect(lines[0]?.facts).toEqual(['Database: contoso', 'Block: 2', `Hash of the block: ${'2'.repeat(64)}`, 'Statement: a']);
  });
  it('of one without times, and one with them', async () => {
    const { lines } = await told({ a: digest(2), b: digest(2, { last_transaction_commit_time: null, digest_time: null }) });
    expect(lines.map(({ facts }) => facts.at(-1))).toEqual(['Statement: b', 'Statement: a']);
  });
  it('of one that exported blocks state', async () => {
    const { lines, chains, proof } = await told({ a: digest(2), 'b.csv': CSV });
    expect(lines).toMatchObject([
      {
        verdict: 'contoso block 2 (ledger digest, a): agrees, null, consistent only',
        steps: [ALONE, '+ The exported block after it states this hash'],
        explain: 'The exported block after it states this hash. Nothing signs either of them.',
      },
      {
        verdict: 'b.csv (ledger blocks, b.csv): unverifiable, not_checked_here, none',
        steps: ['? 3 blocks; which bytes of a block are hashed is not documented'],
        facts: ['Blocks: 3'],
      },
    ]);
    expect([chains[0]?.links[0]?.status, proof]).toEqual(['agrees', ['a']]);
  });
  it('of one that they contradict, and where two of them contradict each other', async () => {
    const { lines, chains } = await told({ a: digest(2, { hash: hash(9) }), 'b.csv': CSV });
    expect(lines[0]).toMatchObject({
      verdict: 'contoso block 2 (ledger digest, a): unverifiable, statements_contradict, consistent only',
      steps: [ALONE, '- The exported block after it states another hash'],
      explain: 'The exported block after it states another hash: export and digest are not of the same ledger, or one of them was edited.',
    });
    expect(chains[0]?.links[0]?.status).toBe('unverifiable');
    const two = await told({ a: digest(2), 'b.csv': CSV, 'c.json': [{ block_id: 3, previous_block_hash: hash(7) }] });
    expect([two.lines[0]?.steps[1], two.chains[0]?.links[0]?.status]).toEqual(['- The exported block after it states another hash', 'unverifiable']);
  });
  it('of one that was made twice', async () => {
    const { lines, chains } = await told({ a: digest(2, { digest_time: '2026-03-09T00:00:00' }), b: digest(2) });
    expect(lines.map(({ verdict, steps }) => [verdict, steps])).toEqual(
      ['b', 'a'].map((path) => [
        `contoso block 2 (ledger digest, ${path}): unverifiable, not_checked_here, none`,
        ['+ 2 digests of this block are here, with 1 different hashes', NOT_EXPORTED],
      ]),
    );
    expect(chains[0]?.links).toHaveLength(1);
    const third = { a: digest(2, { digest_time: '2026-03-09T00:00:00' }), b: digest(2), c: digest(2, { digest_time: '2026-03-08T00:00:00' }) };
    expect((await told(third)).lines.map(({ facts }) => facts.at(-1))).toEqual(['Statement: b', 'Statement: c', 'Statement: a']);
  });
  it('of two that state different hashes, or different times', async () => {
    const hashes = await told({ a: digest(2), b: digest(2, { hash: hash(9) }), 'c.csv': CSV });
    expect(hashes.lines.slice(0, 2).map(({ verdict, steps }) => [verdict, steps])).toEqual([
      [
        'contoso block 2 (ledger digest, a): unverifiable, statements_contradict, consistent only',
        ['- 2 digests of this block are here, with 2 different hashes', '+ The exported block after it states this hash'],
      ],
      [
        'contoso block 2 (ledger digest, b): unverifiable, statements_contradict, consistent only',
        ['- 2 digests of this block are here, with 2 different hashes', '- The exported block after it states another hash'],
      ],
    ]);
    for (const { explain } of hashes.lines.slice(0, 2)) expect(explain).toMatch(/^Digests of the same block of the same database state different hashes/);
    expect(hashes.chains[0]?.links[0]?.status).toBe('unverifiable');
    const times = await told({ a: digest(2), b: digest(2, { last_transaction_commit_time: '2026-03-01T10:00:00' }), 'c.csv': CSV });
    expect(times.lines[0]?.steps).toEqual([
      '+ 2 digests of this block are here, with 1 different hashes',
      '+ The exported block after it states this hash',
      '- Of the last transaction of this block 2 different times are stated',
    ]);
    expect(times.lines[0]?.explain).toMatch(/^Digests of the same block of the same database state different times/);
    expect(times.chains[0]?.links[0]?.status).toBe('unverifiable');
    // A time that one of them does not state contradicts nothing.
    const one = await told({ a: digest(2), b: digest(2, { last_transaction_commit_time: null }) });
    expect(one.lines.map(({ verdict }) => verdict.split(', ')[2])).toEqual(['not_checked_here', 'not_checked_here']);
  });
  it('of commits that run backwards, and of those that do not', async () => {
    const second = async (committed: string | null, first = '2026-03-02T10:00:00') =>
      told({
        a: digest(2, { last_transaction_commit_time: first }),
        b: digest(3, { last_transaction_commit_time: committed }),
        'c.json': [{ block_id: 4, previous_block_hash: hash(3) }],
      });
    const back = await second('2026-03-02T09:59:59.9999999');
    expect(back.lines[1]).toMatchObject({
      verdict: 'contoso block 3 (ledger digest, b): unverifiable, statements_contradict, consistent only',
      steps: [ALONE, '+ The exported block after it states this hash', LATE],
      explain: expect.stringMatching(/^Times of commits run backwards/) as string,
    });
    expect(back.chains[0]?.links.map(({ status, link }) => `${status} ${link}`)).toEqual(['unverifiable start', 'unverifiable unknown']);
    for (const committed of ['2026-03-02T10:00:00.0', '2026-03-03T00:00:00', null]) {
      const { lines, chains } = await second(committed);
      expect([lines[0]?.steps, lines[1]?.steps]).toEqual([
        [ALONE, NOT_EXPORTED],
        [ALONE, '+ The exported block after it states this hash'],
      ]);
      expect(chains[0]?.links.map(({ status }) => status)).toEqual(['unverifiable', 'agrees']);
    }
  });
  it('of digests beside which some are not here', async () => {
    const { chains } = await told({ a: [digest(5), digest(2), digest(3)] });
    expect(chains[0]?.links.map(({ key, link }) => `${key} ${link}`)).toEqual(['contoso block 2 start', 'contoso block 3 unknown', 'contoso block 5 absent']);
  });
  it('of two databases: an export may be of any of them', async () => {
    const { lines, chains } = await told({ a: digest(2), b: digest(2, { database_name: 'other' }), 'c.csv': CSV });
    expect(lines.slice(0, 2).map(({ steps }) => steps[1])).toEqual([NOT_EXPORTED, NOT_EXPORTED]);
    expect(chains.map(({ id }) => id)).toEqual(['ledger contoso', 'ledger other']);
  });
  it('of exports alone, and of the first block, before which nothing stands', async () => {
    const { lines, chains } = await told({ 'b.json': [{ block_id: 0, previous_block_hash: null }] });
    expect([lines.length, chains]).toEqual([1, []]);
    expect((await told({ a: digest(1), 'b.json': [{ block_id: 2, previous_block_hash: null }] })).lines[0]?.steps).toEqual([ALONE, NOT_EXPORTED]);
  });
  it('of blocks that are left out or stand twice', async () => {
    const blocks = [12, 9, 2, 3, 3].map((block) => ({ block_id: block, previous_block_hash: hash(1) }));
    const { findings } = await findingsOf(ledgerDigest, evidenceOf(new Map([['b.json', Buffer.from(JSON.stringify(blocks))]])));
    expect(findings.map(({ code, key, explain }) => `${code} ${key} ${explain}`)).toEqual([
      'sequence_repeat b.json Block 3 stands twice in this export.',
      'sequence_gap b.json Blocks 4 to 8 are not in this export, or not in the ledger.',
      'sequence_gap b.json Blocks 10 to 11 are not in this export, or not in the ledger.',
    ]);
  });
  it('of files that cannot be read, or hold something else, nothing', async () => {
    const broken = fileOf('a', () => Promise.reject(new Error('bad sector')));
    const other = fileOf('b', Buffer.from('block_id and previous_block_hash'));
    const good = fileOf('c', Buffer.from(JSON.stringify(digest(2))));
    const found = await ledgerDigest.verify(evidenceFor({ ...evidenceOf(new Map()), files: [broken, other, good] }), [broken, other, good]);
    expect([found.objects.map(({ path }) => path), found.proof, found.taken]).toEqual([['c'], ['c'], ['c']]);
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
