// A case changed by other means, finding by finding of the trial: each is told by name on opening, and again on the next. No key is needed for any.
// Changes that do not touch each other are made to one copy, and each has to be named there. Here one of each sort is looked at a second time;
// `npm run adversary` looks twice at each.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../analysis/kernel/canonical-json.ts';
import { nodePorts } from '../../analysis/host/node-ports.ts';
import { DeskStore } from '../../analysis/store/desk.ts';
import { type Harness, harness } from '../support/harness.ts';

let h: Harness;
let whole: string;
/** The case as it lay on the disk while it was open, as a kill would have left it. */
let killed: string;

beforeAll(async () => {
  h = await harness();
  const logs = join(h.folder, 'logs');
  mkdirSync(logs);
  const log = ['ana', 'ben', 'ana']
    .map((user, i) => JSON.stringify({ '@timestamp': `2026-03-02T06:00:0${i}Z`, user: { name: user }, action: 'login' }))
    .join('\n');
  writeFileSync(join(logs, 'app.jsonl'), log);
  writeFileSync(join(logs, 'SHA256SUMS'), `${createHash('sha256').update(log).digest('hex')}  app.jsonl\n`);
  writeFileSync(
    join(logs, 'auth.log'),
    ['session opened for user ana(uid=1000) by (uid=0)', 'session closed for user ana']
      .map((text, i) => `2026-03-02T06:0${i}:00.000000+00:00 web-1 sshd[2187]: pam_unix(sshd:session): ${text}`)
      .join('\n'),
  );
  whole = (await h.client.call('case.create', { path: join(h.folder, 'whole'), title: 'Whole' })).path;
  await h.client.call('source.import', { paths: [logs] });
  await h.client.call('integrity.verify', {});
  await h.client.call('session.rebuild', {});
  await h.client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: 'the door was open' });
  await h.client.call('tag.add', { targets: [{ record: { source: 1, record: 1 } }], tag: 'seen' });
  killed = join(h.folder, 'killed.sealtrail');
  cpSync(whole, killed, { recursive: true });
  await h.client.call('case.close', {});
});
afterAll(() => h.end());

