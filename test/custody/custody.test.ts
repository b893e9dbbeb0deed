// Custody by construction: each command leaves exactly one journal entry (a job two: begun and its end), no query changes anything,
// and an act that fails leaves its refusal and nothing else. The suite walks the method table, so a new method is covered by its sample.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MethodName, methods } from '../../analysis/contract/methods.ts';
import type { JournalEntry } from '../../analysis/contract/model/journal.ts';
import { type Harness, harness } from '../support/harness.ts';
import { type Scene, samples } from './samples.ts';

let engine: Harness;
let scene: Scene;
let home: string;

const call = (method: string, params: unknown) => engine.client.call(method as MethodName, params as never) as Promise<never>;
/** Parameters of the sample; a method without one is named. */
function sampleOf(name: MethodName): Promise<unknown> {
  const make = samples[name] as ((given: Scene) => Promise<unknown>) | undefined;
  if (!make) throw new Error(`${name} has no sample parameters: add a line to test/custody/samples.ts`);
  return make(scene);
}
const entries = async (): Promise<JournalEntry[]> => (await engine.client.call('journal.page', { limit: 5000 })).rows.toReversed();
const intact = async () => expect(await engine.client.call('journal.verify', {})).toMatchObject({ problems: [], intact: true, break_at: null });

/** Digests of the rows of every table of the case. */
async function tablesNow(): Promise<Map<string, string>> {
  const run = async (sql: string) => {
    const { rows, truncated } = await engine.client.call('sql.run', { sql, limit: 10_000 });
    expect(truncated).toBe(false);
    return rows;
  };
  const tables = await run("SELECT table_name FROM duckdb_tables() WHERE database_name NOT LIKE 'ev%' AND schema_name = 'main' ORDER BY 1");
  // One statement for all: that each by itself is asked several thousand times.
  const each = tables.map(([table]) => `SELECT '${table}' AS "table", sha256(to_json(t)::VARCHAR) AS digest FROM "${table}" t`);
  const content = new Map(tables.map(([table]): [string, string] => [String(table), '']));
  for (const [table, digest] of await run(`${each.join(' UNION ALL ')} ORDER BY ALL`)) content.set(String(table), `${content.get(String(table))}${digest}\n`);
  return content;
}

/** Digest of every row of every table of the case, and of every file beside it. */
async function state(): Promise<string> {
  const hash = createHash('sha256');
  for (const part of await tablesNow()) hash.update(JSON.stringify(part));
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => !/case\.duckdb/.test(name));
  for (const name of files.toSorted()) hash.update(name);
  return hash.digest('hex');
}

/** Runs the method, holds the tables that changed against those that its entries name, and gives these entries. */
async function entriesOf(name: MethodName, params: unknown): Promise<{ before: JournalEntry[]; fresh: JournalEntry[] }> {
  const [tables, before] = [await tablesNow(), await entries()];
  await call(name, params);
  const after = await tablesNow();
  const fresh = (await entries()).slice(before.length);
  const { rows } = await engine.client.call('sql.run', { sql: `SELECT effects FROM journal WHERE seq > ${before.length} AND effects IS NOT NULL`, limit: 100 });
  const named = rows.flatMap(([text]) => {
    const { rows = {}, tables = {} } = JSON.parse(text ?? '{}') as { rows?: object; tables?: object };
    return [...Object.keys(rows), ...Object.keys(tables)];
  });
  const changed = [...after.keys()].filter((table) => table !== 'journal' && tables.get(table) !== after.get(table));
  expect(
    changed.filter((table) => !named.includes(table)),
    `tables that ${name} changed and that no entry names`,
  ).toEqual([]);
  return { before, fresh };
}

