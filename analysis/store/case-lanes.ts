// Reader, Writer and Stage over a case store, with the journal built in: an act and its entry are one transaction, or a job's two entries frame it.
import { createHash } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { Fault } from '../contract/faults.ts';
import { isNetworkPath } from '../contract/network-path.ts';
import { isWithin } from '../contract/within.ts';
import type { Act, CallContext, CaseLanes } from '../kernel/dispatch.ts';
import { cancelled, toFault } from '../kernel/faults.ts';
import { checkJournal } from '../kernel/journal-check.ts';
import { appendEntry, type Head, type NewEntry } from '../kernel/journal.ts';
import type { EvidenceStage, Scratch, SqlParams, SqlValue, Stage, Writer } from '../kernel/lanes.ts';
import type { Ports } from '../kernel/ports.ts';
import { type CaseStore, showEvidence } from './case-store.ts';
import type { Connection } from './connection.ts';
import { isBound } from './bound-tables.ts';
import { EffectsOf } from './effects.ts';
import { stageEvidence } from './evidence.ts';
import { interruptedBy } from './interrupt.ts';
import { statements, withoutTexts } from './schema/statements.ts';

/** `remember` hears of the new head after each act. */
export function caseLanes(store: CaseStore, ports: Ports, remember: (head: Head) => Promise<void>): CaseLanes {
  const now = () => String(ports.clock.now());
  const entry = (act: Act, rest: Omit<NewEntry, 'actor' | 'build' | 'method' | 'subject' | 'params' | 'at_ns'> & { at_ns?: string }): NewEntry => ({
    at_ns: now(),
    actor: ports.actor.name,
    build: ports.build,
    method: act.method,
    subject: act.subject,
    params: act.params,
    ...rest,
  });
  /** A refused or failed act leaves no change, only its entry. */
  const noteFailure = async (act: Act, error: unknown, openedBy?: number) => {
    const fault = toFault(error, ports.log, act.method);
    const outcome = openedBy === undefined ? 'refused' : fault.code === 'cancelled' ? 'cancelled' : 'failed';
    const noted = entry(act, { summary: `${fault.code}: ${fault.message}`, outcome, ...(openedBy === undefined ? {} : { opened_by: openedBy }) });
    await store
      .write((connection) => appendEntry(connection, noted, ports))
      .then(remember)
      .catch(() => {});
    return fault;
  };

  return {
    host: { ports, directory: store.directory, custody: () => store.custody },
    query: (signal, work) => store.read(work, signal),

    async command(act, work) {
      try {
        const { value, head, undoable } = await store.write(async (connection) => {
          const writer = writerOn(connection, ports);
          const value = await work(writer.lane);
          const said = writer.said(act.method);
          const effects = await writer.effects();
          const head = await appendEntry(connection, entry(act, { ...said, effects, at_ns: writer.lane.now, outcome: 'done' }), ports);
          return { value, head, undoable: said.undo !== undefined };
        });
        await remember(head);
        // Whose keys are known has changed; what the opening found has not.
        if (act.method === 'journal.accept') store.custody = await store.read((reader) => checkJournal(reader, ports));
        return { value, entry: { seq: head.seq, undoable } };
      } catch (error) {
        throw await noteFailure(act, error);
      }
    },

    async job(act, context, work) {
      const begun = await store.write((connection) => appendEntry(connection, entry(act, { summary: 'begun', outcome: 'begun' }), ports));
      const job = new JobStage(store, ports, context);
      try {
        const result = await work(
          job.stage(
            (connection, said, at) => appendEntry(connection, entry(act, { ...said, at_ns: at, outcome: 'done', opened_by: begun.seq }), ports),
            act.method,
          ),
        );
        const done = entry(act, { summary: job.written() || 'done', outcome: 'done', opened_by: begun.seq });
        await remember(job.published ?? (await store.write((connection) => appendEntry(connection, done, ports))));
        return result;
      } catch (error) {
        await job.discard();
        const failure = context.signal.aborted && !(error instanceof Fault) ? cancelled() : error;
        throw await noteFailure(act, failure, begun.seq);
      } finally {
        await job.end();
      }
    },
  };
}

