// Annotations stand with the bytes that they speak of: item digest, offset, length. They hang on the current reading of their source where it has such a
// record, else on the earliest reading that has one; so where they are does not depend on the way there, and going back restores it.
import type { Reader, Writer } from '../kernel/lanes.ts';
import { formerRows } from '../store/former-reading.ts';
import { fill } from '../kernel/fragment.ts';
import hangingSql from './sql/reading-annotations.sql?raw';
import carriedSql from './sql/reading-carried.sql?raw';
import placesSql from './sql/reading-places.sql?raw';

export interface Carried {
  /** Annotations on records that are on the current reading now. */
  carried: number;
  /** Events whose time is another one than before. */
  shifted: number;
  /** Records of the former reading that have another number now, or none. */
  renumbered: number;
}

const GROUPS = ['event', 'event_part', 'item'] as const;
type Places = 'former' | 'present' | 'other';

/** Notes the places of all records of a reading; absent, of the one that the views show. */
async function placesOf(writer: Writer, when: Places, source: number, reading?: number): Promise<void> {
  const parts: Record<string, string> = { items: `${when}_item`, records: `${when}_record`, source: String(source) };
  for (const group of GROUPS) parts[group] = reading === undefined ? group : `(${await formerRows(writer, { source, reading }, group)})`;
  await writer.aside.run(fill(placesSql, parts));
}

const pair = (writer: Writer, pairs: string, from: Places, to: Places): Promise<void> =>
  writer.aside.run(fill(carriedSql, { pairs, from_item: `${from}_item`, from_record: `${from}_record`, to_item: `${to}_item`, to_record: `${to}_record` }));

/** Notes the places of all records before the reading changes: call it before the tables are touched. */
export const notePlaces = (writer: Writer, source: number): Promise<void> => placesOf(writer, 'former', source);

/** Pairs the records of a reading that is neither the former nor the present one with those of the present one, as `other_pair`. */
export async function pairOther(writer: Writer, source: number, reading: number): Promise<void> {
  await placesOf(writer, 'other', source, reading);
  await pair(writer, 'other_pair', 'other', 'present');
}

interface Hanging {
  kind: 'pin' | 'tag' | 'note';
  id: number;
  record: number;
  /** That it hangs on; null = the current one. */
  reading: number | null;
  /** False: a pin taken off or a note withdrawn, which may be put back. */
  stands: boolean;
}

/** Carries pins, tags and notes of `source` from reading `from` to reading `to`, whose evidence the views show by now. */
export async function carryAnnotations(writer: Writer, source: number, from: number, to: number): Promise<Carried> {
  await placesOf(writer, 'present', source);
  await pair(writer, 'carried_record', 'former', 'present');
  const all = await writer.rows<Hanging>(hangingSql, { source });
  const on = (reading: number | null) => all.filter((one) => one.reading === reading);
  for (const reading of new Set(all.flatMap((one) => one.reading ?? []))) {
    if (reading === to) {
      await hang(writer, source, null, new Map(on(to).map((one) => [one, one.record])));
      continue;
    }
    await pairOther(writer, source, reading);
    await hang(writer, source, null, await paired(writer, 'other_pair', on(reading)));
  }
  const current = on(null);
  const now = await paired(writer, 'carried_record', current);
  await hang(writer, source, null, new Map([...now].filter(([one, record]) => record !== one.record)));
  await leave(
    writer,
    source,
    from,
    to,
    current.filter((one) => !now.has(one)),
  );
  const after = await writer.rows<Hanging>(hangingSql, { source });
  return { carried: after.filter(({ reading, stands }) => reading === null && stands).length, ...(await comparison(writer)) };
}

/** The number that each record has in the other reading; without those that it has not. */
async function paired(reader: Reader, pairs: string, hanging: readonly Hanging[]): Promise<Map<Hanging, number>> {
  const rows = await reader.rows<{ was: number; now: number }>(`SELECT was, now FROM ${pairs} WHERE list_contains($records::BIGINT[], was)`, {
    records: [...new Set(hanging.map(({ record }) => record))],
  });
  const now = new Map(rows.map((row) => [row.was, row.now]));
  return new Map(hanging.flatMap((one) => (now.has(one.record) ? [[one, now.get(one.record) ?? 0] as const] : [])));
}

async function leave(writer: Writer, source: number, from: number, to: number, left: readonly Hanging[]): Promise<void> {
  let rest = left;
  const earlier =
    rest.length === 0
      ? []
      : await writer.rows<{ number: number }>('SELECT number FROM reading WHERE source = $source AND number < $from AND number <> $to ORDER BY number', {
          source,
          from,
          to,
        });
  for (const { number } of earlier) {
    if (rest.length === 0) break;
    await placesOf(writer, 'other', source, number);
    await pair(writer, 'other_pair', 'former', 'other');
    const there = await paired(writer, 'other_pair', rest);
    await hang(writer, source, number, there);
    rest = rest.filter((one) => !there.has(one));
  }
  await hang(writer, source, from, new Map(rest.map((one) => [one, one.record])));
}

/** Hangs each on a record of `reading`; null = the current one. */
async function hang(writer: Writer, source: number, reading: number | null, records: ReadonlyMap<Hanging, number>): Promise<void> {
  for (const kind of ['pin', 'tag', 'note'] as const) {
    const own = [...records].filter(([one]) => one.kind === kind);
    if (own.length === 0) continue;
    const there = kind === 'pin' ? '' : `, source = CASE WHEN $reading::INTEGER IS NULL THEN $source::INTEGER END`;
    const set =
      kind === 'pin'
        ? 'reading = $reading, record = m.record'
        : `target = 'record:' || $source || '.' || m.record || coalesce('@' || $reading::INTEGER, ''), record = CASE WHEN $reading::INTEGER IS NULL THEN m.record END`;
    await writer.run(
      `UPDATE ${kind} SET ${set}${there} FROM (SELECT unnest($ids::INTEGER[]) AS one, unnest($records::BIGINT[]) AS record) m WHERE id = m.one`,
      {
        reading,
        ids: own.map(([{ id }]) => id),
        records: own.map(([, record]) => record),
        ...(kind === 'pin' ? {} : { source }),
      },
    );
  }
}

async function comparison(writer: Writer): Promise<Pick<Carried, 'shifted' | 'renumbered'>> {
  const [found = { shifted: 0, renumbered: 0 }] = await writer.rows<{ shifted: number; renumbered: number }>(
    `SELECT count(*) FILTER (shifted) AS shifted,
       (SELECT count(*) FROM former_record) - count(*) FILTER (was = now) AS renumbered FROM carried_record`,
  );
  return found;
}