let copies = 0;
function copyOf(folder: string): string {
  const copy = join(h.folder, `copy-${++copies}.sealtrail`);
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Runs statements as anybody with a DuckDB client would, and gives the rows of the last. */
async function edit(file: string, ...statements: string[]): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  let rows: unknown[][] = [];
  for (const statement of statements) rows = (await connection.runAndReadAll(statement)).getRows();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

/** Opens, asks, closes. */
async function told(folder: string) {
  await h.client.call('case.open', { path: folder });
  const { custody } = await h.client.call('case.info', {});
  const state = await h.client.call('journal.verify', {});
  await h.client.call('case.close', {});
  expect(custody.intact).toBe(state.intact);
  return state;
}

const FULL = process.env['SEALTRAIL_ADVERSARY_ALL'] === '1';
const ONCE = FULL ? [1, 2] : [1];
const TWICE = [1, 2];

/** Told at each opening by the name of what was changed. */
async function toldAt(looks: readonly number[], folder: string, ...named: RegExp[]): Promise<void> {
  for (const _ of looks) {
    const state = await told(folder);
    expect(state.intact).toBe(false);
    const what = state.problems.map((problem) => problem.what).join('\n');
    for (const name of named) expect(what).toMatch(name);
  }
}

async function refusedAt(looks: readonly number[], folder: string, code: string, ...named: RegExp[]): Promise<void> {
  for (const _ of looks) {
    const refusal: unknown = await h.client.call('case.open', { path: folder }).catch((error: unknown) => error);
    for (const name of named) expect(refusal).toMatchObject({ code, message: expect.stringMatching(name) as string });
  }
}

/** One more entry with the right hash, as anybody can compute it, and no signature. */
async function appendChained(file: string, effects: string | null): Promise<void> {
  const [row] = await edit(file, 'SELECT seq::INTEGER, hash, at_ns::VARCHAR, actor, build FROM journal ORDER BY seq DESC LIMIT 1');
  const [seq, previous, at_ns, actor, build] = row as [number, string, string, string, string];
  const params_sha256 = createHash('sha256').update('{}').digest('hex');
  const entry = { seq: seq + 1, at_ns, actor, build, method: 'tag.add', subject: '', summary: 'tagged', params_sha256, outcome: 'done' };
  const effects_sha256 = effects === null ? undefined : createHash('sha256').update(effects).digest('hex');
  const text = canonicalJson({ ...entry, opened_by: null, undo: null, undoes: null, previous, effects_sha256 });
  const hash = createHash('sha256').update(text).digest('hex');
  const quoted = effects === null ? 'NULL' : `'${effects.replaceAll("'", "''")}'`;
  await edit(
    file,
    `INSERT INTO journal (seq, at_ns, actor, build, method, subject, summary, params, params_sha256, outcome, previous, hash, effects)
     VALUES (${seq + 1}, ${at_ns}, '${actor}', '${build}', 'tag.add', '', 'tagged', '{}', '${params_sha256}', 'done', '${previous}', '${hash}', ${quoted})`,
  );
}

describe('the control', () => {
  it('a copy that nobody touched is intact, twice', async () => {
    const copy = copyOf(whole);
    for (const _ of [1, 2]) expect(await told(copy)).toMatchObject({ intact: true, problems: [] });
  });
  it('a case that was killed opens, and is intact', async () => {
    const desk = new DeskStore(nodePorts({ home: join(h.folder, 'home'), actor: 'R. Tester', memoryLimit: '256MB', threads: 1, inline: true }));
    const folder = join(h.folder, 'running.sealtrail');
    await desk.create(folder, '');
    await desk.lanes()?.command({ method: 'case.title', params: {}, subject: '' }, (writer) => writer.run("UPDATE meta SET value = 'T' WHERE key = 'title'"));
    const copy = copyOf(folder);
    await desk.drop();
    expect(await told(copy)).toMatchObject({ intact: true, problems: [] });
  });
});

describe('C2a: evidence rows with a fitting digest and a chained entry', () => {
  async function withForgedEvidence(): Promise<{ folder: string; sha256: string }> {
    const folder = copyOf(whole);
    const evidence = join(folder, 'evidence', 's1.duckdb');
    chmodSync(evidence, 0o644);
    const [table] = (await edit(evidence, "SELECT table_name FROM duckdb_tables() WHERE table_name IN ('event', 'event_row')")) as [[string]];
    await edit(evidence, `UPDATE "${table[0]}" SET user_name = 'mallory'`, 'CHECKPOINT');
    const sha256 = createHash('sha256').update(readFileSync(evidence)).digest('hex');
    await edit(join(folder, 'case.duckdb'), `UPDATE source SET evidence_sha256 = '${sha256}'`);
    return { folder, sha256 };
  }
  it('the file is held against the entry that imported it', async () => {
    const { folder } = await withForgedEvidence();
    await appendChained(join(folder, 'case.duckdb'), null);
    await refusedAt(TWICE, folder, 'evidence.damaged', /source 1 is not the one that was sealed by entry 3/);
  });
  it('an appended entry that binds the forged digest has no signature', async () => {
    const { folder } = await withForgedEvidence();
    const file = join(folder, 'case.duckdb');
    const columns = 'COLUMNS(*)::VARCHAR';
    const instance = await DuckDBInstance.create(file);
    const connection = await instance.connect();
    const [row] = (await connection.runAndReadAll(`SELECT ${columns} FROM source`)).getRowObjectsJson();
    connection.closeSync();
    instance.closeSync();
    await appendChained(file, canonicalJson({ rows: { source: { 1: row } } }));
    await toldAt(ONCE, folder, /entry \d+ (is not signed|was altered)/);
  });
});

describe('C2b: changed tables under a last entry that is no closing', () => {
  it('a note, a verdict, a session, after a kill', async () => {
    const folder = copyOf(killed);
    await edit(
      join(folder, 'case.duckdb'),
      "UPDATE note SET text = 'the door was shut'",
      "UPDATE verdict SET status = 'verified', assurance = 'signed, key pinned'",
      "UPDATE session SET user_name = 'ben'",
    );
    await toldAt(
      TWICE,
      folder,
      /note 1 is not what entry \d+ wrote: text/,
      /table verdict is not what entry \d+ left/,
      /table session is not what entry \d+ left/,
    );
  });
  it('a note, behind one more chained entry', async () => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), "UPDATE note SET text = 'the door was shut'");
    await appendChained(join(folder, 'case.duckdb'), null);
    await toldAt(ONCE, folder, /note 1 is not what entry \d+ wrote: text/);
  });
});

