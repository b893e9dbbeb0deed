// How the spooled records of a format become rows of `event`: what reads them, and the one SELECT. The mapper knows formats by this only.
import type { EventFormat } from '../../reading/format.ts';
import { type EventColumnName, isInteger } from '../../reading/columns.ts';
import { compileFields } from '../../reading/fields/compile.ts';
import { name, text } from '../../reading/fields/sql.ts';
import { type Shape, structShape } from '../../reading/fields/record-shape.ts';
import { splitCells } from '../spool/cell-columns.ts';
import { TOKEN } from '../spool/record-writer.ts';
import { placeCells } from '../spool/row-writer.ts';
import type { Batch, Before } from '../spool/spool.ts';
import { type KeptMembers, keptMembers } from './kept-members.ts';
import { pieceOf, readRows } from './read-rows.ts';

export interface Loading {
  /** JSON: typed records in NDJSON. Cells: rows in CSV, in the columns below; `whole`: those that a column of the event holds as written. */
  spool:
    | { kind: 'json'; shape: ReadonlyMap<string, Shape>; hidden: ReadonlySet<string> }
    | { kind: 'cells'; columns: readonly string[]; whole?: ReadonlySet<string> };
  /** Makes the view `spool` over the files, with the numbers that records have in their source. `longest`: bytes of the longest line. */
  spoolView(files: readonly Numbered[], longest: number): string;
  /** SELECT of rows of `event`, without `kept`. `filled`: cells that some record fills, by position; absent = any may. */
  select(filled?: readonly boolean[]): string;
  /** Columns of the event, and `misfits`, that this SELECT gives, beside its place and `extra`. Absent: the database has to be asked. */
  fills?(filled?: readonly boolean[]): readonly string[];
  /** What every event of the format says in columns that its records do not fill. */
  constants: ReadonlyMap<string, string>;
  /** The same where the SELECT cannot take the record: its place, and all of it in `extra`. `given`: reads what `bareView` shows. */
  bareView(files: readonly Numbered[], longest: number): string;
  bareSelect: string;
  kept: KeptMembers | undefined;
  /** The same without a column of its own for its members: they stand in `extra` as text. For few records of many formats, whose columns would fill the memory. */
  asText?: Loading;
  /** The SELECT gives `misfits`. */
  misfits: boolean;
}

/** A file of the spool, and what its numbers are counted on from. */
export type Numbered = Pick<Batch, 'file' | 'before'>;

/** One read for files with the same numbers before them. */
function united(files: readonly Numbered[], read: (list: string, before: Before) => string): string {
  const alike: { list: string[]; before: Before }[] = [];
  for (const { file, before } of files) {
    const last = alike.at(-1);
    if (last && last.before.records === before.records && last.before.ordinals === before.ordinals) last.list.push(file);
    else alike.push({ list: [file], before });
  }
  return alike.map(({ list, before }) => read(`[${list.map(text).join(', ')}]`, before)).join(' UNION ALL ');
}

const ndjson = (record: string) => (files: readonly Numbered[], longest: number) =>
  united(
    files,
    (list, { records, ordinals }) =>
      `SELECT [p[1] + ${records}, p[2], p[3] + ${ordinals}, p[4], p[5], p[6]] AS p, * EXCLUDE (p) FROM read_ndjson(${list}, columns = {p: 'BIGINT[]', ${record}}, maximum_object_size = ${pieceOf(longest)})`,
  );

const csv = (columns: readonly string[], typeOf: (column: string) => string) => (files: readonly Numbered[], longest: number) => {
  const typed = [...placeCells.map((column) => [column, 'BIGINT'] as const), ...columns.map((column) => [column, typeOf(column)] as const)];
  return united(
    files,
    (list, { records, ordinals }) =>
      `SELECT * REPLACE (record + ${records} AS record, ordinal + ${ordinals} AS ordinal) FROM ${readRows(list, typed, longest)}`,
  );
};

const jsonPlace = 'p[1] AS record, p[2]::INTEGER AS item, p[3] AS ordinal, p[4] AS byte_offset, p[5] AS byte_length';
const known = new Map<EventFormat, Loading>();

export function loadingOf(format: EventFormat): Loading {
  const loading = known.get(format) ?? makeLoading(format);
  known.set(format, loading);
  return loading;
}

/** Its records are JSON that goes to the database as it is, typed there. */
export const isTyped = ({ reading, framing }: EventFormat): boolean => reading.by === 'sql' || (reading.by === 'fields' && framing.kind === 'json');

function makeLoading(format: EventFormat): Loading {
  const { reading } = format;
  if (reading.by === 'sql') return fromJson(format, reading.record, reading.members, reading.select, fills(reading.select, 'misfits'));
  if (reading.by !== 'fields') return fromRows(format, reading.columns, reading.by === 'code' ? reading : {});
  const { record, members, cells, select, columns } = compileFields({ ...format, reading });
  return record === undefined ? fromCells(cells, new Set(members), select, columns) : fromJson(format, record, members, select, true, columns);
}

