// What a row of a list says where its event states no message: the members without a column, as `name=value`. Tables with names of their own are not blank.
import type { Reader } from '../kernel/lanes.ts';
import { flattenExtra } from '../store/ecs-document.ts';
import extraSql from './sql/event-extra.sql?raw';

/** Fills the empty cells of column `at`; rows begin with source and record. At most `most` characters, an ellipsis behind what is cut. */
export async function fillStated(reader: Reader, rows: readonly (string | number | null)[][], at: number, most: number): Promise<void> {
  const silent = new Map<number, (string | number | null)[][]>();
  for (const row of rows) if (row[at] === null) silent.set(Number(row[0]), [...(silent.get(Number(row[0])) ?? []), row]);
  for (const [source, mine] of silent) {
    const records = mine.map((row) => Number(row[1]));
    const found = await reader.rows<{ record: string | number; extra: string }>(extraSql, {
      source,
      records,
      first: Math.min(...records),
      last: Math.max(...records),
    });
    const texts = new Map(found.map(({ record, extra }) => [Number(record), pairsOf(extra)]));
    for (const row of mine) {
      const text = texts.get(Number(row[1])) ?? '';
      if (text !== '') row[at] = text.length > most ? `${text.slice(0, most)}…` : text;
    }
  }
}

const pairsOf = (extra: string): string =>
  flattenExtra(extra)
    .map(({ name, value }) => `${name.replace(/^extra\./, '')}=${/[\s"]/.test(value) ? JSON.stringify(value) : value}`)
    .join(' ');