describe('C2c, C2d, S10: a case brings no code of its own', () => {
  const verdicts: [string[], RegExp] = [
    ['CREATE TABLE v2 AS FROM verdict', 'DROP TABLE verdict', 'CREATE VIEW verdict AS FROM v2'],
    /table main.verdict is not there/,
  ];
  it.each<[string, ...[string[], RegExp][]]>([
    [
      'a view in the place of the verdicts; a column more',
      verdicts,
      [['ALTER TABLE tag ADD COLUMN hidden VARCHAR'], /table main.tag has other columns or rules/],
    ],
    [
      'macros: one that shadows a function, one that moves every time, one that finds nothing, one that makes a table',
      [["CREATE MACRO sha256(x) AS '00'"], /macro main.sha256 is none of its own/],
      [["CREATE MACRO make_timestamp(x) AS TIMESTAMP '2001-01-01'"], /macro main.make_timestamp/],
      [['CREATE MACRO starts_with(a, b) AS false'], /macro main.starts_with/],
      [['CREATE MACRO events() AS TABLE SELECT 1'], /macro main.events/],
    ],
    [
      'a note without end',
      [
        ['ALTER TABLE note RENAME TO n2', 'CREATE VIEW note AS SELECT a.range AS id FROM range(10000000000) a, range(10000000000) b'],
        /table main.note is not there/,
      ],
    ],
    [
      'a type, a sequence, an index, a table more, a view of another name',
      [["CREATE TYPE verdict_word AS ENUM ('valid')"], /type main.verdict_word/],
      [['CREATE SEQUENCE s'], /sequence main.s/],
      [['CREATE INDEX i ON verdict (id)'], /index main.i/],
      [['CREATE TABLE extra (x INTEGER)'], /table main.extra is none of its own/],
      [['CREATE VIEW helper AS SELECT 1'], /view main.helper/],
    ],
    [
      'a schema; a default that runs',
      [['CREATE SCHEMA other', 'CREATE TABLE other.note AS SELECT 1 AS id'], /schema other/],
      [['ALTER TABLE tag ALTER COLUMN tag SET DEFAULT current_query()'], /table main.tag has other columns or rules/],
    ],
  ])('%s: refused by name', async (_what, ...changes) => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), ...changes.flatMap(([statements]) => statements));
    await refusedAt(changes.includes(verdicts) ? TWICE : ONCE, folder, 'case.altered', ...changes.map(([, named]) => named));
  });
});

describe('S1: the journal itself', () => {
  it.each([
    ['emptied', ['DELETE FROM journal'], /journal does not begin with the creation of the case|journal is empty/],
    ['cut', ['DELETE FROM journal WHERE seq > 3'], /was written by no entry|rows of verdict were written by no entry/],
    ['without signatures', ['UPDATE journal SET signature = NULL'], /entry \d+ is not signed|are not signed/],
    ['without signatures and keys', ['UPDATE journal SET signature = NULL, public_key = NULL'], /not signed/],
    ['without what an act left', ["UPDATE journal SET effects = NULL WHERE method = 'note.add'"], /entry \d+ was altered/],
    [
      'with another row in an entry',
      ["UPDATE journal SET effects = replace(effects, 'open', 'shut') WHERE method = 'note.add'", "UPDATE note SET text = 'the door was shut'"],
      /entry \d+ was altered/,
    ],
  ])('%s', async (what, statements, named) => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), ...statements);
    await toldAt(what === 'cut' || what === 'without signatures' ? TWICE : ONCE, folder, named);
  });
});

