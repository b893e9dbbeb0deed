// What stands in each column of an event, in words, from the reading of its format.
import { eventColumns, timeColumns } from '../../contract/event-columns.ts';
import type { FormatPage } from '../../contract/model/format.ts';
import { csvRows } from '../fields/csv.ts';
import { type Field, written } from '../fields/table.ts';
import type { EventFormat } from '../format.ts';

type Fields = FormatPage['fields'];

const fieldOf = new Map<string, string>(eventColumns.map(({ column, field }) => [column, field]));
const meaningOf = new Map<string, string>(eventColumns.map(({ column, description }) => [column, description]));
const fieldName = (column: string): string => fieldOf.get(column) ?? column;

export function fieldWords(field: Field): string {
  if (typeof field === 'string') return `\`${field}\``;
  if ('value' in field) return `always ${field.value}`;
  if ('first' in field) return `the first that says something: ${field.first.map(fieldWords).join(', ')}`;
  if ('join' in field) return field.join.map(fieldWords).join(` ${field.with.trim() === '' ? 'and' : field.with} `);
  if ('sql' in field)
    return `what ${(field.uses ?? []).map((path) => `\`${path}\``).join(', ') || 'the record'} ${field.uses && field.uses.length > 1 ? 'say' : 'says'}`;
  const { from, as, words, ranges, else: other } = field;
  if (!words && !ranges) return `\`${from}\`${as === 'ip' ? ', as an address' : as === 'int' ? ', as a number' : as === 'lower' ? ', in lower case' : ''}`;
  const meanings = [
    ...Object.entries(words ?? {}).map(([word, meaning]) => `${word} = ${meaning}`),
    ...Object.entries(ranges ?? {}).map(([meaning, [low, high]]) => `${low} to ${high} = ${meaning}`),
    ...(other ? [`others = ${other}`] : []),
  ];
  return `\`${from}\`: ${meanings.join(', ')}`;
}

/** Columns in the order of events; what is looked up in a table says so. */
export function columnsOf({ reading, dataset }: EventFormat): Fields {
  const fields: Fields = [{ field: 'event.dataset', from: `always ${dataset}` }];
  if (reading.by === 'fields') {
    const { columns, lookups = [] } = reading.table;
    const looked = new Map(lookups.flatMap(({ by, csv }) => (csvRows(csv)[0] ?? []).slice(1).map((column) => [column, fieldWords(by)] as const)));
    for (const { column, field } of eventColumns) {
      const own = (columns as Readonly<Record<string, Field | undefined>>)[column];
      const by = looked.get(column);
      const parts = [...(by === undefined ? [] : [`by table, from ${by}`]), ...(own === undefined ? [] : [fieldWords(own)])];
      if (parts.length > 0) fields.push({ field, from: parts.join('; else ') });
    }
    return fields;
  }
  const named = new Set<string>(reading.by === 'sql' ? namesIn(reading.select) : reading.columns);
  const times = new Set<string>(timeColumns.map(({ column }) => column));
  for (const { column, field } of eventColumns)
    if (named.has(column) && !times.has(column) && column !== 'extra' && column !== 'event_dataset') fields.push({ field, from: meaningOf.get(column) ?? '' });
  return fields;
}

/** Columns that a SELECT gives. */
const namesIn = (select: string): string[] => [...select.matchAll(/\bAS "?([a-z_]+)"?/gi)].map(([, name = '']) => name.toLowerCase());

export function tablesOf({ reading }: EventFormat): FormatPage['tables'] {
  if (reading.by !== 'fields') return [];
  return (reading.table.lookups ?? []).map(({ by, csv }) => {
    const [head = [], ...rows] = csvRows(csv);
    return { by: fieldWords(by), heads: head.map((name, i) => (i === 0 ? name : fieldName(name))), rows };
  });
}

/** Documented members that stand in no column. */
export function keptOf({ reading }: EventFormat): string[] {
  if (reading.by === 'sql') return [...reading.members];
  if (reading.by !== 'fields') return [];
  const taken = new Set(Object.values(reading.table.columns).flatMap((field) => written(field, false).map(([path]) => path)));
  return Object.keys(reading.table.also ?? {}).filter((path) => !taken.has(path));
}
