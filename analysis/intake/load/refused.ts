// The records of a batch that the database refused, one by one: each as the line that is tried again, and as the line that keeps it bare.
import { writeFileSync } from 'node:fs';
import type { Shape } from '../../reading/fields/record-shape.ts';
import { HALVES } from '../../reading/values/json-object.ts';
import { isObject, JsonFault, type JsonObject, parseJson } from '../../reading/values/json-text.ts';
import type { IssueRow } from '../account/rows.ts';
import { conform, safeJson } from '../spool/conform.ts';
import type { Before } from '../spool/spool.ts';
import type { Numbered } from './loading.ts';
import { linesOf } from './spooled-lines.ts';

export interface Refused {
  line: string;
  bare: string;
  place: Omit<IssueRow, 'severity' | 'code' | 'message'>;
}

/** Typed records. What is no JSON is lost and told in `issues`, as is what drifts in type. */
export function jsonRecords({ file, before }: Numbered, shape: ReadonlyMap<string, Shape>, hidden: ReadonlySet<string>, issues: IssueRow[]): Refused[] {
  const good: Refused[] = [];
  for (const text of linesOf(file, 'json')) {
    const head = /^\{"p":\[(\d+),(\d+),(\d+),(\d+),(\d+)(?:,\d+)?\],/.exec(text);
    if (!head) throw new Error('a spool line without a place');
    const place = placeOf(head.slice(1, 6), before);
    try {
      const { value, duplicates, halves } = parseJson(text);
      if (!isObject(value)) throw new JsonFault('no object', 0);
      const { u, r, t } = value;
      if ((u !== undefined && !isObject(u)) || (r !== undefined && !isObject(r))) throw new JsonFault('no object', 0);
      if (duplicates.length > 0)
        issues.push({
          ...place,
          severity: 'flag',
          code: 'json.duplicate_key',
          message: `members that stand twice, of which the last counts: ${[...new Set(duplicates)].slice(0, 20).join(', ')}`,
        });
      if (halves) issues.push({ ...place, severity: 'flag', code: 'json.half_character', message: HALVES });
      const whole = { ...(u as JsonObject | undefined), ...(r as JsonObject | undefined) };
      const bare = `${head[0]}"x":${safeJson(whole)}}`;
      // Held records were not what the database refused, unless half of a surrogate pair stands in them.
      if (u === undefined && !/\\ud[89a-f]/i.test(text)) good.push({ line: text, bare, place });
      else {
        const { typed, extra, flags } = conform(whole, shape, hidden);
        for (const flag of flags) issues.push({ ...place, severity: 'flag', ...flag });
        good.push({ line: `${head[0]}"u":${safeJson(extra)},"r":${safeJson(typed)}${t === undefined ? '' : `,"t":${safeJson(t)}`}}`, bare, place });
      }
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      issues.push({ ...place, severity: 'lost', code: 'json.invalid', message: `not valid JSON: ${error.message}` });
    }
  }
  return good;
}

/** Rows of cells: they are read the same way bare, only as text. */
export function cellRecords({ file, before }: Numbered): Refused[] {
  return linesOf(file, 'cells').map((line) => ({ line, bare: line, place: placeOf(line.split('\u001f', 5), before) }));
}

/** The place of a record in its source. `written`: as it stands in the line. */
function placeOf(written: readonly string[], { records, ordinals }: Before): Refused['place'] {
  const [record, item, ordinal, byte_offset, byte_length] = written.map(Number) as [number, number, number, number, number];
  return { record: record + records, item, ordinal: ordinal + ordinals, byte_offset, byte_length };
}

/** Gives the bytes of the longest line: DuckDB reads in pieces that must hold it. */
export function writeLines(file: string, lines: readonly string[]): number {
  writeFileSync(file, `${lines.join('\n')}\n`);
  return lines.reduce((most, line) => Math.max(most, Buffer.byteLength(line)), 0);
}