type Said = Pick<NewEntry, 'summary' | 'undo' | 'undoes' | 'effects'>;

function writerOn(connection: Connection, ports: Ports): { lane: Writer; said(method: string): Said; effects(): Promise<string | undefined> } {
  let said: Said | undefined;
  const done = new EffectsOf(connection);
  const lane: Writer = {
    rows: (sql, params) => connection.rows(sql, params),
    table: (sql, params) => connection.table(sql, params),
    one: (what, sql, params) => connection.one(what, sql, params),
    console: (sql, limit) => connection.console(sql, limit),
    run: (sql: string, params?: SqlParams) => done.run(sql, params),
    insert: (table: string, rows: readonly Record<string, SqlValue>[]) => done.insert(table, rows),
    show: () => showEvidence(connection, ports),
    aside: { run: (sql, params) => runAside(connection, sql, params), rows: (sql, params) => connection.rows(sql, params) },
    say(summary, undo, undoes) {
      said = { summary, ...(undo ? { undo } : {}), ...(undoes === undefined ? {} : { undoes }) };
    },
    now: String(ports.clock.now()),
    actor: ports.actor.name,
  };
  return { lane, said: (method) => said ?? { summary: method }, effects: () => done.text() };
}

/** What changes, by the first words of a statement: temporary tables and views, and nothing of the case. */
const BESIDE =
  /^(?:CREATE\s+(?:OR\s+REPLACE\s+)?TEMP\s|DROP\s+(?:TABLE|VIEW)\s+IF\s+EXISTS\s|INSERT\s+INTO\s+"?([a-z_]+)"?|UPDATE\s+"?([a-z_]+)"?|DELETE\s+FROM\s+"?([a-z_]+)"?)/i;

function runAside(connection: Connection, sql: string, params?: SqlParams): Promise<void> {
  for (const statement of statements(withoutTexts(sql))) {
    const found = BESIDE.exec(statement);
    const table = found?.slice(1).find((name) => name !== undefined);
    if (!found || (table !== undefined && isBound(table))) throw new Error(`beside an act only temporary tables are changed, not by ${statement.slice(0, 40)}`);
  }
  return connection.run(sql, params);
}

const within = (folder: string, path: string): boolean => isWithin(relative(folder, path), sep);

/** One running job: its private connection (temporary tables live on it), its staged evidence, its written files. */
class JobStage {
  /** The entry that closed the job, in the transaction that published its work. */
  published: Head | undefined;
  private connection: Promise<Connection> | undefined;
  private readonly staged: { stage: EvidenceStage; sha256?: string }[] = [];
  private readonly files: string[] = [];

  constructor(
    private readonly store: CaseStore,
    private readonly ports: Ports,
    private readonly context: CallContext,
  ) {}

  stage(close: (connection: Connection, said: Said, at: string) => Promise<Head>, method: string): Stage {
    const { store, ports, context } = this;
    return {
      signal: context.signal,
      progress: (progress) => context.progress(progress),
      read: (work) => store.read(work, context.signal),
      scratch: async (work) => {
        const connection = await this.own();
        const settled = interruptedBy(context.signal, connection);
        try {
          await connection.run('BEGIN TRANSACTION READ ONLY');
          const result = await work(connection as Scratch);
          settled();
          await connection.run('COMMIT');
          return result;
        } catch (error) {
          settled();
          await connection.run('ROLLBACK').catch(() => {});
          throw error;
        }
      },
      publish: async (work) => {
        if (this.published) throw new Error('a job publishes once');
        if (context.signal.aborted) throw cancelled();
        for (const { stage, sha256 } of this.staged) if (sha256 !== undefined) await store.attachEvidence(stage, sha256);
        const { value, head } = await store.write(
          async (connection) => {
            const writer = writerOn(connection, ports);
            const value = await work(writer.lane);
            if (this.staged.length > 0) await showEvidence(connection, ports);
            const said = writer.said(method);
            const effects = await writer.effects();
            const head = await close(
              connection,
              { ...said, effects, summary: [said.summary, this.written()].filter((part) => part !== '').join('; ') },
              writer.lane.now,
            );
            return { value, head };
          },
          await this.own(),
        );
        this.published = head;
        return value;
      },
      writeFile: (path, bytes, replace) => this.write(path, bytes, replace),
      stageEvidence: async (again) => {
        const id = again ?? { source: (await this.nextSource()) + this.staged.length, reading: 1 };
        const held = { stage: await stageEvidence(store.directory, id, ports) } as (typeof this.staged)[number];
        this.staged.push(held);
        const { seal } = held.stage;
        held.stage.seal = async () => {
          const digest = await seal();
          held.sha256 = digest.sha256;
          return digest;
        };
        return held.stage;
      },
    };
  }

