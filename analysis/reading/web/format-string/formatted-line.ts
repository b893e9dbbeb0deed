// A line that a server wrote by a format string that the examiner knows, as a row of columns.
import type { Decode, ItemFacts, Say } from '../../format.ts';
import type { Row } from '../../row.ts';
import { readAddress } from '../../values/address.ts';
import { readPatterned, timePatternOf } from '../../values/time-pattern.ts';
import { readTime } from '../../values/written-time.ts';
import { at } from '../access-columns.ts';
import { addressCells, outcomeOf, requestCells, timeCells } from '../access-row.ts';
import { said } from '../cells.ts';
import type { Meaning } from './directives.ts';
import { matchLine } from './match.ts';
import { isValue, partsOf, type Parts, type TimePart } from './parts.ts';

/** Lines of other forms stand among them: they go the usual way, and those that look like an access line are told. `usual`: the decoder without the string. */
export function formattedLines(text: string, { time: times }: ItemFacts, usual: Decode<string>): Decode<string> {
  const parts = partsOf(text);
  if ('problem' in parts) return usual;
  const values = parts.parts.filter(isValue);
  return (line, row, say) => {
    const matched = matchLine(parts, line);
    if (!matched) {
      say('line.other_form', 'the line is not written by the format string that was given: it is read as others are');
      return usual(line, row, say);
    }
    const extra: Record<string, unknown> = {};
    const doubtful: string[] = [];
    let timed = false;
    for (const [i, part] of values.entries()) {
      const value = matched.values[i];
      if (value === undefined) doubtful.push(part.directive);
      else if ('value' in part) valueCell(part.value, value, row, extra);
      else if (timed) extra[part.time.name] = value;
      else {
        timed = true;
        timeCell(part.time, value, row, say, times);
      }
    }
    const status = row[at.http_response_status_code];
    if (typeof status === 'string') row[at.event_outcome] = outcomeOf(status);
    if (!matched.sure) {
      extra['line'] = line;
      say(
        'line.ambiguous',
        `somebody may have written a part of the line: ${doubtful.join(', ') || 'its values'} can be told apart in more than one way, and stay empty; the line is kept`,
      );
    }
    if (!timed && parts.parts.some((part) => 'time' in part)) say('time.missing', 'where its time stands the line does not tell');
    if (Object.keys(extra).length > 0) row[at.extra] = extra;
    return undefined;
  };
}

function timeCell({ form }: TimePart, value: string, row: Row, say: Say, times: ItemFacts['time']): void {
  if (form === 'clf' || form === 'iso') return timeCells(value.replace(/^\[|\]$/g, ''), row, say, times);
  const pattern = 'unit' in form ? { unit: form.unit } : timePatternOf(form.strftime);
  if ('problem' in pattern) return;
  const { ns, assumed, flag } = readPatterned(pattern, value, (iso) => readTime(iso, times));
  row[at.time_text] = value;
  row[at.time_ns] = ns;
  row[at.time_assumed] = assumed;
  if (flag) say(flag.code, flag.message);
}

const whole = /^\d{1,18}$/;
const numbers = new Set(['http_response_status_code', 'http_response_bytes', 'source_port', 'destination_port', 'process_pid']);

/** A column that is filled already, and a value that is none of it, keep it under its own name. */
function valueCell({ name, into }: Meaning, text: string, row: Row, extra: Record<string, unknown>): void {
  const value = said(text);
  if (value === undefined) return;
  const own = (): void => void (extra[name] = value);
  if (into === 'own') return own();
  if (into === 'address') return row[at.source_ip] === undefined && row[at.source_address] === undefined ? addressCells(value, row) : own();
  if (into === 'request') return requestCells(value, row);
  if (into === 'version') {
    row[at.http_version] = value.replace(/^HTTP\//, '');
    return;
  }
  if (into === 'query') {
    row[at.url_query] = value.replace(/^\?/, '');
    return;
  }
  const column = into === 'host' ? 'url_domain' : into.column;
  const position = (at as Readonly<Record<string, number>>)[column];
  if (position === undefined || row[position] !== undefined || (numbers.has(column) && !whole.test(value))) return own();
  if (column !== 'destination_ip') row[position] = value;
  else {
    const { ip } = readAddress(value);
    if (ip === undefined) own();
    else row[position] = ip;
  }
}

/** How many of the lines are written by the string; undefined: it is none. */
export function writtenBy(text: string, lines: readonly string[]): { parts: Parts; fits: number } | undefined {
  const parts = partsOf(text);
  return 'problem' in parts ? undefined : { parts, fits: lines.filter((line) => matchLine(parts, line)).length };
}
