// Attacks on a case and its journal: links in the place of folders, acts that cross each other, answers beyond measure, a journal edited by hand.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../analysis/store/connection.ts';
import { type Harness, harness } from '../support/harness.ts';

let h: Harness;
let folder: string;
/** A closed case that the tests of a group have a copy of; the others make their own. */
let origin: Harness | undefined;
beforeEach(async () => {
  h = await harness(origin ? { copyOf: origin.folder } : {});
  folder = join(h.folder, 'c.sealtrail');
  if (!origin) await h.client.call('case.create', { path: folder, title: 'T' });
});
afterEach(() => h.end());

/** The tests of a group begin with a case on which this was done, and which was closed. */
function startWith(work: (made: Harness, path: string) => Promise<void>): void {
  beforeAll(async () => {
    const made = await harness();
    const path = join(made.folder, 'c.sealtrail');
    await made.client.call('case.create', { path, title: 'T' });
    await work(made, path);
    expect(await made.client.call('journal.verify', {})).toMatchObject({ intact: true });
    await made.client.call('case.close', {});
    origin = made;
  });
  afterAll(async () => {
    await origin?.end();
    origin = undefined;
  });
}

const journal = async () => (await h.client.call('journal.page', { limit: 100 })).rows.map(({ method, outcome }) => `${method} ${outcome}`).reverse();

/** Edits the closed case as somebody with a database tool would. */
async function edit(sql: string): Promise<void> {
  const database = await Database.open(join(folder, 'case.duckdb'), {
    directories: [folder],
    temporary: join(folder, 'temporary'),
    memoryLimit: '256MB',
    threads: 1,
  });
  const connection = await database.connect();
  await connection.run(sql);
  await connection.run('CHECKPOINT');
  connection.close();
  database.close();
}

describe('a case from a stranger', () => {
  it('with a link for a folder of its own is not opened, and nothing behind the link is touched', async () => {
    await h.client.call('case.close', {});
    const victim = join(h.folder, 'victim');
    mkdirSync(victim);
    writeFileSync(join(victim, 'precious.txt'), 'x');
    for (const name of ['staging', 'evidence', 'originals', 'exports', 'temporary']) {
      const [own, aside] = [join(folder, name), join(h.folder, `aside-${name}`)];
      renameSync(own, aside);
      symlinkSync(victim, own);
      await expect(h.client.call('case.open', { path: folder }), name).rejects.toMatchObject({ code: 'case.invalid' });
      expect(readdirSync(victim), name).toEqual(['precious.txt']);
      unlinkSync(own);
      renameSync(aside, own);
    }
    await h.client.call('case.open', { path: folder });
  });
});

