// Cases on disk: refused when they should be, unharmed when something was cut off.
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '../contract/faults.ts';
import { nodePorts } from '../host/node-ports.ts';
import type { Ports } from '../kernel/ports.ts';
import { CaseStore, showEvidence } from './case-store.ts';
import { Database, SqlError, toFault } from './connection.ts';
import { DeskStore } from './desk.ts';
import { evidencePath, stageEvidence } from './evidence.ts';

const first = { source: 1, reading: 1 };
let folder: string;
let ports: Ports;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-store-'));
  ports = nodePorts({ home: join(folder, 'home'), actor: 'T', inline: true, threads: 2 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const code = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Fault ? error.code : String(error)),
  );

/** A case with one published source of three events, closed. */
async function caseWithEvidence(name: string): Promise<string> {
  const path = join(folder, `${name}.sealtrail`);
  const store = await CaseStore.create(path, name, ports);
  const stage = await stageEvidence(path, first, ports);
  await stage.run('ALTER TABLE event ADD COLUMN event_action VARCHAR');
  await stage.run(
    "INSERT INTO event (record, item, ordinal, byte_offset, byte_length, time_ns, event_action) SELECT i + 1, 1, i, i * 10, 10, 1767225600000000000 + i, 'act' FROM range(3) t(i)",
  );
  const { sha256 } = await stage.seal();
  await store.attachEvidence(first, sha256);
  await store.write(async (connection) => {
    await connection.insert('source', [
      {
        id: 1,
        name,
        path: '/x',
        kind: 'file',
        sha256: 'x',
        bytes: 1,
        items: 1,
        originals: 'copy',
        imported_ns: '1',
        first_ns: null,
        last_ns: null,
        evidence_sha256: sha256,
        policy: '{}',
        ledger: '{}',
      },
    ]);
    await showEvidence(connection, ports);
  });
  await store.close();
  return path;
}

