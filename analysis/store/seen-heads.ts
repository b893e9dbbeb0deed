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
   * The head that a case at this place has to hold: the one of it seen there last; at a place that is new to it, the one seen last where it was known
   * first. A case that was never seen anywhere, at a place where another one lay, has to answer for that one. A copy beside the case binds nothing: two
   * copies may go on apart.
   */
  async expected(id: string | null, path: string): Promise<SeenHead | undefined> {
    const seen = await this.read();
    const there = seen.filter((one) => one.path === path);
    return there.find((one) => sameCase(one.id, id)) ?? seen.find((one) => id !== null && one.id === id) ?? there.at(-1);
  }

  /** Digests of databases at this place, as this installation closed each case there last. */
  async closedAs(path: string): Promise<string[]> {
    return (await this.read()).flatMap((one) => (one.path === path && one.closed !== undefined ? [one.closed] : []));
  }

  /** Notes the head seen at a place. A case that was moved takes its memory with it. */
  note(now: SeenHead): Promise<void> {
    const mine = this.turn.then(() => this.write(now));
    this.turn = mine.catch(() => {});
    return mine;
  }

  private async write(now: SeenHead): Promise<void> {
    const seen = await this.read();
    const at = seen.findIndex((one) => one.path === now.path && sameCase(one.id, now.id));
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
      const seen: unknown = JSON.parse(await readFile(this.file, 'utf8'));
      return Array.isArray(seen) ? seen.filter(isSeenHead) : [];
    } catch {
      // absent or unreadable: nothing is remembered, and nothing is claimed
      return [];
    }
  }
}

/** A case had no id before schema 2. */
const sameCase = (a: string | null, b: string | null): boolean => a === b || a === null || b === null;

function isSeenHead(value: unknown): value is SeenHead {
  const { id, path, seq, head, closed } = (value ?? {}) as Partial<Record<keyof SeenHead, unknown>>;
  const texts = [id ?? '', path, head, closed ?? ''];
  return texts.every((text) => typeof text === 'string') && typeof seq === 'number' && id !== undefined;
}

/** Where the case was known first, when there is no case at that place any more. */
async function firstGone(seen: readonly SeenHead[], id: string): Promise<number> {
  const first = seen.findIndex((one) => one.id === id);
  const there = first >= 0 && (await stat(join(seen[first]?.path ?? '', 'case.duckdb')).catch(() => undefined));
  return there ? -1 : first;
}
