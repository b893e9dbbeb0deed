// A scope as text in cells, as it is edited, and back: what does not fit is named by its cell. Lists are separated by `;`, days may be written as days.
import { fromRfc3339, type Scope } from '../../../../analysis/contract/index.ts';
import { type CellKind, type Part, type PartColumn, partTables } from './parts.ts';

export type Row = Readonly<Record<string, string>>;
export interface ScopeDraft {
  name: string;
  description: string;
  from: string;
  to: string;
  parts: Readonly<Record<Part, readonly Row[]>>;
  /** All blank = no working hours. `days`: 1 (Monday) to 7, in order. */
  hours: { from: string; to: string; zone: string; days: string };
}

/** Of cells by `part.row.column`, of the rest by its name: why a value does not do. */
export type Problems = Readonly<Record<string, string>>;

export const emptyDraft = (name = ''): ScopeDraft => ({
  name,
  description: '',
  from: '',
  to: '',
  parts: { sources: [], people: [], roles: [], resources: [], log_readers: [], critical_actions: [], ranges: [] },
  hours: { from: '', to: '', zone: '', days: '' },
});

export function draftOf(scope: Scope): ScopeDraft {
  const parts = Object.fromEntries(
    partTables.map(({ id, columns }) => [
      id,
      scope[id].map((one): Row => {
        const row = typeof one === 'string' ? { name: one } : (one as Record<string, unknown>);
        return Object.fromEntries(columns.map((column) => [column.id, cellOf(row[column.id], column.kind)]));
      }),
    ]),
  ) as Record<Part, Row[]>;
  const { hours } = scope;
  return {
    name: scope.name,
    description: scope.description ?? '',
    from: cellOf(scope.period?.from, 'time'),
    to: cellOf(scope.period?.to, 'time'),
    parts,
    hours: hours
      ? { from: hours.from, to: hours.to, zone: hours.zone, days: hours.days.toSorted((a, b) => a - b).join('') }
      : { from: '', to: '', zone: '', days: '' },
  };
}

function cellOf(value: unknown, kind: CellKind): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => (/[;"]|^\s|\s$/.test(String(one)) ? `"${String(one).replaceAll('"', '""')}"` : String(one))).join('; ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return kind === 'time' ? String(value).replace(/T00:00:00(?:\.0+)?Z$/, '') : String(value);
}

/** Separated by `;`; what stands in double quotes is one, a doubled quote is one quote. */
export function listIn(text: string): string[] {
  const found = text.match(/(?:"(?:[^"]|"")*"|[^;])+/g) ?? [];
  return found.map((one) => one.trim().replace(/^"((?:[^"]|"")*)"$/, (_, inner: string) => inner.replaceAll('""', '"'))).filter((one) => one !== '');
}

/** RFC 3339; a day, or a day and a time, are taken in UTC. Undefined = no time. */
export function timeIn(text: string): string | undefined {
  const given = text.trim();
  const day = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?$/.exec(given);
  const written = day ? `${day[1]}T${day[2] ?? '00:00'}${day[3] ?? ':00'}Z` : given;
  const [, date = '', clock = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))$/.exec(written) ?? [];
  // A day that the month does not have comes back as another.
  const sound = clock !== '' && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
  return sound && fromRfc3339(written) !== undefined ? written : undefined;
}

const isBlank = (row: Row): boolean => Object.values(row).every((text) => text.trim() === '');

export function scopeOf(draft: ScopeDraft): { scope: Scope; problems: Problems } {
  const problems: Record<string, string> = {};
  const made: Record<string, unknown> = { name: draft.name.trim() };
  if (draft.name.trim() === '') problems['name'] = 'A scope has a name.';
  if (draft.description.trim() !== '') made['description'] = draft.description.trim();
  const period: Record<string, string> = {};
  for (const edge of ['from', 'to'] as const) {
    if (draft[edge].trim() === '') continue;
    const time = timeIn(draft[edge]);
    if (time === undefined) problems[edge] = 'Write a day such as 2026-03-01, or a time in RFC 3339.';
    else period[edge] = time;
  }
  if (period['from'] !== undefined && period['to'] !== undefined && Date.parse(period['from']) >= Date.parse(period['to']))
    problems['to'] = 'The period ends before it begins.';
  if (Object.keys(period).length > 0) made['period'] = period;
  for (const { id, columns } of partTables) {
    made[id] = draft.parts[id].flatMap((row, index) => {
      if (isBlank(row)) return [];
      const values: Record<string, unknown> = {};
      for (const column of columns) {
        const read = valueOf(row[column.id] ?? '', column);
        if (read.wrong !== undefined) problems[`${id}.${index}.${column.id}`] = read.wrong;
        else if (read.value !== undefined) values[column.id] = read.value;
      }
      if (id === 'roles') values['may'] ??= [];
      return [id === 'log_readers' || id === 'critical_actions' ? values['name'] : values];
    });
  }
  const hours = hoursOf(draft.hours, problems);
  if (hours) made['hours'] = hours;
  return { scope: made as unknown as Scope, problems };
}

function hoursOf({ from, to, zone, days }: ScopeDraft['hours'], problems: Record<string, string>): Scope['hours'] {
  if ([from, to, zone, days].every((text) => text.trim() === '')) return undefined;
  for (const [name, text] of [
    ['from', from],
    ['to', to],
  ] as const)
    if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text.trim())) problems[`hours.${name}`] = 'Write a time such as 08:00.';
  if (days === '') problems['hours.days'] = 'Choose at least one day.';
  return { from: from.trim(), to: to.trim(), zone: zone.trim() || 'UTC', days: [...days].map(Number) };
}

function valueOf(given: string, { kind, needed, options }: PartColumn): { value?: unknown; wrong?: string } {
  const text = given.trim();
  if (text === '') return needed ? { wrong: 'This has to be stated.' } : {};
  switch (kind) {
    case 'text':
      return { value: text };
    case 'list':
      return { value: listIn(text) };
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(text) ? { value: Number(text) } : { wrong: 'Write a number.' };
    case 'whole':
      return /^\d{1,5}$/.test(text) ? { value: Number(text) } : { wrong: 'Write a whole number.' };
    case 'truth':
      return { value: text === 'yes' };
    case 'choice':
      return options?.includes(text) ? { value: text } : { wrong: `One of ${options?.join(', ') ?? ''}.` };
    case 'time': {
      const time = timeIn(text);
      return time === undefined ? { wrong: 'Write a day such as 2026-03-01, or a time in RFC 3339.' } : { value: time };
    }
  }
}