describe('S2: tables that one digest did not hold', () => {
  it.each<[string, [what: string, sql: string, named: RegExp][]]>([
    ['memberships moved', [['memberships moved', "UPDATE session_member SET session = 's-9999'", /table session_member is not what entry \d+ left/]]],
    [
      'the others',
      [
        ['a membership taken out', 'DELETE FROM session_member WHERE record = (SELECT min(record) FROM session_member)', /table session_member is not/],
        ['a link made up', "INSERT INTO session_link VALUES ('s-0001', 's-0002', 'high', 'x', '{}')", /session_link/],
        ['a key used', "INSERT INTO used_key VALUES (1, 'f', 'rsa', 'x', true, NULL, NULL, 1, NULL)", /used_key/],
        ['a run of verification', "UPDATE verification SET overall = 'valid', trust = '[\"x\"]'", /table verification is not/],
        ['a basis of sessions', "DELETE FROM meta WHERE key = 'sessions'", /meta sessions, which entry \d+ wrote, is gone/],
        ['a tag', "INSERT INTO tag VALUES (99, 'record:1.1', 1, 1, 'guilty', 'R. Tester', 1)", /tag 99 was written by no entry/],
      ],
    ],
  ])('%s', async (_what, changes) => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), ...changes.map(([, sql]) => sql));
    await toldAt(changes.length > 1 ? TWICE : ONCE, folder, ...changes.map(([, , named]) => named));
  });

  it('also where the case was closed: what lies there byte for byte is not compared again, anything else is', async () => {
    const folder = copyOf(whole);
    expect(await told(folder)).toMatchObject({ intact: true });
    expect(await told(folder)).toMatchObject({ intact: true });
    await edit(join(folder, 'case.duckdb'), "UPDATE note SET text = 'the door was shut'");
    await toldAt(ONCE, folder, /note 1 is not what entry \d+ wrote/);
  });
});

describe('S3: an older copy in the place of the case', () => {
  it('is told, stays told, and a head noted elsewhere shows it', async () => {
    const folder = copyOf(whole);
    await told(folder);
    const older = copyOf(folder);
    await h.client.call('case.open', { path: folder });
    await h.client.call('note.add', { target: { session: 's-0001' }, text: 'later' });
    const { journal_head } = await h.client.call('case.info', {});
    await h.client.call('case.close', {});
    rmSync(folder, { recursive: true });
    cpSync(older, folder, { recursive: true });
    await toldAt(TWICE, folder, /older than the one last opened here/);
    // A backup may have been restored: nobody is said to have altered anything.
    expect(await told(folder)).toMatchObject({
      standing: 'older copy',
      explain: expect.stringMatching(/^This is not the case as it was last seen here: /) as string,
    });
    await h.client.call('case.open', { path: folder });
    expect((await h.client.call('journal.head', { noted: journal_head })).noted).toBeNull();
    await h.client.call('case.close', {});
  });
});

describe('S10: opening ends when it is told to', () => {
  it('cancelled, it leaves the case as it was', async () => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), "INSERT INTO session_member SELECT 's-' || i, 1, i FROM range(2000000) t(i)");
    const abort = new AbortController();
    const opening = h.client.call('case.open', { path: folder }, { signal: abort.signal });
    abort.abort();
    await expect(opening).rejects.toMatchObject({ code: 'cancelled' });
    const rows = await edit(join(folder, 'case.duckdb'), "SELECT count(*)::INTEGER FROM journal WHERE method = 'case.open'");
    expect(rows).toEqual([[0]]);
  });
});

