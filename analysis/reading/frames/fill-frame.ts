// Pairs of a frame (CEF, LEEF) as a row. A name that stands twice with different values fills no column: one of the two was written by somebody else.
import type { EventColumnName } from '../columns.ts';
import type { Say } from '../format.ts';
import { csvRows } from '../fields/csv.ts';
import { positions, type Row } from '../row.ts';
import { canonicalIp } from '../values/address.ts';
import type { JsonObject } from '../values/json-text.ts';
import names from './names.csv?raw';

export const frameColumns = [
  'time_ns',
  'time_text',
  'time_assumed',
  'event_action',
  'event_outcome',
  'event_reason',
  'event_code',
  'event_provider',
  'event_id',
  'user_name',
  'user_id',
  'user_domain',
  'user_target_name',
  'user_target_id',
  'source_ip',
  'source_port',
  'source_address',
  'destination_ip',
  'destination_port',
  'destination_address',
  'network_protocol',
  'network_transport',
  'host_name',
  'host_ip',
  'host_id',
  'http_request_method',
  'http_request_referrer',
  'url_original',
  'user_agent',
  'file_path',
  'process_name',
  'process_pid',
  'resource',
  'rule_name',
  'log_level',
  'message',
  'extra',
] as const satisfies readonly EventColumnName[];
export const at = positions(frameColumns);
type Column = (typeof frameColumns)[number];

const columnsOf = (which: 1 | 2): readonly (readonly [Column, readonly string[]])[] =>
  csvRows(names)
    .slice(1)
    .map((cells) => [cells[0] as Column, (cells[which] ?? '').split(' ').filter((name) => name !== '')]);
const columns = { cef: columnsOf(1), leef: columnsOf(2) };

export interface Pair {
  name: string;
  value: string;
}

/** Values by name, those that stand twice as lists. */
export interface Pairs {
  values: ReadonlyMap<string, string>;
  extra: JsonObject;
}

export function pairsOf(pairs: readonly Pair[], say: Say): Pairs {
  const all = new Map<string, string[]>();
  for (const { name, value } of pairs) {
    const known = all.get(name);
    if (known) known.push(value);
    else all.set(name, [value]);
  }
  const doubtful = [...all].filter(([, several]) => new Set(several).size > 1).map(([name]) => name);
  if (doubtful.length > 0)
    say(
      'line.ambiguous',
      `names that stand twice with different values, as somebody may have written one into a value: ${doubtful.join(', ').slice(0, 200)}; they fill no column`,
    );
  const values = new Map<string, string>();
  for (const [name, [value = '', ...others]] of all) if (others.every((other) => other === value) && value !== '') values.set(name, value);
  const extra: JsonObject = Object.create(null) as JsonObject;
  for (const [name, several] of all) extra[name] = several.length === 1 ? (several[0] ?? '') : several;
  return { values, extra };
}

export function fillPairs(kind: 'cef' | 'leef', values: ReadonlyMap<string, string>, row: Row, say: Say): void {
  for (const [column, some] of columns[kind]) {
    const name = some.find((one) => values.has(one));
    const value = name === undefined ? undefined : values.get(name);
    if (value === undefined) continue;
    if (column.endsWith('_ip')) {
      const ip = canonicalIp(value);
      if (ip === undefined) say('value.unread', `${name} is no IP address, its column stays empty: ${value.slice(0, 80)}`);
      row[at[column]] = ip;
      if (column === 'source_ip') row[at.source_address] = value;
      if (column === 'destination_ip') row[at.destination_address] ??= value;
    } else if (column.endsWith('_port') || column === 'process_pid') {
      if (!/^\d{1,10}$/.test(value)) say('value.unread', `${name} is no number, its column stays empty: ${value.slice(0, 80)}`);
      else if (value !== '0') row[at[column]] = Number(value);
    } else row[at[column]] = column === 'network_transport' || column === 'network_protocol' ? value.toLowerCase() : value;
  }
}

const outcomes: Readonly<Record<string, string>> = {
  success: 'success',
  successful: 'success',
  succeeded: 'success',
  '/success': 'success',
  failure: 'failure',
  failed: 'failure',
  fail: 'failure',
  '/failure': 'failure',
};
/** Only where it is stated in a word for it: that a device blocked something says nothing of who tried. */
export const outcomeIn = (word: string | undefined): string | undefined => (word === undefined ? undefined : outcomes[word.trim().toLowerCase()]);
