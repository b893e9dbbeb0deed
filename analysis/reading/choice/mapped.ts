// What an examiner's mapping says beside the four roles: further columns and their members, what holds for all records, and the form of the time. Made ready
// once for all records of an item.
import { choosableColumns, type ChosenColumn, type ContextColumn } from '../../contract/choosable-columns.ts';
import type { FieldMap } from '../../contract/model/field-map.ts';
import type { EventColumnName } from '../columns.ts';
import type { Say } from '../format.ts';
import type { Cell } from '../row.ts';
import { readAddress } from '../values/address.ts';
import { type TimePattern, timePatternOf } from '../values/time-pattern.ts';
import { failureWords, successWords } from './names.ts';

export interface Mapped {
  /** Undefined: as written. */
  form: TimePattern | undefined;
  /** Of an empty path: nothing fills that column. */
  columns: readonly (readonly [column: ChosenColumn, path: string])[];
  constants: readonly (readonly [column: ContextColumn, text: string])[];
}

const entries = <Name extends string>(map: { readonly [name in Name]?: string | undefined } | undefined): (readonly [Name, string])[] =>
  (Object.entries(map ?? {}) as [Name, string | undefined][]).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));

const prepared = new WeakMap<FieldMap, Mapped>();

export function mappedBy(fields: FieldMap): Mapped {
  let known = prepared.get(fields);
  if (!known) {
    const form = fields.time_form === undefined ? undefined : timePatternOf(fields.time_form);
    // What is no form was refused before anything was read.
    known = {
      form: form === undefined || 'problem' in form ? undefined : form,
      columns: entries<ChosenColumn>(fields.columns),
      constants: entries<ContextColumn>(fields.constants),
    };
    prepared.set(fields, known);
  }
  return known;
}

const integers: ReadonlySet<EventColumnName> = new Set(choosableColumns.flatMap(({ column, type }) => (type === 'BIGINT' ? [column] : [])));
const addresses: ReadonlySet<EventColumnName> = new Set(['source_ip', 'host_ip', 'destination_ip']);

/** What a member says for the column that was chosen for it; undefined: it is no value of that column, which is told. */
export function cellOf(column: ChosenColumn, path: string, text: string, say: Say): Cell {
  if (column === 'event_outcome') {
    const word = text.trim().toLowerCase();
    if (successWords.has(word)) return 'success';
    if (failureWords.has(word)) return 'failure';
    say('value.unknown', `${path}: ${text.slice(0, 80)} says neither success nor failure; the outcome counts as unknown`);
    return 'unknown';
  }
  if (integers.has(column)) {
    if (/^-?\d{1,18}$/.test(text.trim())) return text.trim();
    say('value.unread', `${path}: ${text.slice(0, 80)} is no whole number; the column stays empty`);
    return undefined;
  }
  if (!addresses.has(column)) return text;
  const { ip } = readAddress(text);
  if (ip === undefined) say('value.unread', `${path}: ${text.slice(0, 80)} is no address; the column stays empty`);
  return ip;
}