describe('a case folder', () => {
  it('is created, closed and opened again with its evidence, which cannot be written', async () => {
    const path = await caseWithEvidence('whole');
    const store = await CaseStore.open(path, ports);
    expect(await store.read((reader) => reader.rows('SELECT source, count(*) AS n, max("time")::VARCHAR AS t FROM event GROUP BY source'))).toEqual([
      { source: 1, n: 3, t: '2026-01-01 00:00:00' },
    ]);
    expect(await code(store.write((connection) => connection.run('DELETE FROM ev1.main.event')))).toMatch(/read-only/);
    expect(await code(store.read((reader) => (reader as unknown as { run(sql: string): Promise<void> }).run("INSERT INTO meta VALUES ('a', 'b')")))).toMatch(
      /read-only/,
    );
    await store.close();
  });

  it('an empty case has empty views', async () => {
    const store = await CaseStore.create(join(folder, 'empty.sealtrail'), '', ports);
    for (const view of ['event', 'item', 'issue', 'rollup', 'file', 'item_verdict', 'standing'])
      expect(await store.read((reader) => reader.rows(`SELECT * FROM "${view}"`))).toEqual([]);
    await store.close();
  });

  it('refuses a folder that is not empty, one that is no case, one that is absent, one of a newer build', async () => {
    const full = join(folder, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'a'), '');
    expect(await code(CaseStore.create(full, '', ports))).toBe('path.exists');
    expect(await code(CaseStore.open(full, ports))).toBe('case.invalid');
    expect(await code(CaseStore.open(join(folder, 'nowhere'), ports))).toBe('path.missing');
    writeFileSync(join(full, 'case.duckdb'), 'hello');
    expect(await code(CaseStore.open(full, ports))).toBe('case.damaged');
    const newer = join(folder, 'newer.sealtrail');
    const store = await CaseStore.create(newer, '', ports);
    await store.write(async (connection) => {
      await connection.run("UPDATE meta SET value = '99' WHERE key = 'schema'");
      await connection.run('CREATE TABLE of_a_later_build (id INTEGER)');
    });
    await store.close();
    expect(await code(CaseStore.open(newer, ports))).toBe('case.newer');
  });

  it('is made by one of those that begin at once, and those that come too late take nothing of it away', async () => {
    const path = join(folder, 'deep', 'raced.sealtrail');
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => CaseStore.create(path, '', ports)));
    const faults = made.flatMap((one) => (one.status === 'rejected' ? [(one.reason as Fault).code] : []));
    expect(faults).toEqual(['path.exists', 'path.exists', 'path.exists']);
    expect(readdirSync(path)).toContain('case.duckdb');
    for (const one of made) if (one.status === 'fulfilled') await one.value.close();
  });

  it('refuses evidence of which one byte was changed, or that is gone', async () => {
    const path = await caseWithEvidence('exchanged');
    chmodSync(evidencePath(path, first), 0o644);
    const bytes = readFileSync(evidencePath(path, first));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(evidencePath(path, first), bytes);
    expect(await code(CaseStore.open(path, ports))).toBe('evidence.damaged');
    rmSync(evidencePath(path, first));
    expect(await code(CaseStore.open(path, ports))).toBe('evidence.damaged');
  });

  it('discards what an interrupted job left, and nothing else', async () => {
    const path = await caseWithEvidence('cut');
    mkdirSync(join(path, 'staging', 's2'), { recursive: true });
    writeFileSync(join(path, 'staging', 's2', 'spool'), 'x');
    writeFileSync(evidencePath(path, { source: 2, reading: 1 }), 'x');
    const store = await CaseStore.open(path, ports);
    expect(store.discarded).toEqual(['evidence/s2.duckdb (kept as discarded/s2.duckdb)', 'staging/s2']);
    expect(readdirSync(join(path, 'discarded'))).toEqual(['s2.duckdb']);
    expect(readdirSync(join(path, 'evidence'))).toEqual(['s1.duckdb']);
    await store.close();
  });

  it('bounds the functions of the console in its own transaction only', async () => {
    const store = await CaseStore.create(join(folder, 'console.sealtrail'), '', ports);
    const long = "SELECT length(repeat('a', 300000)) AS n";
    await expect(store.read((reader) => reader.console(long, 1))).rejects.toThrow('than the console builds');
    expect(await store.read((reader) => reader.rows(long))).toEqual([{ n: 300_000 }]);
    await store.close();
  });

  it.each([
    'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE (a.range * 7 + b.range) % 11 = 3',
    'SELECT * FROM range(1000000000000) WHERE range < 0',
  ])('cancels an endless statement of the console, and closes: %s', async (sql) => {
    const store = await CaseStore.create(join(folder, `endless-${sql.length}.sealtrail`), '', ports);
    const abort = new AbortController();
    const running = store.read((reader) => reader.console(sql, 1), abort.signal);
    setImmediate(() => abort.abort());
    expect(await code(running)).toBe('cancelled');
    expect((await store.read((reader) => reader.console('SELECT 1', 1))).rows).toEqual([['1']]);
    const closing = store.read((reader) => reader.console(sql, 1));
    const ended = code(closing);
    await store.close();
    expect(await ended).toBe('cancelled');
  });

  it('is refused while another process has it', async () => {
    const path = await caseWithEvidence('busy');
    const script =
      "import { DuckDBInstance } from '@duckdb/node-api'; const i = await DuckDBInstance.create(process.argv[1]); console.log('open'); setTimeout(() => i.closeSync(), 20000);";
    const other = spawn(process.execPath, ['--input-type=module', '-e', script, join(path, 'case.duckdb')], {
      cwd: fileURLToPath(new URL('../../', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => other.stdout.once('data', resolve));
    expect(await code(CaseStore.open(path, ports))).toBe('case.in-use');
    other.kill('SIGKILL');
    await new Promise((resolve) => other.once('exit', resolve));
    const store = await CaseStore.open(path, ports);
    await store.close();
  });
});

describe('a job that was cut off', () => {
  it('is named as unfinished at the next opening, once', async () => {
    const path = join(folder, 'killed.sealtrail');
    const first = new DeskStore(ports);
    await first.create(path, '');
    await first
      .lanes()
      ?.job({ method: 'session.rebuild', params: {}, subject: '' }, { signal: new AbortController().signal, progress: () => {} }, async () => {
        // the process dies here: the store is dropped without a closing entry
        await first.drop();
        throw new Error('gone');
      })
      .catch(() => {});
    const again = new DeskStore(ports);
    for (const expected of [
      ['case.create', 'begun', 'case.open', 'unfinished'],
      ['case.create', 'begun', 'case.open', 'unfinished', 'case.close', 'case.open'],
    ]) {
      await again.open(path);
      const rows = await again
        .lanes()
        ?.query(new AbortController().signal, (reader) => reader.rows<{ method: string; outcome: string }>('SELECT method, outcome FROM journal ORDER BY seq'));
      expect(rows?.map(({ method, outcome }) => (outcome === 'done' ? method : outcome))).toEqual(expected);
      await again.close();
    }
  });
});

describe('the list of cases', () => {
  it('is written beside what another command is writing just now', async () => {
    // In the place of the half-written file of another process stands something that cannot be written over.
    mkdirSync(join(ports.home, 'cases.json.part'), { recursive: true });
    const desk = new DeskStore(ports);
    await desk.create(join(folder, 'beside.sealtrail'), '');
    await desk.close();
    expect((await desk.recent()).map(({ name }) => name)).toContain('beside');
  });
});

describe('DuckDB speaks in text; these are the texts we read', () => {
  it.each([
    ['INTERRUPT Error: Interrupted!', 'cancelled'],
    ['Out of Memory Error: could not allocate block', 'memory.full'],
    ['TransactionContext Error: Failed to commit: failed to pin block of size 14.9 MiB (285.5 MiB/292.9 MiB used)', 'memory.full'],
    [
      'FATAL Error: Transaction COMMIT succeeded and is durable, but the autocheckpoint failed. Reopen the database instance to recover. Failed to create checkpoint because of error: failed to pin block of size 14.9 MiB (291.0 MiB/292.9 MiB used)',
      'memory.full',
    ],
    ['IO Error: Could not write file "x": No space left on device', 'disk.full'],
    ['IO Error: Could not set lock on file "x": Conflicting lock is held', 'case.in-use'],
    ['IO Error: The file "x" exists, but it is not a valid DuckDB database file!', 'case.damaged'],
  ])('%s', (text, expected) => {
    expect((toFault(new Error(text)) as Fault).code).toBe(expected);
  });

  it('a statement that does not fit is an SqlError, and a real one is', async () => {
    const database = await Database.open(':memory:', { directories: [], temporary: join(folder, 't'), memoryLimit: '200MB', threads: 1 });
    const connection = await database.connect();
    for (const sql of [
      'SELEC 1',
      'SELECT nothing',
      'SELECT * FROM nowhere',
      "SELECT 'x'::INTEGER",
      "SELECT * FROM read_text('/etc/hostname')",
      "SET memory_limit='1TB'",
      'INSTALL httpfs',
    ])
      await expect(connection.rows(sql), sql).rejects.toBeInstanceOf(SqlError);
    await expect(connection.rows('SELECT 9007199254740993 AS n')).rejects.toThrow(/2\^53/);
    expect(
      await connection.rows('SELECT $a AS a, $b AS b, $c AS c, list_contains($d, 2) AS d, [1, 2] AS e, {x: NULL, y: 1.5::DOUBLE} AS f', {
        a: 1,
        b: 'ü',
        c: null,
        d: [1, 2],
      }),
    ).toEqual([{ a: 1, b: 'ü', c: null, d: true, e: [1, 2], f: { x: null, y: 1.5 } }]);
    const running = connection.rows('SELECT count(*) FROM range(100000000000)');
    setTimeout(() => connection.interrupt(), 50);
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(await connection.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    connection.close();
    database.close();
  });
});
