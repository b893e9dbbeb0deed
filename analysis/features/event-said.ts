// What the events of a page say in one line: their message, which is asked for only these, and where there is none the members without a column, as
// `name=value`. Tables with names of their own are not blank.
import type { Reader } from '../kernel/lanes.ts';
import { pushTo } from '../kernel/push-to.ts';
import { flattenExtra } from '../store/ecs-document.ts';
import { fill } from '../kernel/fragment.ts';
import saidSql from './sql/event-said.sql?raw';

type Row = (string | number | null)[];

interface Said {
  source: number;
  record: number | string;
  message: string | null;
  extra: string | null;
}

/** Fills columns of rows that begin with source and record: `message`, and `text`, which falls back. At most `most` characters, an ellipsis behind what is cut. */
export async function fillSaid(reader: Reader, rows: readonly Row[], at: { message: number; text: number }, most: number): Promise<void> {
  if (rows.length === 0 || (at.message < 0 && at.text < 0)) return;
  const records = new Map<number, number[]>();
  for (const [source, record] of rows) pushTo(records, Number(source), Number(record));
  // Numbers as text, not bound: only so does DuckDB skip what lies beside them.
  const events = [...records].map(([source, those]) => `(source = ${source} AND record IN (${those.join(', ')}))`).join(' OR ');
  const found = await reader.rows<Said>(fill(saidSql, { events, most: String(most) }));
  const said = new Map(found.map((one) => [`${one.source}.${one.record}`, one]));
  for (const row of rows) {
    const one = said.get(`${row[0]}.${row[1]}`);
    if (at.message >= 0) row[at.message] = one?.message ?? null;
    if (at.text >= 0) row[at.text] = one?.message ?? pairsOf(one?.extra, most);
  }
}

function pairsOf(extra: string | null | undefined, most: number): string | null {
  if (extra === null || extra === undefined) return null;
  const text = flattenExtra(extra)
    .map(({ name, value }) => `${name.replace(/^extra\./, '')}=${/[\s"]/.test(value) ? JSON.stringify(value) : value}`)
    .join(' ');
  return text === '' ? null : text.length > most ? `${text.slice(0, most)}…` : text;
}
