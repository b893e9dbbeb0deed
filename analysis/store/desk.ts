// Opening and closing cases, each with its journal entry; and the list of cases opened on this machine.
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { CaseEntry } from '../contract/model/case.ts';
import type { CaseLanes } from '../kernel/dispatch.ts';
import { appendEntry, CHANGED, signHead } from '../kernel/journal.ts';
import type { Ports } from '../kernel/ports.ts';
import { caseLanes } from './case-lanes.ts';
import { CaseStore, MARKER, SCHEMA } from './case-store.ts';
import type { Connection } from './connection.ts';
import { stateDigest } from './state-digest.ts';

/** The one open case of this engine. */
export class DeskStore {
  private held: { store: CaseStore; lanes: CaseLanes } | undefined;
  /** Opening and closing run one after another: DuckDB does not refuse a second instance on one file, and the two would overwrite each other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: Ports) {}

  lanes(): CaseLanes | undefined {
    return this.held?.lanes;
  }

  current(): string | null {
    return this.held?.store.directory ?? null;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine.catch(() => {});
    return mine;
  }

  create(path: string, title: string): Promise<void> {
    return this.inTurn(async () => {
      const directory = casePath(path);
      const store = await CaseStore.create(directory, title, this.ports);
      await this.take(store, 'case.create', { path: directory, title }, `created the case ${store.name}`);
    });
  }

  open(path: string): Promise<void> {
    return this.inTurn(() => this.openNow(path));
  }

  private async openNow(path: string): Promise<void> {
    const directory = existingCasePath(path);
    if (this.held && (await samePlace(this.held.store.directory, directory))) return;
    const store = await CaseStore.open(directory, this.ports);
    await this.take(
      store,
      'case.open',
      { path: directory },
      `opened the case${store.discarded.length > 0 ? `; discarded what an interrupted job left: ${store.discarded.join(', ')}` : ''}`,
    );
  }

  /** Notes the closing, signs the head with the investigator's key, closes. */
  close(): Promise<{ head: string }> {
    return this.inTurn(() => this.closeNow());
  }

  private async closeNow(): Promise<{ head: string }> {
    const held = this.held;
    if (!held) throw new Fault('case.none', 'No case is open.', 'There is nothing to close.');
    this.held = undefined;
    const head = await held.store.write(async (connection) => {
      const closing = await this.note(
        connection,
        'case.close',
        { state: await stateDigest(connection), schema: SCHEMA },
        'closed the case',
        held.store.directory,
      );
      await signHead(connection, closing, this.ports);
      return closing.hash;
    });
    await held.store.close();
    return { head };
  }

  /** Closes without a word: the host ends or crashed elsewhere. */
  async drop(): Promise<void> {
    const held = this.held;
    this.held = undefined;
    await held?.store.close();
  }

  async recent(): Promise<CaseEntry[]> {
    const entries = await this.list();
    return Promise.all(
      entries.map(async ({ path, opened_at }) => {
        const found = await stat(join(path, 'case.duckdb')).catch(() => undefined);
        return { path, name: basename(path).replace(/\.sealtrail$/, ''), opened_at, present: found !== undefined, size: found?.size ?? 0 };
      }),
    );
  }

  async forget(path: string): Promise<void> {
    await this.writeList((await this.list()).filter((entry) => entry.path !== path));
  }

  private async take(store: CaseStore, method: string, params: unknown, summary: string): Promise<void> {
    try {
      await store.write(async (connection) => {
        // A job without a closing entry was cut off: say so before anything else happens in the case.
        const open = await connection.rows<{ seq: number; method: string; subject: string }>(
          "SELECT seq, method, subject FROM journal b WHERE outcome = 'begun' AND NOT EXISTS (FROM journal c WHERE c.opened_by = b.seq) ORDER BY seq",
        );
        const changed = await changedSinceClosing(connection);
        await this.note(
          connection,
          method,
          changed === undefined ? params : { ...(params as object), [CHANGED]: changed },
          changed === undefined ? summary : `${summary}; its content is not what it was when entry ${changed} closed it: it was changed by other means`,
          store.directory,
        );
        for (const job of open)
          await this.note(connection, job.method, {}, 'ended without a word: the program or the machine stopped; nothing of it was kept', job.subject, {
            outcome: 'unfinished',
            opened_by: job.seq,
          });
      });
    } catch (error) {
      await store.close();
      throw error;
    }
    const former = this.held;
    if (former) await this.closeNow();
    this.held = { store, lanes: caseLanes(store, this.ports) };
    await this.writeList(
      [{ path: store.directory, opened_at: String(this.ports.clock.now()) }, ...(await this.list()).filter((entry) => entry.path !== store.directory)].slice(
        0,
        50,
      ),
    );
  }

  private note(
    connection: Connection,
    method: string,
    params: unknown,
    summary: string,
    subject: string,
    rest: { outcome: 'done' | 'unfinished'; opened_by?: number } = { outcome: 'done' },
  ) {
    return appendEntry(
      connection,
      { at_ns: String(this.ports.clock.now()), actor: this.ports.actor.name, build: this.ports.build, method, subject, summary, params, ...rest },
      this.ports.crypto,
    );
  }

  private async list(): Promise<{ path: string; opened_at: string }[]> {
    try {
      return JSON.parse(await readFile(join(this.ports.home, 'cases.json'), 'utf8')) as { path: string; opened_at: string }[];
    } catch {
      // absent or unreadable: the list is a convenience, the cases are where they are
      return [];
    }
  }

  private async writeList(entries: { path: string; opened_at: string }[]): Promise<void> {
    const file = join(this.ports.home, 'cases.json');
    await mkdir(this.ports.home, { recursive: true });
    await writeFile(`${file}.part`, `${JSON.stringify(entries, null, 2)}\n`);
    await rename(`${file}.part`, file);
  }
}

/** The closing entry whose state no longer fits, when the case was closed in order and changed afterwards. Asked before anything is written. */
async function changedSinceClosing(connection: Connection): Promise<number | undefined> {
  const [last] = await connection.rows<{ seq: number; method: string; params: string }>('SELECT seq, method, params FROM journal ORDER BY seq DESC LIMIT 1');
  if (last?.method !== 'case.close') return undefined;
  let closed: { state?: unknown; schema?: unknown };
  try {
    closed = (JSON.parse(last.params) as typeof closed | null) ?? {};
  } catch {
    return last.seq;
  }
  // Another build's schema has other columns: nothing can be compared.
  if (typeof closed.state !== 'string' || closed.schema !== SCHEMA) return undefined;
  return closed.state === (await stateDigest(connection)) ? undefined : last.seq;
}

/** The same folder, whatever links lead to it. */
async function samePlace(a: string, b: string): Promise<boolean> {
  return a === b || (await realpath(a).catch(() => a)) === (await realpath(b).catch(() => b));
}

/** A case path as typed: `NAME` and `NAME.sealtrail` mean the same folder, and its marker file means its folder. */
function casePath(path: string): string {
  const full = resolve(path);
  if (basename(full) === MARKER) return dirname(full);
  if (full.endsWith('.sealtrail') || existsSync(join(full, 'case.duckdb'))) return full;
  return `${full}.sealtrail`;
}

/** The same for a case that should be there already: something else of that name is named as it was typed. */
function existingCasePath(path: string): string {
  const directory = casePath(path);
  return !existsSync(directory) && existsSync(resolve(path)) ? resolve(path) : directory;
}
