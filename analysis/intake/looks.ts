// What an engine saw of the paths that somebody has in mind to import: kept in memory while it grows, asked for in pages, forgotten with the path.
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Progress } from '../contract/frames.ts';
import type { FieldChoice, ProbedItem } from '../contract/model/source.ts';
import type { ProbeSummary } from '../contract/model/probe.ts';
import { type FoundFile, entriesOf } from './containers/folder.ts';
import { modifiedAt } from './containers/modified.ts';
import { inReadingOrder } from './containers/names.ts';
import { probe, strange } from './probe.ts';

/** Items in the list, each some 600 bytes of memory; those behind them are counted only. A list of more is read by nobody. */
const LISTED = 100_000;
/** Characters of first records and names that are kept, each up to two bytes. Beyond it, items are listed without theirs. */
const KEPT = 48 << 20;
/** Milliseconds after which others get their turn: lists are asked for while this goes on. */
const BREATH = 15;

/** Problems that a password may settle. */
const LOCKED = ['archive.encrypted', 'archive.wrong_password'];

/** One listed item. `first` = its first record and names, when they are kept. */
export type LookedAt = Omit<ProbedItem, 'sample' | 'members'> & { names: number; first: { sample: string; members: FieldChoice[] } | undefined };

type FormatCount = ProbeSummary['formats'][number];

/** What was seen of one path. A look that was stopped goes on where it was. */
export class Look {
  state: 'waiting' | 'looking' | 'looked' = 'waiting';
  kind: 'folder' | 'file' | null = null;
  files: FoundFile[] | undefined;
  /** Handed-over files that are done. */
  looked = 0;
  /** Items of the next file that were taken before the look was stopped. */
  private taken = 0;
  readonly listed: LookedAt[] = [];
  items = 0;
  bytes = 0;
  unread = 0;
  readonly formats = new Map<string, FormatCount>();
  readonly problems = new Map<string, number>();

  constructor(readonly path: string) {}

  /** Lists the path when that was not done. What is not there, or cannot be read, is left waiting: it may be there the next time. */
  async list(breathe: () => Promise<void>, take: (item: ProbedItem) => void): Promise<boolean> {
    if (this.files) return true;
    const path = resolve(this.path);
    const files: FoundFile[] = [];
    const odd: ProbedItem[] = [];
    try {
      const found = statSync(path, { bigint: true });
      // Opening a pipe would wait for its writer.
      if (!found.isDirectory() && !found.isFile()) return false;
      this.kind = found.isDirectory() ? 'folder' : 'file';
      if (this.kind === 'file') files.push({ path: basename(path), absolute: path, size: Number(found.size), modified: modifiedAt(found.mtimeNs) });
      else
        for (const entry of entriesOf(path)) {
          if ('oddity' in entry) odd.push(strange(entry.path, entry.oddity));
          else files.push(entry);
          await breathe();
        }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      return false;
    }
    odd.forEach(take);
    this.files = inReadingOrder(files);
    return true;
  }

  async go(directory: string, breathe: () => Promise<void>, take: (item: ProbedItem) => void): Promise<void> {
    for (let file = this.files?.[this.looked]; file; file = this.files?.[this.looked]) {
      let walked = 0;
      for await (const item of probe(file, directory)) {
        if (walked++ >= this.taken) {
          take(item);
          this.taken++;
        }
        await breathe();
      }
      this.looked++;
      this.taken = 0;
      await breathe();
    }
    this.state = 'looked';
  }

  /** It ended, or was stopped. */
  rest(): void {
    if (this.state === 'looking') this.state = 'waiting';
  }

  count(item: ProbedItem): void {
    this.items++;
    // What is inside a container is an item of its own.
    if (item.role !== 'container') this.bytes += item.bytes;
    if (item.role === 'unread' || item.problem) this.unread++;
    if (item.problem) this.problems.set(item.problem.code, (this.problems.get(item.problem.code) ?? 0) + 1);
    const key = item.format ?? item.role;
    const format = this.formats.get(key) ?? { format: item.format, title: item.title, role: item.role, items: 0, bytes: 0 };
    this.formats.set(key, { ...format, items: format.items + 1, bytes: format.bytes + item.bytes });
  }
}