function fromJson(format: EventFormat, record: string, members: readonly string[], select: string, misfits: boolean, columns?: readonly string[]): Loading {
  const shape = structShape(record);
  const hidden = new Set(members);
  const kept = keptMembers(format.id, shape, hidden);
  const selected = select.trim().replace(/;$/, '');
  const own = name(kept.column);
  const rows = `SELECT ${jsonPlace}, * EXCLUDE (p, u, r)${oneAddress(select)}, u AS extra, ${kept.value} AS ${own} FROM (${selected})`;
  const loading: Loading = {
    spool: { kind: 'json', shape, hidden },
    spoolView: ndjson(`u: 'JSON', r: ${text(record)}, t: 'VARCHAR'`),
    select: withTokens(rows, fills(select, 'token_id')),
    ...(columns ? { fills: (filled) => (filled?.[TOKEN] ? [...new Set([...columns, 'token_id'])] : columns) } : {}),
    constants: new Map(),
    bareView: ndjson(`x: 'JSON'`),
    bareSelect: `SELECT ${jsonPlace}, x AS extra FROM spool`,
    kept,
    misfits,
  };
  const asText = `SELECT ${jsonPlace}, * EXCLUDE (p, u, r, ${own})${oneAddress(select)}, coalesce(u, ${kept.json}) AS extra FROM (SELECT *, ${kept.value} AS ${own} FROM (${selected}))`;
  return { ...loading, asText: { ...loading, kept: undefined, select: withTokens(asText, fills(select, 'token_id')) } };
}

/** Where tokens stand in a record, and it says nothing else of their id, the first has named it. */
const withTokens =
  (rows: string, isFilled: boolean): Loading['select'] =>
  (filled) => {
    if (!filled?.[TOKEN]) return rows;
    const id = isFilled ? ' REPLACE (coalesce(token_id, t) AS token_id)' : ', t AS token_id';
    return `SELECT * EXCLUDE (place, t)${id} FROM (${rows}) LEFT JOIN (SELECT p[1] AS place, t FROM spool WHERE t IS NOT NULL) ON record = place`;
  };

type Derived = Pick<Extract<EventFormat['reading'], { by: 'code' }>, 'otherwise' | 'alike'>;

/** Rows that a decoder made: columns of an event already. A cell of the dataset is filled where it is not that of the format. */
function fromRows({ dataset }: EventFormat, columns: readonly EventColumnName[], { otherwise = {}, alike = {} }: Derived): Loading {
  const constants = new Map<string, string>(Object.entries({ event_dataset: dataset, event_kind: 'event', ...otherwise }));
  const some = (filled: readonly boolean[] | undefined) => columns.filter((_, i) => filled === undefined || filled[i]);
  const same = (has: (column: string) => boolean) => Object.entries(alike).filter(([, other]) => has(other));
  const value = (column: EventColumnName, has: (column: EventColumnName) => boolean): string => {
    const constant = constants.get(column);
    if (constant !== undefined) return `coalesce(${name(column)}, ${text(constant)}) AS ${name(column)}`;
    return column === 'source_address' && has('source_ip') ? once : name(column);
  };
  return {
    spool: { kind: 'cells', columns },
    spoolView: csv(columns, (column) => (isInteger(column as EventColumnName) ? 'BIGINT' : 'VARCHAR')),
    select(filled) {
      const own = some(filled);
      const has = (column: string) => (own as readonly string[]).includes(column);
      const copied = same(has).map(([column, other]) => `${name(other)} AS ${name(column)}`);
      return `SELECT ${[...placeCells, ...own.map((column) => value(column, has)), ...copied].join(', ')} FROM spool`;
    },
    fills(filled) {
      const own: readonly string[] = some(filled);
      return [...own, ...same((column) => own.includes(column)).map(([column]) => column)];
    },
    constants,
    bareView: csv(columns, () => 'VARCHAR'),
    bareSelect: bare(columns),
    kept: undefined,
    misfits: false,
  };
}

/** Cells of a delimited record, whose table says what they are. */
function fromCells(cells: readonly string[], whole: ReadonlySet<string>, select: string, filled: readonly string[]): Loading {
  const columns = [...splitCells, ...cells];
  const fills = ['time_ns', 'time_text', 'time_assumed', ...filled];
  return {
    spool: { kind: 'cells', columns, whole },
    spoolView: csv(columns, (column) => (column === 'time_ns' ? 'BIGINT' : 'VARCHAR')),
    select: () => `SELECT *${oneAddress(select)} FROM (${select})`,
    fills: () => fills,
    constants: new Map(),
    bareView: csv(columns, () => 'VARCHAR'),
    bareSelect: bare(columns),
    kept: undefined,
    misfits: true,
  };
}
const fills = (select: string, column: string) => new RegExp(`AS "?${column}\\b`).test(select);
/** An address that is written as it is counts once: the view gives it back. */
const once = 'nullif(source_address, source_ip) AS source_address';
const oneAddress = (select: string) => (fills(select, 'source_ip') && fills(select, 'source_address') ? ` REPLACE (${once})` : '');

const bare = (columns: readonly string[]) =>
  `SELECT ${placeCells.join(', ')}, to_json({${columns.map((column) => `${text(column)}: ${name(column)}`).join(', ')}}) AS extra FROM spool`;
