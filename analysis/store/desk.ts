// Opening and closing cases, each with its journal entry; and the list of cases opened on this machine.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault } from '../contract/faults.ts';
import type { CaseEntry } from '../contract/model/case.ts';
import type { CaseLanes } from '../kernel/dispatch.ts';
import { appendEntry, type Head, readable } from '../kernel/journal.ts';
import { checkJournal, type Found } from '../kernel/journal-check.ts';
import type { Ports } from '../kernel/ports.ts';
import { caseLanes } from './case-lanes.ts';
import { CaseStore, MARKER } from './case-store.ts';
import type { Connection } from './connection.ts';
import { EffectsOf, everything } from './effects.ts';
import { byContent, type Inspection } from './inspect.ts';
import { SCHEMA } from './schema/index.ts';
import { SeenHeads } from './seen-heads.ts';

type Remember = (head: Head, closed?: string) => Promise<void>;

/** The one open case of this engine. */
export class DeskStore {
  private held: { store: CaseStore; lanes: CaseLanes; remember: Remember } | undefined;
  /** Opening and closing run one after another: DuckDB does not refuse a second instance on one file, and the two would overwrite each other. */
  private turn: Promise<unknown> = Promise.resolve();

  private readonly seen: SeenHeads;

  constructor(private readonly ports: Ports) {
    this.seen = new SeenHeads(ports.home);
  }

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

  /** Aborting `signal` ends the look that precedes the opening. */
  open(path: string, signal?: AbortSignal): Promise<void> {
    return this.inTurn(() => this.openNow(path, signal));
  }

  private async openNow(path: string, signal?: AbortSignal): Promise<void> {
    const directory = existingCasePath(path);
    if (this.held && (await samePlace(this.held.store.directory, directory))) return;
    const store = await CaseStore.open(directory, this.ports, { signal, closedAs: await this.seen.closedAs(await realPath(directory)) });
    await this.take(
      store,
      'case.open',
      { path: directory },
      `opened the case${store.discarded.length > 0 ? `; discarded what an interrupted job left: ${store.discarded.join(', ')}` : ''}`,
    );
  }

  /** Notes the closing in a signed entry, closes, and remembers the head. What the case says is bound by its entries already. */
  close(): Promise<{ head: string }> {
    return this.inTurn(() => this.closeNow());
  }

