// Annotations go over from one reading of a source to another by the bytes that they speak of: item digest, offset, length. What the other reading has no
// record for stays with the reading that it was made on, and comes back with it.
import type { Writer } from '../kernel/lanes.ts';
import { fill } from '../store/fragment.ts';
import carriedSql from './sql/reading-carried.sql?raw';
import placesSql from './sql/reading-places.sql?raw';

export interface Carried {
  /** Annotations on records that went over. */
  carried: number;
  /** Events whose time is another one than before. */
  shifted: number;
  /** Records of the former reading that have another number now, or none. */
  renumbered: number;
}

const places = (when: 'former' | 'present', source: number): string =>
  fill(placesSql, { items: `${when}_item`, records: `${when}_record`, source: String(source) });

/** Notes the places of all records before the reading changes: call it before the tables are touched. */
export const notePlaces = (writer: Writer, source: number): Promise<void> => writer.aside.run(places('former', source));

/** Pairs the records of both readings as `carried_record`. The views show the present one by now. */
async function pairRecords(writer: Writer, source: number): Promise<void> {
  await writer.aside.run(places('present', source));
  await writer.aside.run(carriedSql);
}

const within = `FROM (SELECT unnest($ids::INTEGER[]) AS one, unnest($now::BIGINT[]) AS other) m WHERE id = m.one`;

/** Carries pins, tags and notes of `source` from reading `from` to reading `to`, whose evidence the views show by now. */
export async function carryAnnotations(writer: Writer, source: number, from: number, to: number): Promise<Carried> {
  await pairRecords(writer, source);
  const sum: Carried = { carried: 0, ...(await comparison(writer)) };
  for (const table of ['pin', 'tag', 'note'] as const) {
    const standing = table === 'pin' ? 'a.source = $source AND a.reading IS NULL' : 'a.source = $source';
    const rows = await writer.rows<{ id: number; record: number; now: number | null }>(
      `SELECT a.id, a.record, c.now FROM ${table} a LEFT JOIN carried_record c ON c.was = a.record WHERE ${standing} ORDER BY a.id`,
      { source },
    );
    await bringBack(writer, table, source, to);
    const moved = rows.filter(({ record, now }) => now !== null && now !== record);
    const left = rows.flatMap(({ id, now }) => (now === null ? [id] : []));
    sum.carried += rows.length - left.length;
    if (moved.length > 0) {
      const target = table === 'pin' ? '' : `, target = 'record:' || $source || '.' || m.other`;
      await writer.run(`UPDATE ${table} SET record = m.other${target} ${within}`, {
        ids: moved.map(({ id }) => id),
        now: moved.map(({ now }) => now),
        ...(table === 'pin' ? {} : { source }),
      });
    }
    if (left.length > 0)
      await writer.run(
        table === 'pin'
          ? 'UPDATE pin SET reading = $from WHERE list_contains($ids, id)'
          : `UPDATE ${table} SET target = target || '@' || $from, source = NULL, record = NULL WHERE list_contains($ids, id)`,
        { ids: left, from },
      );
  }
  return sum;
}

/** What was left with reading `to` speaks of a current record again. */
async function bringBack(writer: Writer, table: 'pin' | 'tag' | 'note', source: number, to: number): Promise<void> {
  if (table === 'pin') return writer.run('UPDATE pin SET reading = NULL WHERE source = $source AND reading = $to', { source, to });
  return writer.run(
    `UPDATE ${table} SET source = $source, record = regexp_extract(target, '\\.(\\d+)@', 1)::BIGINT, target = regexp_replace(target, '@\\d+$', '')
     WHERE starts_with(target, 'record:' || $source || '.') AND ends_with(target, '@' || $to)`,
    { source, to },
  );
}

async function comparison(writer: Writer): Promise<Pick<Carried, 'shifted' | 'renumbered'>> {
  const [found = { shifted: 0, renumbered: 0 }] = await writer.rows<{ shifted: number; renumbered: number }>(
    `SELECT count(*) FILTER (shifted) AS shifted,
       (SELECT count(*) FROM former_record) - count(*) FILTER (was = now) AS renumbered FROM carried_record`,
  );
  return found;
}