describe('M8: what a changed case makes impossible is no defect of ours', () => {
  it('says that the case was altered, not “internal”', async () => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), "UPDATE verdict SET steps = 'no JSON', facts = 'no JSON', may_say = '{'");
    await h.client.call('case.open', { path: folder });
    const { rows } = await h.client.call('integrity.objects', { limit: 1 }).catch(() => ({ rows: [{ id: 1 }] }));
    await expect(h.client.call('integrity.object', { id: rows[0]?.id ?? 1 })).rejects.toMatchObject({ code: 'case.altered' });
    await h.client.call('case.close', {});
  });
});

describe('M8: values that no build writes', () => {
  it.each([
    ['a number beyond counting', 'UPDATE journal SET seq = 9223372036854775807 WHERE seq = (SELECT max(seq) FROM journal)'],
    ['an entry that closes none', 'UPDATE journal SET opened_by = 9223372036854775807 WHERE seq = 3'],
    ['a source of no number', 'UPDATE source SET id = -1'],
  ])('%s', async (_what, sql) => {
    const folder = copyOf(whole);
    await edit(join(folder, 'case.duckdb'), sql);
    for (const _ of ONCE) {
      const said = await told(folder).then(
        (state) => (state.intact ? 'intact' : 'altered'),
        (error: { code: string }) => error.code,
      );
      expect(['altered', 'case.altered', 'evidence.damaged']).toContain(said);
    }
  });
});

describe('a case made before entries were signed', () => {
  function old(): string {
    const folder = join(h.folder, `old-${++copies}.sealtrail`);
    for (const name of ['evidence', 'originals', 'exports', 'staging', 'temporary']) mkdirSync(join(folder, name), { recursive: true });
    const fixture = (name: string) => gunzipSync(readFileSync(new URL(`../fixtures/schema-1/${name}.gz`, import.meta.url)));
    writeFileSync(join(folder, 'case.duckdb'), fixture('case.duckdb'));
    writeFileSync(join(folder, 'evidence', 's1.duckdb'), fixture('s1.duckdb'));
    return folder;
  }
  it('opens, is brought up to date, and is marked for ever', async () => {
    const folder = old();
    for (const _ of [1, 2]) {
      const state = await told(folder);
      expect(state).toMatchObject({ unsigned: 9, problems: [] });
      expect(state.caveat).toContain('Entries 1 to 9 were written before entries were signed');
    }
    await h.client.call('case.open', { path: folder });
    expect(await h.client.call('case.info', {})).toMatchObject({ schema: 11, title: 'Made before entries were signed', events: 3 });
    expect((await h.client.call('note.list', {})).notes).toMatchObject([{ text: 'Seen.' }]);
    await h.client.call('case.close', {});
  });
  it.each([
    ['changed after its closing', "UPDATE note SET text = 'x'", /content of the case is not what it was when entry 9 closed it/],
    ['without the signature of its closing', 'DELETE FROM journal_signature', /its signature is gone/],
    ['with an entry changed', "UPDATE journal SET summary = 'x' WHERE seq = 4", /entry 4 was altered/],
  ])('%s, it is told', async (what, sql, named) => {
    const folder = old();
    await edit(join(folder, 'case.duckdb'), sql);
    await toldAt(what === 'changed after its closing' ? TWICE : ONCE, folder, named);
  });
  it('once brought up to date, it is bound like any other', async () => {
    const folder = old();
    await told(folder);
    await edit(join(folder, 'case.duckdb'), "UPDATE verdict SET status = 'verified'", 'UPDATE session_member SET record = 3', "UPDATE note SET text = 'x'");
    await toldAt(ONCE, folder, /note 1 is not what entry 10 wrote/);
  });
  it.each(['UPDATE journal_signature SET at_ns = at_ns + 1', 'INSERT INTO journal_signature FROM journal_signature'])(
    'and so are the signatures of that time: %s',
    async (sql) => {
      const folder = old();
      await told(folder);
      await edit(join(folder, 'case.duckdb'), sql);
      await toldAt(ONCE, folder, /the table journal_signature is not what entry 10 left/);
    },
  );
});