/** All looks of one engine. */
export class Looks {
  private readonly looks = new Map<string, Look>();
  private listed = 0;
  private kept = 0;
  /** Ends with the look that goes on now: two would read the same disk against each other. */
  private last: Promise<unknown> = Promise.resolve();

  /** Bounds as above; tests have smaller ones. */
  constructor(
    private readonly most = LISTED,
    private readonly mostKept = KEPT,
  ) {}

  /** The looks at these paths, in their order; a path that nobody looked at has one that waits. */
  at(paths: readonly string[]): Look[] {
    return paths.map((path) => this.looks.get(path) ?? new Look(path));
  }

  item(path: string, number: number): LookedAt | undefined {
    return this.looks.get(path)?.listed[number];
  }

  /** Looks at these paths, goes on where a look was stopped, and forgets all others. Rejects with the reason of `signal`. */
  async look(paths: readonly string[], signal: AbortSignal, progress: (progress: Progress) => void): Promise<Look[]> {
    const before = this.last;
    const own = before.then(() => this.go(paths, signal, progress));
    this.last = own.catch(() => {});
    return own;
  }

  /** Another password is known: archives that were locked are to be looked at again. */
  unlocked(): void {
    this.last = this.last.then(() => {
      for (const [path, { problems }] of this.looks) if (LOCKED.some((code) => problems.has(code))) this.forget(path);
    });
  }

  private async go(paths: readonly string[], signal: AbortSignal, progress: (progress: Progress) => void): Promise<Look[]> {
    signal.throwIfAborted();
    for (const path of this.looks.keys()) if (!paths.includes(path)) this.forget(path);
    for (const path of paths) if (!this.looks.has(path)) this.looks.set(path, new Look(path));
    const looks = this.at(paths);
    const temporary = await mkdtemp(join(tmpdir(), 'sealtrail-'));
    let breath = Number.NEGATIVE_INFINITY;
    const breathe = async (look: Look) => {
      signal.throwIfAborted();
      if (performance.now() - breath < BREATH) return;
      progress({
        stage: look.files ? 'looking' : 'listing',
        done: looks.reduce((sum, { looked }) => sum + looked, 0),
        ...(look.files ? { total: looks.reduce((sum, { files }) => sum + (files?.length ?? 0), 0) } : {}),
        unit: 'objects',
        item: look.files?.[look.looked]?.path ?? look.path,
      });
      await turn();
      breath = performance.now();
    };
    try {
      for (const look of looks.filter(({ state }) => state !== 'looked')) {
        look.state = 'looking';
        const breatheHere = () => breathe(look);
        const take = (item: ProbedItem) => this.take(look, item);
        try {
          if (await look.list(breatheHere, take)) await look.go(temporary, breatheHere, take);
        } finally {
          look.rest();
        }
      }
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
    return looks;
  }

  private take(look: Look, item: ProbedItem): void {
    look.count(item);
    if (this.listed >= this.most) return;
    this.listed++;
    const { sample, members, ...rest } = item;
    const kept = this.kept + sizeOf({ sample, members }) <= this.mostKept;
    if (kept) this.kept += sizeOf({ sample, members });
    look.listed.push({ ...rest, names: members.length, first: kept ? { sample, members } : undefined });
  }

  private forget(path: string): void {
    const gone = this.looks.get(path)?.listed ?? [];
    this.listed -= gone.length;
    this.kept -= gone.reduce((sum, { first }) => sum + (first ? sizeOf(first) : 0), 0);
    this.looks.delete(path);
  }
}

const sizeOf = ({ sample, members }: NonNullable<LookedAt['first']>): number =>
  sample.length + members.reduce((sum, { name, example }) => sum + name.length + example.length, 0);
