// What was said of records that are not there now: annotations left with a former reading, and sources that are set aside with all that was said of them.
import type { LeftBehind, SourceAside } from '../contract/model/reading.ts';
import type { ImportPolicy, Ledger } from '../contract/model/source.ts';
import type { Reader } from '../kernel/lanes.ts';
import { pushTo } from '../kernel/push-to.ts';
import { formerRows } from '../store/former-reading.ts';
import { fill } from '../kernel/fragment.ts';
import recordSql from './sql/former-record.sql?raw';
import leftSql from '../report/sources/left.sql?raw';
import asideSql from './sql/source-aside.sql?raw';

type Named = Pick<LeftBehind, 'kind' | 'id' | 'source' | 'reading' | 'record' | 'session' | 'text'>;
type Told = Omit<LeftBehind, keyof Named>;
const nothing: Told = { item_path: null, offset: null, length: null, time: null, action: null, user: null, message: null };

/** Each with the record that it is about, as its reading had it. */
export async function leftBehind(reader: Reader, source: number | undefined): Promise<LeftBehind[]> {
  const rows = (await reader.rows<Named>(leftSql)).filter((row) => source === undefined || row.source === source);
  const told = new Map<string, Told>();
  const key = (row: Pick<Named, 'source' | 'reading' | 'record'>) => `${row.source}.${row.record}@${row.reading}`;
  const groups = new Map<string, Named[]>();
  for (const row of rows) pushTo(groups, `${row.source} ${row.reading}`, row);
  for (const group of groups.values()) {
    const [{ source: of, reading } = { source: 0, reading: 0 }] = group;
    const id = { source: of, reading };
    const sql = fill(recordSql, { event: await formerRows(reader, id, 'event'), item: await formerRows(reader, id, 'item') });
    const found = await reader.rows<Told & { record: number }>(sql, {
      records: [...new Set(group.flatMap(({ record }) => (record === null ? [] : [record])))],
    });
    for (const { record, ...one } of found) told.set(key({ ...id, record }), one);
  }
  return rows.map((row) => ({ ...row, ...(told.get(key(row)) ?? nothing) }));
}

export async function asideSources(reader: Reader, source: number | undefined): Promise<SourceAside[]> {
  const rows = await reader.rows<Omit<SourceAside, 'policy' | 'ledger'> & { policy: string; ledger: string }>(asideSql, { source: source ?? null });
  return rows.map((row) => ({ ...row, policy: JSON.parse(row.policy) as ImportPolicy, ledger: JSON.parse(row.ledger) as Ledger }));
}
