// What this installation remembers of cases: the last head of the journal it saw at each place. It lies outside every case, so that an older copy shows.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SeenHead {
  /** Id of the case; null in one from before schema 2. */
  id: string | null;
  path: string;
  seq: number;
  head: string;
  /** SHA-256 of the database after it was closed in order; absent while it is open. */
  closed?: string | undefined;
}

export class SeenHeads {
  private readonly file: string;
  /** Notes are written one after another: each reads what the last one left. */
  private turn: Promise<void> = Promise.resolve();
  constructor(private readonly home: string) {
    this.file = join(home, 'heads.json');
  }

  /**
   * The head that a case at this place has to hold: the one seen there last; at a place that is new, the one seen last where the case was known first.
   * A copy beside the case binds nothing: two copies may go on apart.
   */
  async expected(id: string | null, path: string): Promise<SeenHead | undefined> {
    const seen = await this.read();
    return seen.find((one) => one.path === path) ?? (id === null ? undefined : seen.find((one) => one.id === id));
  }

  /** The digest of the database at this place, as this installation closed it last. */
  async closedAs(path: string): Promise<string | undefined> {
    return (await this.read()).find((one) => one.path === path)?.closed;
  }

  /** Notes the head seen at a place. A case that was moved takes its memory with it. */
  note(now: SeenHead): Promise<void> {
    const mine = this.turn.then(() => this.write(now));
    this.turn = mine.catch(() => {});
    return mine;
  }

  private async write(now: SeenHead): Promise<void> {
    const seen = await this.read();
    const at = seen.findIndex((one) => one.path === now.path);
    const moved = at >= 0 || now.id === null ? -1 : await firstGone(seen, now.id);
    if (at >= 0) seen[at] = now;
    else if (moved >= 0) seen[moved] = now;
    else seen.push(now);
    await mkdir(this.home, { recursive: true });
    const part = `${this.file}.${randomUUID()}.part`;
    await writeFile(part, `${JSON.stringify(seen, null, 2)}\n`, { mode: 0o600 });
    await rename(part, this.file);
  }

  private async read(): Promise<SeenHead[]> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as SeenHead[];
    } catch {
      // absent or unreadable: nothing is remembered, and nothing is claimed
      return [];
    }
  }
}

/** Where the case was known first, when there is no case at that place any more. */
async function firstGone(seen: readonly SeenHead[], id: string): Promise<number> {
  const first = seen.findIndex((one) => one.id === id);
  const there = first >= 0 && (await stat(join(seen[first]?.path ?? '', 'case.duckdb')).catch(() => undefined));
  return there ? -1 : first;
}