describe('acts that cross each other', () => {
  it('opening three times at once opens once', async () => {
    await h.client.call('case.close', {});
    await Promise.all([1, 2, 3].map(() => h.client.call('case.open', { path: folder })));
    expect(await journal()).toEqual(['case.create done', 'case.close done', 'case.open done']);
  });

  it('the open case under another name is the open case', async () => {
    symlinkSync(folder, join(h.folder, 'alias.sealtrail'));
    await h.client.call('case.open', { path: join(h.folder, 'alias') });
    expect(await journal()).toEqual(['case.create done']);
  });

  it('a case is not closed, replaced or opened under a running job', async () => {
    const logs = join(h.folder, 'logs');
    mkdirSync(logs);
    const line = '{"time":"2026-01-01T00:00:00Z","user":"u","action":"x"}\n';
    for (let n = 0; n < 20; n++) writeFileSync(join(logs, `${n}.jsonl`), line.repeat(1000));
    const started = new Promise<void>((resolve) => {
      const job = h.client.call('source.import', { paths: [logs] }, { onProgress: () => resolve() });
      crossing = job;
    });
    await started;
    for (const [method, params] of [
      ['case.close', {}],
      ['case.create', { path: join(h.folder, 'other') }],
      ['case.open', { path: folder }],
    ] as const)
      await expect(h.client.call(method, params as never)).rejects.toMatchObject({ code: 'busy' });
    await crossing;
    expect(existsSync(join(h.folder, 'other.sealtrail'))).toBe(false);
    expect(await journal()).toEqual(['case.create done', 'source.import begun', 'source.import done']);
    await h.client.call('case.close', {});
  });
  let crossing: Promise<unknown>;

  it('closing waits for a query and ends it', async () => {
    const query = h.client.call('sql.run', { sql: 'SELECT sum(a.range * b.range) FROM range(10000000) a, range(100000) b', limit: 1 });
    const ended = expect(query).rejects.toMatchObject({ code: 'cancelled' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await h.client.call('case.close', {});
    await ended;
    await h.client.call('case.open', { path: folder });
    expect(await journal()).toEqual(['case.create done', 'case.close done', 'case.open done']);
  });
});

it('an answer too large to be handed over is cut and says so, and the engine lives', async () => {
  const { rows, cuts } = await h.client.call('sql.run', {
    sql: `SELECT ${Array(10).fill('s').join(' || ')} FROM (SELECT repeat('x', 2000) AS s), range(560)`,
    limit: 1000,
  });
  expect([rows.length, cuts.length > 0, Math.max(...rows.map(([cell]) => cell?.length ?? 0)) <= 16_384]).toEqual([560, true, true]);
  expect(await h.client.call('sql.run', { sql: 'SELECT 1', limit: 1 })).toMatchObject({ rows: [['1']] });
});

describe('a journal edited by hand', () => {
  startWith(async ({ client }) => {
    await client.call('note.add', { target: { session: 's-1' }, text: 'the door was open' });
    await client.call('note.add', { target: { session: 's-1' }, text: 'x'.repeat(66_000) }).catch(() => {});
  });
  const altered = {
    'parameters replaced by a note of omission': `UPDATE journal SET params = '{"omitted":"70000 characters","sha256":"' || params_sha256 || '"}' WHERE method = 'note.add'`,
    'parameters and their digest': `UPDATE journal SET params = '{}', params_sha256 = sha256('{}') WHERE method = 'note.add'`,
    'the act that undoes another': `UPDATE journal SET undo = NULL WHERE method = 'note.add'`,
    'an entry taken out': `DELETE FROM journal WHERE method = 'note.add'`,
    'the end cut off': `DELETE FROM journal WHERE method = 'case.close'`,
    'all of it taken out': `DELETE FROM journal`,
    'signatures taken out': `UPDATE journal SET signature = NULL, public_key = NULL`,
    'two entries exchanged': `UPDATE journal SET seq = -seq WHERE seq IN (2, 3); UPDATE journal SET seq = 5 + seq WHERE seq < 0`,
    'a signature by another': `UPDATE journal SET signature = reverse(signature) WHERE seq = 2`,
  };
  for (const [what, sql] of Object.entries(altered))
    it(what, async () => {
      await edit(sql);
      await h.client.call('case.open', { path: folder });
      expect(await h.client.call('journal.verify', {})).toMatchObject({ intact: false });
    });
});

describe('a case edited by hand between two sessions', () => {
  startWith(async ({ client }, path) => {
    await client.call('note.add', { target: { session: 's-1' }, text: 'the door was open' });
    await client.call('case.close', {});
    await client.call('case.open', { path });
  });
  const altered = {
    'the text of a note': `UPDATE note SET text = 'the door was shut'`,
    'a note taken out': `DELETE FROM note`,
    'the title': `UPDATE meta SET value = 'Another' WHERE key = 'title'`,
    'a verdict': `INSERT INTO verification VALUES (1, 'valid', '[]', '[]')`,
    'a pinned key': `INSERT INTO trust (id, name, origin, sha256, bytes, keys, added_ns, withdrawn) VALUES (1, 'k', '', 'x', 'x'::BLOB, '[]', 0, false)`,
  };
  for (const [what, sql] of Object.entries(altered))
    it(what, async () => {
      await edit(sql);
      await h.client.call('case.open', { path: folder });
      const state = await h.client.call('journal.verify', {});
      expect(state).toMatchObject({ intact: false, break_at: 6 });
      expect(state.explain).toContain('changed by other means');
      // It stays said, however often the case is closed and opened afterwards.
      await h.client.call('case.close', {});
      await h.client.call('case.open', { path: folder });
      expect(await h.client.call('journal.verify', {})).toMatchObject({ intact: false, break_at: 6 });
    });
});

it('a signature names the key by the fingerprint that the program shows, and a foreign key is named as foreign', async () => {
  await h.client.call('case.close', {});
  await h.client.call('case.open', { path: folder });
  const { key } = await h.client.call('engine.info', {});
  const own = await h.client.call('journal.verify', {});
  expect([own.keys.map((one) => one.key), own.caveat]).toEqual([[key], null]);
  await h.client.call('case.close', {});
  const other = await harness();
  try {
    await other.client.call('case.open', { path: folder });
    const handed = await other.client.call('journal.verify', {});
    expect([handed.intact, handed.keys.map(({ key: signer, standing }) => [signer === key, standing])]).toEqual([
      true,
      [
        [true, 'unknown'],
        [false, 'own'],
      ],
    ]);
    expect(handed.caveat).toContain(key);
    expect(handed.explain).toContain(handed.caveat);
    // Home, terminal and journal screen say it, until the key was accepted.
    expect((await other.client.call('case.info', {})).custody).toMatchObject({ intact: true, caveat: handed.caveat });
    await other.client.call('journal.accept', { key });
    expect((await other.client.call('case.info', {})).custody).toMatchObject({ intact: true, caveat: null });
    await other.client.call('case.close', {});
    await other.client.call('case.open', { path: folder });
    expect((await other.client.call('case.info', {})).custody).toMatchObject({ intact: true, caveat: null });
  } finally {
    await other.end();
  }
});

it('a report replaces no evidence', async () => {
  const log = join(h.folder, 'logs', 'a.jsonl');
  mkdirSync(join(h.folder, 'logs'));
  const text = '{"time":"2026-01-01T00:00:00Z","user":"u","action":"x"}\n';
  writeFileSync(log, text);
  await h.client.call('source.import', { paths: [join(h.folder, 'logs')], policy: { originals: 'reference' } });
  symlinkSync(folder, join(h.folder, 'way-in'));
  const places = [join(folder, 'evidence', 's1.duckdb'), '../case.duckdb', '../originals/new.pdf', join(h.folder, 'way-in', 'evidence', 's1.duckdb'), log];
  for (const path of places) await expect(h.client.call('report.write', { path, replace: true }), path).rejects.toMatchObject({ code: 'act.refused' });
  expect(readFileSync(log, 'utf8')).toBe(text);
  expect(readdirSync(join(h.folder, 'logs'))).toEqual(['a.jsonl']);
  expect((await h.client.call('report.write', { path: 'r.pdf', draft: true })).path).toBe(join(folder, 'exports', 'r.pdf'));
  await h.client.call('report.write', { path: join(h.folder, 'outside.pdf'), draft: true });
  await h.client.call('case.close', {});
  await h.client.call('case.open', { path: folder });
});

it('a view that lies does not outlive the opening', async () => {
  await h.client.call('case.close', {});
  await edit(
    `CREATE OR REPLACE VIEW item_verdict AS SELECT 1 AS source, 1 AS item, 1 AS id, 'verified' AS status, NULL AS reason, 'signed, key pinned' AS assurance, 'x' AS scheme`,
  );
  await h.client.call('case.open', { path: folder });
  expect(await h.client.call('sql.run', { sql: 'SELECT count(*) FROM item_verdict', limit: 1 })).toMatchObject({ rows: [['0']] });
});
