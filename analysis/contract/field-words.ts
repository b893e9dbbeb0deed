// What a field map says, in words: for the journal, the report and screens.
import { eventFieldNames } from './choosable-columns.ts';
import type { FieldMap } from './model/field-map.ts';

const roleWords = { time: 'time', user: 'user', action: 'action', address: 'source address' } as const;
const shownDelimiter = (one: string): string => (one === '\t' ? 'tabs' : one === ' ' ? 'blanks' : one);

/** e.g. `user from Name`, `host.name is web1 for all`. */
export function fieldWords({ columns, constants, dates, time_form, delimiter, header, log_format, ...members }: FieldMap): string[] {
  return [
    ...Object.entries(members).flatMap(([role, name]) =>
      name === undefined ? [] : [`${roleWords[role as keyof typeof roleWords]} from ${name || 'nothing'}`],
    ),
    ...(dates === undefined ? [] : [`dates with the ${dates}`]),
    ...(time_form === undefined ? [] : [`times as ${time_form}`]),
    ...Object.entries(columns ?? {}).map(([column, name]) => `${eventFieldNames.get(column) ?? column} from ${name || 'nothing'}`),
    ...Object.entries(constants ?? {}).map(([column, text]) => `${eventFieldNames.get(column) ?? column} is ${text} for all`),
    ...(delimiter === undefined ? [] : [`${shownDelimiter(delimiter)} between cells`]),
    ...(header === undefined ? [] : [`columns named ${header.slice(0, 20).join(', ')}${header.length > 20 ? ' ...' : ''}, no header`]),
    ...(log_format === undefined ? [] : [`lines as ${log_format}`]),
  ];
}