  private async closeNow(): Promise<{ head: string }> {
    const held = this.held;
    if (!held) throw new Fault('case.none', 'No case is open.', 'There is nothing to close.');
    this.held = undefined;
    const closing = await held.store.write((connection) => this.note(connection, 'case.close', { schema: SCHEMA }, 'closed the case', held.store.directory));
    await held.remember(closing);
    await held.remember(closing, await held.store.close());
    return { head: closing.hash };
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

  private async take(store: CaseStore, method: string, params: object, summary: string): Promise<void> {
    const { inspected } = store;
    let remember: Remember;
    try {
      const expected = inspected && (await this.seen.expected(inspected.id, await realPath(store.directory)));
      const told: Found = {
        ...(inspected && inspected.found.length > 0 ? { found: cut(inspected.found) } : {}),
        ...(inspected && expected && !inspected.holds(expected.seq, expected.head) ? { behind: { seq: expected.seq, head: expected.head } } : {}),
      };
      const upgraded = inspected !== undefined && inspected.schema < SCHEMA;
      const head = await store.write(async (connection) => {
        // A job without a closing entry was cut off: say so before anything else happens in the case.
        const open = await connection.rows<{ seq: number; method: string; subject: string }>(
          "SELECT seq, method, subject FROM journal b WHERE outcome = 'begun' AND NOT EXISTS (FROM journal c WHERE c.opened_by = b.seq) ORDER BY seq",
        );
        let last = await this.note(
          connection,
          method,
          { ...params, ...told, ...(upgraded ? { unsigned: inspected.entries } : {}) },
          [summary, ...(upgraded ? [`entries 1 to ${inspected.entries} were written before entries were signed`] : []), ...wordsOf(told)].join('; '),
          store.directory,
          { outcome: 'done', ...(inspected === undefined || upgraded ? { effects: await everything(connection) } : await raised(connection, inspected)) },
        );
        for (const job of open)
          last = await this.note(connection, job.method, {}, 'ended without a word: the program or the machine stopped; nothing of it was kept', job.subject, {
            outcome: 'unfinished',
            opened_by: job.seq,
          });
        return last;
      });
      remember = await this.memoryOf(store);
      await remember(head);
      store.custody = await store.read((reader) => checkJournal(reader, this.ports));
    } catch (error) {
      await store.close();
      throw inspected ? byContent(error, store.directory) : error;
    }
    const former = this.held;
    if (former) await this.closeNow();
    this.held = { store, lanes: caseLanes(store, this.ports, remember), remember };
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
    rest: { outcome: 'done' | 'unfinished'; opened_by?: number; effects?: string } = { outcome: 'done' },
  ) {
    return appendEntry(
      connection,
      { at_ns: String(this.ports.clock.now()), actor: this.ports.actor.name, build: this.ports.build, method, subject, summary, params, ...rest },
      this.ports,
    );
  }

  /** Notes each new head of this case outside of it, so that an older copy in its place shows. An act that is done does not fail over its note. */
  private async memoryOf(store: CaseStore): Promise<Remember> {
    const [{ id = null } = {}] = await store.read((reader) => reader.rows<{ id: string }>("SELECT value AS id FROM meta WHERE key = 'id'"));
    const path = await realPath(store.directory);
    return ({ seq, hash }, closed) =>
      this.seen.note({ id, path, seq, head: hash, closed }).catch((error: unknown) => this.ports.log.error('heads.json', error));
  }

  private async list(): Promise<{ path: string; opened_at: string }[]> {
    try {
      const list: unknown = JSON.parse(await readFile(join(this.ports.home, 'cases.json'), 'utf8'));
      return Array.isArray(list) ? list.filter(isListed) : [];
    } catch {
      // absent or unreadable: the list is a convenience, the cases are where they are
      return [];
    }
  }

  private async writeList(entries: { path: string; opened_at: string }[]): Promise<void> {
    const file = join(this.ports.home, 'cases.json');
    await mkdir(this.ports.home, { recursive: true });
    // Several commands may run at once: each writes a file of its own before it takes the place.
    const part = `${file}.${randomUUID()}.part`;
    await writeFile(part, `${JSON.stringify(entries, null, 2)}\n`);
    await rename(part, file);
  }
}

const isListed = (entry: Partial<Record<string, unknown>> | null): entry is { path: string; opened_at: string } =>
  typeof entry?.['path'] === 'string' && typeof entry['opened_at'] === 'string';

const MOST_FOUND = 50;
const LONGEST_FOUND = 200;
/** Whoever altered the case chose names in it: they must not outgrow the entry that tells them, nor pass for lines of the program. */
function cut(found: readonly string[]): string[] {
  const told = found.slice(0, MOST_FOUND).map((what) => readable(what.replace(/\p{C}/gu, '\uFFFD'), LONGEST_FOUND));
  return found.length <= MOST_FOUND ? told : [...told, `and ${found.length - MOST_FOUND} more differences`];
}

function wordsOf({ found = [], behind }: Found): string[] {
  const words = found.length === 0 ? [] : [`its content is not what the journal says: ${found.slice(0, 3).join('; ')}${found.length > 3 ? '; and more' : ''}`];
  return behind ? [...words, `older than the case last opened here, or another copy of it: entry ${behind.seq} is not in it`] : words;
}

const realPath = (path: string): Promise<string> => realpath(path).catch(() => path);

/** The same folder, whatever links lead to it. */
async function samePlace(a: string, b: string): Promise<boolean> {
  return a === b || (await realPath(a)) === (await realPath(b));
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

/** A later schema whose tables are those of the one before: only its number is noted, so that an older build says that the case is newer. */
async function raised(connection: Connection, { noted, found }: Inspection): Promise<{ effects?: string }> {
  if (!(noted < SCHEMA) || found.length > 0) return {};
  const effects = new EffectsOf(connection);
  await effects.run('UPDATE meta SET value = $schema WHERE key = $key', { schema: String(SCHEMA), key: 'schema' });
  const text = await effects.text();
  return text === undefined ? {} : { effects: text };
}
