// The document value: golden for an invented case and an empty one; same case, same value; refusals; the cut of the journal.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../contract/model/report.ts';
import { reportDocument } from '../contract/model/report.ts';
import { skeleton } from './_skeleton/section.ts';
import { count, stamp, table } from './compose.ts';
import { buildDocument } from './document.ts';
import pinsSql from './findings/pins.sql?raw';
import { sections } from './index.ts';
import holdingSql from './integrity/holding.sql?raw';
import { forgersOf } from '../integrity/forgers-of.ts';
import verdictsSql from './integrity/verdicts.sql?raw';
import assumptionsSql from './sources/assumptions.sql?raw';
import issuesSql from './sources/issues.sql?raw';
import itemsSql from './sources/items.sql?raw';
import leftSql from './sources/left.sql?raw';
import bucketsSql from './timeline/buckets.sql?raw';
import lanesSql from './timeline/lanes.sql?raw';
import momentsSql from './timeline/moments.sql?raw';
import type { Reader, SqlParams } from '../kernel/lanes.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseStore } from '../store/case-store.ts';
import type { Ports } from '../kernel/ports.ts';
import { at, digest, emptyCase, inventedCase, type TestCase } from './test-case.ts';

const options = { title: '', author: 'R. Lindqvist', caseName: 'folder-name', build: '0.1.0', forgers: forgersOf };
const bound: { id: string; sql: string; params: SqlParams }[] = [
  { id: 'items', sql: itemsSql, params: { limit: 1 } },
  { id: 'assumptions', sql: assumptionsSql, params: {} },
  { id: 'issues', sql: issuesSql, params: {} },
  { id: 'buckets', sql: bucketsSql, params: { from: '0', to: '1', width: '1' } },
  { id: 'lanes', sql: lanesSql, params: { limit: 1 } },
  { id: 'moments', sql: momentsSql, params: {} },
  { id: 'pins', sql: pinsSql, params: {} },
  { id: 'left', sql: leftSql, params: {} },
  { id: 'verdicts', sql: verdictsSql, params: { statuses: ['verified'], limit: 1 } },
  { id: 'holding', sql: holdingSql, params: { limit: 1 } },
];
let opened: TestCase[] = [];
const open = async (make: Promise<TestCase>): Promise<TestCase> => {
  const made = await make;
  opened.push(made);
  return made;
};
afterEach(() => {
  for (const one of opened) one.close();
  opened = [];
});
/** For tests that change nothing of it. */
let invented: TestCase;
beforeAll(async () => {
  invented = await inventedCase();
});
afterAll(() => invented.close());
/** JSON in ASCII: no hidden character stands in a file of the repository. */
const golden = (value: unknown): string =>
  `${JSON.stringify(value, null, 1).replace(/[^\n\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
const blocksOf = (report: { sections: { id: string; blocks: Block[] }[] }, id: string): Block[] =>
  report.sections.find((section) => section.id === id)?.blocks ?? [];

describe('report document', () => {
  test('invented case', async () => {
    const { reader } = invented;
    const report = await buildDocument(reader, options);
    expect(reportDocument.parse(report)).toEqual(report);
    await expect(golden(report)).toMatchFileSnapshot('cases/invented.json');
    const empty = await buildDocument((await open(emptyCase())).reader, options);
    for (const { id, blocks } of report.sections)
      expect(blocks, `the invented case has no rows for the section ${id}: add some to test-case.ts, else its tables are never built`).not.toEqual(
        blocksOf(empty, id),
      );
  });

  test('the skeleton builds as it is', async () => {
    for (const make of [inventedCase, emptyCase]) {
      const { reader } = await open(make());
      const context = {
        reader,
        title: '',
        author: '',
        at: at(0),
        build: '',
        journal: { seq: 0, head: '' },
        sessionsStale: false,
        verifiersChanged: false,
        forgers: forgersOf,
        custody: undefined,
      };
      expect((await skeleton.build(context)).blocks).toHaveLength(1);
    }
  });

  test('custody in doubt refuses and stands in the journal section; what is not wrong and yet to be known stands on the cover', async () => {
    const { reader } = invented;
    const state = { intact: false, standing: 'altered', explain: 'The chain breaks: entry 3 was altered.', caveat: null } as const;
    const altered = await buildDocument(reader, { ...options, custody: state });
    expect(altered.refusals).toContain('The custody of this case is in doubt. The chain breaks: entry 3 was altered.');
    expect(JSON.stringify(blocksOf(altered, 'journal'))).toContain('entry 3 was altered');
    // What such a case says of itself is no proof, on the cover and in its verdict lines.
    expect(altered.headline).toMatch(/, says this case, which was altered$/);
    for (const section of ['summary', 'integrity']) expect(JSON.stringify(blocksOf(altered, section))).toContain(', says this case, which was altered. ');
    const old = await buildDocument(reader, {
      ...options,
      custody: { intact: true, standing: 'intact', explain: 'All follow. Entries 1 to 4 were not signed.', caveat: 'Entries 1 to 4 were not signed.' },
    });
    expect(JSON.stringify(blocksOf(old, 'journal'))).toContain('All follow. Entries 1 to 4');
    expect([old.notices.includes('Entries 1 to 4 were not signed.'), old.refusals.some((text) => text.includes('custody'))]).toEqual([true, false]);
    const sound = await buildDocument(reader, { ...options, custody: { ...state, intact: true, standing: 'intact' } });
    expect(sound).toEqual(await buildDocument(reader, options));
  });

  test('empty case: every section says that there is nothing', async () => {
    const { reader } = await open(emptyCase());
    const report = await buildDocument(reader, options);
    await expect(golden(report)).toMatchFileSnapshot('cases/empty.json');
    expect(report.sections.map((section) => section.id)).toEqual(sections.map((section) => section.id));
    for (const section of report.sections) expect(section.blocks.length, section.id).toBeGreaterThan(0);
    expect(report.case_name).toBe('folder-name');
    expect(report.created_at).toBe(at(-3600));
  });

  test('writing a report, closing and opening change nothing in the next report; another act does', async () => {
    const made = await open(inventedCase());
    const first = await buildDocument(made.reader, options);
    await made.act(30_000, 'report.write', 'wrote a report');
    await made.act(30_001, 'case.close', 'closed');
    await made.act(30_002, 'case.open', 'opened');
    expect(golden(await buildDocument(made.reader, options))).toBe(golden(first));
    await made.act(30_003, 'note.add', 'wrote a note');
    const later = await buildDocument(made.reader, options);
    expect(later.created_at).toBe(at(30_003));
    expect(later.journal_head).toBe(digest('entry 8'));
  });

  test('drafts, missing pins and texts, and stale sessions refuse; what was not read stands on the cover', async () => {
    const { reader } = await open(inventedCase());
    const { refusals, notices } = await buildDocument(reader, { ...options, sessionsStale: true });
    expect(refusals).toEqual(
      expect.arrayContaining([
        'Finding F2 is a draft.',
        'Finding F2 states nothing.',
        'The sessions are stale: sources came in or rules changed since they were reconstructed.',
      ]),
    );
    expect(notices).toEqual([expect.stringMatching(/^1 file not read \(.* bytes?\): /), expect.stringMatching(/could not be read/)]);
    expect((await buildDocument(reader, { ...options, sections: ['summary'] })).notices).toEqual(notices);
    const never = (await open(emptyCase())).reader;
    expect((await buildDocument(never, { ...options, sessionsStale: true })).refusals).toContain('The sessions are still to be reconstructed.');
    const changed = /^A verifier changed after the last verification/;
    expect(refusals.filter((one) => changed.test(one))).toEqual([]);
    expect((await buildDocument(reader, { ...options, verifiersChanged: true, sections: ['summary'] })).refusals).toContainEqual(
      expect.stringMatching(changed),
    );
    await reader.run("UPDATE finding SET state = 'withdrawn'");
    expect((await buildDocument(reader, options)).refusals).toEqual([]);
  });

  test('cover and summary count what was not read alike, a wrapper that was read without what is in it included', async () => {
    const { reader } = await open(inventedCase());
    await reader.run(
      "INSERT INTO issue BY NAME SELECT source, item, path, 'flag' AS severity, 'json.inner_records' AS code, '3 records in `detail` were not read' AS message FROM item WHERE role = 'events' AND unread_bytes = 0 LIMIT 1",
    );
    const report = await buildDocument(reader, options);
    expect([report.notices[0], JSON.stringify(blocksOf(report, 'summary'))]).toEqual([
      expect.stringMatching(/^1 file not read, 1 read in part \(/),
      expect.stringContaining('1 file not read, 1 read in part ('),
    ]);
  });

  test('a pin of a record without action and user says its message, and an unread time as it is written', async () => {
    const { reader } = await open(inventedCase());
    await reader.run(
      "UPDATE event SET event_action = NULL, user_name = NULL, message = 'GET /a 500', time_ns = NULL, time_text = 'yesterday' WHERE source = 1 AND record = 4",
    );
    const told = JSON.stringify(blocksOf(await buildDocument(reader, options), 'findings'));
    expect(told).toContain('"not read, as written: yesterday","GET /a 500"');
    await reader.run('UPDATE event SET message = NULL WHERE source = 1 AND record = 4');
    expect(JSON.stringify(blocksOf(await buildDocument(reader, options), 'findings'))).toContain('"states no action, user or message"');
  });

  test('only objects that pinned keys verify leave nothing open: no other status does, and no wrapper that was not opened', async () => {
    const { reader } = await open(inventedCase());
    for (const statement of [
      'DELETE FROM chain_finding',
      'UPDATE used_key SET pinned = true',
      "DELETE FROM issue WHERE severity = 'lost'",
      "UPDATE item SET role = 'events', unread_bytes = 0",
      'UPDATE event SET time_assumed = NULL, time_ns = coalesce(time_ns, 1)',
      "UPDATE source SET originals = 'copy'",
      'DELETE FROM session',
      'DELETE FROM set_aside',
      'DELETE FROM verdict',
      `INSERT INTO verdict BY NAME SELECT row_number() OVER () AS id, source, item, path AS object_key, path, 'log' AS kind, 'x' AS scheme, 'valid' AS verdict, 'verified' AS status,
         'covered' AS range, 'signed, key pinned' AS assurance, '' AS explain, '[]' AS steps, '[]' AS facts, '' AS may_say, '' AS may_not_say, events FROM item`,
    ])
      await reader.run(statement);
    const limitsText = async () => JSON.stringify(blocksOf(await buildDocument(reader, options), 'limits'));
    const nothing = 'verified with pinned keys';
    expect(await limitsText()).toContain(nothing);
    for (const status of ['agrees', 'altered', 'missing', 'moved', 'not covered', 'unverifiable']) {
      await reader.run('UPDATE verdict SET status = $status WHERE id = 1', { status });
      expect(await limitsText(), status).not.toContain(nothing);
      await reader.run("UPDATE verdict SET status = 'agrees', assurance = 'consistent only'");
      expect(await limitsText(), status).not.toContain(nothing);
      await reader.run("UPDATE verdict SET status = 'verified', assurance = 'signed, key pinned'");
    }
    await reader.run("INSERT INTO issue BY NAME SELECT source, item, path, 'flag' AS severity, 'json.inner_records' AS code, '' AS message FROM item LIMIT 1");
    expect(await limitsText()).not.toContain(nothing);
    await reader.run("DELETE FROM issue WHERE code = 'json.inner_records'");
    await reader.run('DELETE FROM verdict');
    expect(await limitsText()).not.toContain(nothing);
  });

  test('who could have made what holds, by scheme and ground; nothing of what does not hold, and of an unknown scheme that nothing is stated', async () => {
    const { reader } = await open(inventedCase());
    const ledger = async () => {
      const block = blocksOf(await buildDocument(reader, options), 'integrity').find((one) => one.type === 'table' && one.columns[1] === 'Who');
      return block?.type === 'table' ? block.rows : null;
    };
    const CAME = 'signed, key came with the evidence';
    expect((await ledger())?.[0]?.slice(1)).toEqual(['holder of the key', 'could', 'sign other content at any time']);
    // A stretch that holds counts, and an object once, however many stretches of it do.
    for (const [from, status] of [
      [0, 'verified'],
      [10, 'verified'],
      [20, 'altered'],
    ])
      await reader.run("INSERT INTO verdict_span VALUES (1, 2, 2, $from, $from + 5, $status, 'forward sealed', NULL)", {
        from: from as number,
        status: status as string,
      });
    await reader.run("UPDATE verdict SET scheme = 'systemd-journal' WHERE id = 2");
    await reader.run("UPDATE verdict SET scheme = 'of tomorrow', status = 'agrees', assurance = 'consistent only' WHERE id = 4");
    const told = (await ledger())?.filter(([holds]) => holds !== '').map(([holds, who]) => [holds?.replace(/^.*: (?=\d)/, ''), who]);
    expect(told).toEqual([
      [`1 object verified, ${CAME}`, 'holder of the key'],
      ['1 object agrees, consistent only', 'not stated for this scheme'],
      ['1 object verified, forward sealed', 'holder of the secret'],
    ]);
    await reader.run("UPDATE verdict SET status = 'altered'");
    await reader.run('DELETE FROM verdict_span');
    expect(await ledger()).toBeNull();
  });

  test('refusals: no pins, a stale pin, no verification, a ledger that does not balance', async () => {
    const { reader } = await open(inventedCase());
    const refusals = async () => (await buildDocument(reader, options)).refusals;
    expect(await refusals()).toEqual([
      'Pin 2 of finding F1 is stale: the verdict was “verified” and is “altered” now.',
      'Finding F2 is a draft.',
      'Finding F2 states nothing.',
      'Finding F3 has no pin.',
    ]);
    await reader.run("UPDATE finding SET state = 'withdrawn' WHERE id IN (2, 3)");
    await reader.run("UPDATE pin SET verdict = 'altered' WHERE id = 2");
    expect(await refusals()).toEqual([]);
    await reader.run('UPDATE source SET imported_ns = imported_ns + 999999999999999 WHERE id = 2');
    expect(await refusals()).toEqual(['1 source came in after the last verification and is not verified.']);
    await reader.run('DELETE FROM verification');
    await reader.run(`UPDATE source SET ledger = replace(ledger, '"balanced":true', '"balanced":false') WHERE id = 1`);
    expect(await refusals()).toEqual([
      'No verification was run: the integrity of the sources is not known.',
      'The parse ledger of source 1, cloudtrail-2026-03-12.zip, does not balance.',
    ]);
  });

  test('nothing is asked of the case twice', async () => {
    const asked: string[] = [];
    const { reader } = invented;
    const note = (sql: string, params: SqlParams = {}) => asked.push(JSON.stringify([sql, params]));
    const counting: Reader = {
      rows: (sql, params) => (note(sql, params), reader.rows(sql, params)),
      one: (what, sql, params) => (note(sql, params), reader.one(what, sql, params)),
      table: (sql, params) => reader.table(sql, params),
      console: (sql, limit) => reader.console(sql, limit),
    };
    expect(await buildDocument(counting, options)).toEqual(await buildDocument(reader, options));
    expect(asked.filter((one, at) => asked.indexOf(one) < at)).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  test('refusals hold for sections that are not printed, and leaving out the limits is one', async () => {
    const { reader } = invented;
    const report = await buildDocument(reader, { ...options, sections: ['summary'] });
    expect(report.sections.map((section) => section.id)).toEqual(['summary']);
    expect(report.refusals).toHaveLength(5);
    expect(report.refusals.at(-1)).toMatch(/Limits is left out/);
    await expect(buildDocument(reader, { ...options, sections: ['nothing'] })).rejects.toMatchObject({ code: 'params.invalid' });
  });

  test('a pin on a record that is altered now never reads as verified', async () => {
    const { reader } = invented;
    const report = await buildDocument(reader, options);
    const rows = [...blocksOf(report, 'timeline'), ...blocksOf(report, 'findings')]
      .flatMap((block) => (block.type === 'table' ? block.rows : []))
      .filter((row) => row.includes('F1.2'));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.find((cell) => cell.includes('verified'))).toBe('altered (was verified)');
  });

  test('long lists are cut and say so', async () => {
    const made = await open(inventedCase());
    await made.insert(
      'session',
      Array.from({ length: 700 }, (_, i) => ({
        id: `x-${i}`,
        rule: 'r',
        kind: 'k',
        close_kind: 'unknown',
        confidence: 'likely',
        events: 1,
        failures: 0,
        key: 'k',
        source: 1,
      })),
    );
    const list = blocksOf(await buildDocument(made.reader, options), 'sessions').find((block) => block.type === 'table');
    expect(list).toMatchObject({ omitted: 403, caption: '703 sessions in order of opening' });
  });

  test('the statements fit the views of a real case store', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sealtrail-store-'));
    const ports = { build: '0.1.0', memoryLimit: '256MB', threads: 1, clock: { now: () => 1_773_281_000_000_000_000n } } as unknown as Ports;
    const store = await CaseStore.create(join(folder, 'a.sealtrail'), 'Real store', ports);
    try {
      const report = await store.read((reader) => buildDocument(reader, options));
      expect(report.case_name).toBe('Real store');
      expect(report.refusals).toEqual(['The case has no sources: there is nothing to report on.']);
      // An empty case does not reach every statement: run the others for their columns.
      for (const { id, sql, params } of bound)
        await store.read((reader) => reader.rows(sql, params)).catch((error: unknown) => expect.fail(`${id}: ${String(error)}`));
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('wordings', () => {
    expect(stamp('1773281000000000000')).toBe('2026-03-12T02:03:20Z');
    expect(stamp('1773281000000000000', '2026-03-12T02:03:20.000Z')).toBe('2026-03-12T02:03:20.000Z');
    expect(stamp('1773281000118000000', '2026-03-12T02:03:20.118000+00:00')).toBe('2026-03-12T02:03:20.118000Z');
    expect(stamp('1773281000000000001')).toBe('2026-03-12T02:03:20.000000001Z');
    expect(stamp('-1000000')).toBe('1969-12-31T23:59:59.999Z');
    expect(stamp(null)).toBe('not stated');
    expect(count(1234567)).toBe('1,234,567');
    expect(table('t', [['a', 1]], [['1'], ['2'], ['3']], 2)).toMatchObject({ rows: [['1'], ['2']], omitted: 1 });
  });
});
