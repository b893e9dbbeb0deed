// A scope as a table (CSV), for those who keep theirs in a spreadsheet: one row a declared thing, its kind in the column `part`, lists separated by `;`.
import { type Scope, scope as scopeModel } from '../contract/model/scope.ts';
import { csvRows } from '../reading/fields/csv.ts';
import { fitting, notUsable } from './document-file.ts';

/** Parts of a table with the members of each that a cell states, and how it is read. */
const parts = {
  scope: { member: undefined, cells: { name: 'text', description: 'text', from: 'text', to: 'text' } },
  source: {
    member: 'sources',
    cells: {
      source: 'text',
      team: 'text',
      layer: 'text',
      per_day: 'number',
      silence_minutes: 'number',
      retention_days: 'number',
      over_days: 'number',
      actions: 'list',
    },
  },
  person: { member: 'people', cells: { name: 'text', spellings: 'list', kind: 'text', team: 'text', roles: 'list', joined: 'text', left: 'text' } },
  role: { member: 'roles', cells: { role: 'text', may: 'list', privileged: 'truth' } },
  resource: { member: 'resources', cells: { resource: 'text', critical: 'truth', log_store: 'truth' } },
  'log reader': { member: 'log_readers', cells: { name: 'text' } },
  'critical action': { member: 'critical_actions', cells: { name: 'text' } },
  range: { member: 'ranges', cells: { cidr: 'text', place: 'text', latitude: 'number', longitude: 'number' } },
} as const satisfies Record<string, { member: keyof Scope | undefined; cells: Record<string, 'text' | 'number' | 'truth' | 'list'> }>;
type Part = keyof typeof parts;

/** Fault `input.unsupported` with the row and column that do not fit. `name`: of the scope, where no row of part `scope` states it. */
export function scopeOfTable(text: string, path: string, name: string): Scope {
  const [head = [], ...rows] = csvRows(text.replace(/^\uFEFF/, ''));
  const refuse = (why: string) => notUsable('scope', path, why);
  if (!head.includes('part')) throw refuse('its first row names no column `part`.');
  const made: Record<string, unknown> = { name };
  for (const [index, cells] of rows.entries()) {
    const row = Object.fromEntries(head.map((column, i) => [column, unguarded(cells[i] ?? '')]));
    const part = row['part'] ?? '';
    if (!Object.hasOwn(parts, part)) throw refuse(`row ${index + 2}: there is no part “${part}”; the parts are ${Object.keys(parts).join(', ')}.`);
    const { member, cells: kinds } = parts[part as Part];
    const values: Record<string, unknown> = {};
    for (const [column, text] of Object.entries(row)) {
      if (column === 'part' || text === '') continue;
      const kind = (kinds as Record<string, string>)[column];
      if (kind === undefined) throw refuse(`row ${index + 2}: a ${part} has no ${column}; it has ${Object.keys(kinds).join(', ')}.`);
      const value = valueOf(text, kind);
      if (value === undefined) throw refuse(`row ${index + 2}: ${column} is no ${kind === 'truth' ? 'yes or no' : kind}.`);
      values[column] = value;
    }
    if (member === undefined) {
      const { from, to, ...rest } = values;
      Object.assign(made, rest, from === undefined && to === undefined ? {} : { period: { from, to } });
    } else if (part === 'log reader' || part === 'critical action') made[member] = [...((made[member] as unknown[]) ?? []), values['name']];
    else made[member] = [...((made[member] as unknown[]) ?? []), values];
  }
  return fitting(made, path, 'scope', scopeModel);
}

function valueOf(text: string, kind: string): unknown {
  if (kind === 'list')
    return text
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== '');
  if (kind === 'number') return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (kind === 'truth') return /^(?:yes|true|1)$/i.test(text) ? true : /^(?:no|false|0)$/i.test(text) ? false : undefined;
  return text;
}

export function tableOfScope(scope: Scope): string {
  const columns = [...new Set(Object.values(parts).flatMap(({ cells }) => Object.keys(cells)))];
  const rows: Record<string, unknown>[] = [{ part: 'scope', name: scope.name, description: scope.description, from: scope.period?.from, to: scope.period?.to }];
  for (const [part, { member }] of Object.entries(parts))
    if (member !== undefined) for (const one of scope[member]) rows.push({ part, ...(typeof one === 'string' ? { name: one } : one) });
  const line = (cells: readonly unknown[]) => cells.map((value) => cell(value)).join(',');
  return [line(['part', ...columns]), ...rows.map((row) => line(['part', ...columns].map((column) => row[column])))].map((text) => `${text}\n`).join('');
}

function cell(value: unknown): string {
  const text = value === undefined ? '' : Array.isArray(value) ? value.join(';') : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
  const safe = guarded(text.replaceAll(/[\r\n]+/g, ' '));
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A spreadsheet takes what begins so for a formula: an apostrophe in front makes it text. */
const guarded = (text: string): string => (/^[=+\-@\t']/.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (/^'[=+\-@\t']/.test(text) ? text.slice(1) : text);