beforeAll(async () => {
  engine = await harness();
  const folder = join(engine.folder, 'work');
  mkdirSync(folder);
  const log = join(folder, 'app.jsonl');
  writeFileSync(
    log,
    ['ana', 'ben', 'ana']
      .map((user, i) => JSON.stringify({ '@timestamp': `2026-03-02T06:00:0${i}Z`, user: { name: user }, action: 'login', ip: '192.0.2.7' }))
      .join('\n'),
  );
  writeFileSync(join(folder, 'SHA256SUMS'), `${createHash('sha256').update(readFileSync(log)).digest('hex')}  app.jsonl\n`);
  writeFileSync(
    join(folder, 'auth.log'),
    [
      'Accepted publickey for ana from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:abc',
      'pam_unix(sshd:session): session opened for user ana(uid=1000) by (uid=0)',
      'pam_unix(sshd:session): session closed for user ana',
    ]
      .map((text, i) => `2026-03-02T06:0${i}:00.000000+00:00 web-1 sshd[2187]: ${text}`)
      .join('\n'),
  );
  scene = { client: engine.client, folder, log };
  home = (await engine.client.call('case.create', { path: join(engine.folder, 'custody'), title: 'Custody' })).path;
  await engine.client.call('source.import', { paths: [folder] });
  await engine.client.call('integrity.verify', {});
  await engine.client.call('session.rebuild', {});
});

afterAll(() => engine.end());

const names = (kind: string, scope: string) =>
  Object.entries(methods)
    .filter(([, method]) => method.kind === kind && method.scope === scope)
    .map(([name]) => name as MethodName);

describe('queries change nothing', () => {
  const queries = [...names('query', 'case'), ...names('query', 'desk')];
  const params = new Map<MethodName, unknown>();
  let now: string;
  beforeAll(async () => {
    for (const name of queries) params.set(name, await sampleOf(name));
    now = await state();
  });
  it.each(queries)('%s', async (name) => {
    const before = now;
    await call(name, params.get(name));
    now = await state();
    expect(now).toBe(before);
  });
});

describe.each(names('command', 'case'))('command %s', (name) => {
  it('leaves exactly one entry, done, with words of its own, in an intact chain, and changes no table but those that it binds', async () => {
    const { before, fresh } = await entriesOf(name, await sampleOf(name));
    expect(fresh.map(({ method, outcome }) => [method, outcome])).toEqual([[name, 'done']]);
    expect(fresh[0]).toMatchObject({ actor: 'R. Tester', previous: before.at(-1)?.hash });
    expect(fresh[0]?.summary, `the handler of ${name} never called writer.say: the journal cannot tell what was done`).not.toBe(name);
    await intact();
    // An entry that promises an undoing keeps it, and so does the undoing.
    let last = fresh[0];
    for (let turn = 0; turn < 2 && last?.undoable; turn++) {
      await call('act.undo', { seq: last.seq });
      last = (await entries()).at(-1);
    }
  });
});

describe.each(names('job', 'case'))('job %s', (name) => {
  it('is framed by begun and done, and changes no table but those that these bind', async () => {
    const { fresh } = await entriesOf(name, await sampleOf(name));
    expect(fresh.map(({ method, outcome }) => [method, outcome])).toEqual([
      [name, 'begun'],
      [name, 'done'],
    ]);
    expect(fresh[1]?.opened_by).toBe(fresh[0]?.seq);
    await intact();
  });

  it('when cancelled, changes nothing but its two entries', async () => {
    const params = await sampleOf(name);
    const before = await entries();
    const count = await engine.client.call('sql.run', {
      sql: 'SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM verdict), (SELECT count(*) FROM session)',
    });
    const outcome = await (engine.client.call as (m: string, p: unknown, o: object) => Promise<unknown>)(name, params, { signal: AbortSignal.abort() }).catch(
      (error: { code: string }) => error.code,
    );
    const fresh = (await entries()).slice(before.length).map((entry) => entry.outcome);
    if (outcome === 'cancelled') {
      expect(fresh).toEqual(['begun', 'cancelled']);
      const after = await engine.client.call('sql.run', {
        sql: 'SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM verdict), (SELECT count(*) FROM session)',
      });
      expect(after.rows).toEqual(count.rows);
    } else expect(fresh).toEqual(['begun', 'done']);
    await intact();
  });
});

