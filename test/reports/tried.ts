// Tries an input as the person who reported it would: through the command line, with the modification times and options that the report names.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { Database } from '../../analysis/store/connection.ts';
import { evidencePath } from '../../analysis/store/evidence.ts';
import { commandLine } from '../support/command-line.ts';

export interface Input {
  /** Folder of `cases/`. */
  folder?: string;
  /** Beside it, or in its place: paths and what stands in them. */
  files?: Readonly<Record<string, string | Uint8Array>>;
  /** Modification time of all files; none is far from now unless given. */
  touched?: string;
  /** Options of `import`. */
  options?: readonly string[];
}

export type Event = Record<string, unknown>;
export interface Issue {
  code: string;
  record: number | null;
  severity: string;
  message: string;
  path: string | null;
}
export interface Session {
  kind: string;
  user: string | null;
  source_ip: string | null;
  opened_at: string | null;
  closed_at: string | null;
  close_kind: string;
  events: number;
}
export interface Verified {
  code: number;
  overall: string;
  headline: string;
  objects: { key: string; kind: string; status: string; reason: string | null }[];
  findings: { code: string; key: string | null; from: string | null; to: string | null }[];
}

/** What became of an input. */
export interface Tried {
  /** Exit code of `import`. */
  code: number;
  /** In reading order; `time` in RFC 3339, as exact as it is; `path` of the item; null where a column has no value. */
  events: Event[];
  issues: Issue[];
  items: { path: string; format: string | null; events: number }[];
  sessions(): Promise<Session[]>;
  verify(...options: string[]): Promise<Verified>;
}

const eventsSql = `SELECT event.* EXCLUDE (time_ns), path, rtrim(rtrim(strftime(make_timestamp_ns(time_ns), '%Y-%m-%dT%H:%M:%S.%n'), '0'), '.') || 'Z' AS time
  FROM event JOIN item USING (item) ORDER BY record`;
/** Columns that are numbers. */
const numbers = new Set(['record', 'source_port', 'process_pid']);

export async function tried(input: Input, check: (found: Tried) => void | Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'sealtrail-report-'));
  const path = join(home, 'input');
  const run = async (...args: string[]) => {
    const { code, text } = await commandLine(join(home, 'home'), ...args, '--json');
    const json = text.split('\n').find((line) => /^[[{]/.test(line));
    expect(json, text).toBeDefined();
    return { code, said: JSON.parse(json ?? '') as unknown };
  };
  /** From the evidence file itself: opening the case would only be slower. */
  const read = async () => {
    const database = await Database.open(evidencePath(join(home, 'work.sealtrail'), { source: 1, reading: 1 }), {
      directories: [home],
      temporary: join(home, 'temporary'),
      memoryLimit: '512MB',
      threads: 1,
    });
    const connection = await database.connect();
    try {
      const rows = async (sql: string): Promise<Event[]> =>
        (await connection.rows<Record<string, string | null>>(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`)).map((row) =>
          Object.fromEntries(Object.entries(row).map(([name, cell]) => valueOf(name, cell))),
        );
      const issues = await rows('SELECT code, record, severity, message, path FROM issue LEFT JOIN item USING (item) ORDER BY record, code');
      return { events: await rows(eventsSql), issues: issues as unknown as Issue[] };
    } finally {
      connection.close();
      database.close();
    }
  };
  try {
    mkdirSync(path);
    if (input.folder !== undefined) cpSync(join(import.meta.dirname, 'cases', input.folder), path, { recursive: true });
    for (const [name, content] of Object.entries(input.files ?? {})) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
    if (input.touched !== undefined) touch(path, new Date(input.touched));
    const { code, said } = await run('import', join(home, 'work'), path, ...(input.options ?? []));
    const [source] = (said as { sources: { items: Tried['items']; ledger: { balanced: boolean } }[] }).sources;
    expect(source?.ledger.balanced).toBe(true);
    await check({
      code,
      ...(await read()),
      items: source?.items ?? [],
      sessions: async () => (await run('sessions', join(home, 'work'))).said as Session[],
      verify: async (...options) => {
        const verified = await run('verify', join(home, 'work'), ...options);
        return { ...(verified.said as Omit<Verified, 'code'>), code: verified.code };
      },
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const valueOf = (name: string, cell: string | null): [string, unknown] => [
  name,
  cell === null ? null : numbers.has(name) ? Number(cell) : name === 'extra' ? JSON.parse(cell) : cell,
];

function touch(folder: string, time: Date): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) utimesSync(join(folder, name), time, time);
}

/** What became of one item of the input. */
export const ofItem = (found: Tried, at: string): Tried => ({
  ...found,
  events: found.events.filter(({ path }) => path === at),
  issues: found.issues.filter(({ path }) => path === at),
});

/** The events are these, in this order, as far as each says. */
export function expectEvents(found: Tried, wanted: readonly Record<string, unknown>[]): void {
  for (const [at, want] of wanted.entries()) {
    const event = found.events[at] ?? {};
    expect(event, `event ${at + 1}: ${String(event.message)}`).toMatchObject(want);
  }
  expect(found.events.map(({ message }) => message)).toHaveLength(wanted.length);
}

/** Codes of all issues, sorted. */
export const codesOf = ({ issues }: Tried): string[] => issues.map(({ code }) => code).sort();