  /** Files written so far, with digests, for the closing entry. */
  written(): string {
    return this.files.join('; ');
  }

  async discard(): Promise<void> {
    // What was published belongs to the case, whatever fails afterwards.
    if (this.published) return;
    for (const { stage, sha256 } of this.staged) {
      await stage.discard().catch(() => {});
      if (sha256 !== undefined) await this.store.detachEvidence(stage).catch(() => {});
    }
  }

  async end(): Promise<void> {
    // Not returned to the pool: its temporary tables go with it.
    if (this.connection) this.store.dispose(await this.connection);
  }

  private async nextSource(): Promise<number> {
    const sql = 'SELECT coalesce(max(id), 0) + 1 AS next FROM (SELECT id FROM source UNION ALL SELECT id FROM set_aside)';
    const [{ next = 1 } = {}] = await this.store.read((reader) => reader.rows<{ next: number }>(sql));
    return next;
  }

  private own(): Promise<Connection> {
    this.connection ??= this.store.connection();
    return this.connection;
  }

  /** What is written must not replace evidence: of the case only exports/ may be written to, and no file of an imported source is replaced. */
  private async refuseEvidence(path: string): Promise<void> {
    const below = (folder: string) => within(folder, path);
    const refuse = (what: string) => {
      throw new Fault('act.refused', `${path} is ${what}: nothing is written there.`, 'Choose another place, or leave it out for exports/ of the case.', {
        path,
      });
    };
    for (const folder of new Set([this.store.directory, await realpath(this.store.directory)]))
      if (below(folder) && !below(join(folder, 'exports'))) refuse('inside the case, outside its exports');
    const sources = await this.store.read((reader) => reader.rows<{ path: string }>('SELECT path FROM source UNION SELECT path FROM set_aside'));
    // A place on the network is compared by name: looking it up would connect to whatever a case from elsewhere names.
    for (const source of sources)
      for (const place of new Set([source.path, isNetworkPath(source.path) ? source.path : await realpath(source.path).catch(() => source.path)]))
        if (below(place) && (await stat(path).catch(() => undefined))) refuse('evidence that was imported');
  }

  /** Folders are made in exports/ of the case only: elsewhere a mistyped path must not leave any. */
  private async folderFor(path: string): Promise<void> {
    const folder = dirname(resolve(path));
    const exports = join(this.store.directory, 'exports');
    await mkdir(exports, { recursive: true });
    let there = folder;
    while (!(await stat(there).catch(() => undefined))) there = dirname(there);
    // By where it really is: a link in exports/ of a case from elsewhere leads out of it.
    if (within(await realpath(exports), await realpath(there))) await mkdir(folder, { recursive: true });
    else if (there !== folder || !(await stat(folder)).isDirectory())
      throw new Fault('path.missing', `There is no folder ${folder} to write to.`, 'Create it first, or choose another place.', { path });
  }

  private async write(path: string, bytes: Uint8Array, replace: boolean): Promise<{ path: string; bytes: number; sha256: string }> {
    await this.refuseEvidence(resolve(path));
    if (!replace && (await stat(path).catch(() => undefined)))
      throw new Fault('path.exists', `${path} exists already.`, 'Choose another name, or say that it may be replaced.', { path });
    await this.folderFor(path);
    // Once more, behind whatever links the folder was reached through.
    await this.refuseEvidence(join(await realpath(dirname(path)), basename(path)));
    const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.files.push(`wrote ${basename(path)}, ${bytes.length} bytes, SHA-256 ${sha256}`);
    return { path, bytes: bytes.length, sha256 };
  }
}