describe('refusals', () => {
  it.each([
    ['pin.add', { finding: 999_999, record: { source: 1, record: 1 } }, 'row.missing'],
    ['note.add', { target: {}, text: 'nowhere' }, 'params.invalid'],
    ['act.undo', { seq: 1 }, 'act.refused'],
    ['trust.add', { path: '/nowhere/keys.json' }, 'path.missing'],
  ])('%s that fails leaves only its refusal', async (name, params, code) => {
    const before = await entries();
    await expect(call(name, params)).rejects.toMatchObject({ code });
    const fresh = (await entries()).slice(before.length);
    expect(fresh.map(({ method, outcome }) => [method, outcome])).toEqual([[name, 'refused']]);
    expect(fresh[0]?.summary).toContain(code);
    await intact();
  });

  it('parameters that do not fit reach no handler and no journal', async () => {
    const before = await entries();
    await expect(call('note.add', { text: '' })).rejects.toMatchObject({ code: 'params.invalid' });
    await expect(call('no.such', {})).rejects.toMatchObject({ code: 'method.unknown' });
    await expect(call('toString', {})).rejects.toMatchObject({ code: 'method.unknown' });
    expect(await entries()).toEqual(before);
  });

  it('an act and its undoing, and the undoing undone', async () => {
    const { id } = await engine.client.call('note.add', { target: { record: { source: 1, record: 2 } }, text: 'Back and forth.' });
    const standing = async () => (await engine.client.call('note.list', {})).notes.find((note) => note.id === id)?.withdrawn;
    const lastSeq = async () => (await entries()).at(-1)?.seq ?? 0;
    await engine.client.call('act.undo', { seq: await lastSeq() });
    expect(await standing()).toBe(true);
    await engine.client.call('act.undo', { seq: await lastSeq() });
    expect(await standing()).toBe(false);
    await expect(engine.client.call('act.undo', { seq: (await lastSeq()) - 1 })).rejects.toMatchObject({ code: 'act.refused' });
    await intact();
  });

  it('a query cannot write, whatever the statement', async () => {
    for (const sql of [
      'INSERT INTO note SELECT * FROM note',
      'DELETE FROM journal',
      "ATTACH ':memory:' AS x",
      'CREATE TABLE t AS SELECT 1',
      "COPY journal TO 'x.csv'",
      'PRAGMA database_list',
      "SET memory_limit='1TB'",
      'SELECT 1; DELETE FROM journal',
      'CHECKPOINT',
      'CALL enable_logging()',
    ]) {
      await expect(engine.client.call('sql.run', { sql }), sql).rejects.toMatchObject({ code: 'sql.refused' });
    }
    await intact();
  });
});

describe('desk commands', () => {
  it('creating, opening and closing a case are one entry each, all signed', async () => {
    const path = (await engine.client.call('case.create', await samples['case.create'](scene))).path;
    expect((await entries()).map(({ method }) => method)).toEqual(['case.create']);
    const { head } = await engine.client.call('case.close', {});
    await engine.client.call('case.open', { path });
    const all = await entries();
    expect(all.map(({ method, outcome }) => [method, outcome])).toEqual([
      ['case.create', 'done'],
      ['case.close', 'done'],
      ['case.open', 'done'],
    ]);
    expect(all[1]?.hash).toBe(head);
    const { key } = await engine.client.call('engine.info', {});
    expect((await engine.client.call('journal.verify', {})).keys).toEqual([{ key, entries: 3, first: 1, last: 3, standing: 'own' }]);
    await engine.client.call('case.open', { path: home });
    await intact();
  });

  it('after every method has been called, the case opens as its journal binds it', async () => {
    await engine.client.call('case.close', {});
    await engine.client.call('case.open', { path: home });
    await intact();
  });
});
