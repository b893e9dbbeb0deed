// csvlog has no header: what tells it are the first cells of a record, of which only PostgreSQL writes such a session id.
import { statesOffset } from '../../reading/postgresql/clock.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import type { Head, Sniff } from '../../reading/recognise/recognition.ts';

const begins = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (?<zone>[A-Z][A-Za-z]{0,7}|[+-]\d\d(?::?\d\d)?),/;
const cell = '(?:"(?:[^"]|""){0,512}")?';
const first = new RegExp(`${begins.source}${cell},${cell},\\d{0,10},${cell},[0-9a-f]{1,16}\\.[0-9a-f]{1,8},\\d{1,19},`);

export function recogniseCsvlog(head: Head): Sniff | undefined {
  const lines = firstLines(head, 65_536, 200);
  // Statements of several lines lie between; a line that begins so begins a record.
  const begun = lines.flatMap((line) => begins.exec(line)?.groups?.['zone'] ?? []);
  const fitting = lines.filter((line) => first.test(line)).length;
  if (fitting === 0 || fitting * 2 < begun.length) return undefined;
  const unsure = [...new Set(begun)].filter((zone) => !statesOffset(zone));
  return {
    score: Math.round(50 + (45 * fitting) / begun.length),
    reasons: [
      `${fitting} of ${begun.length} lines that begin with a time have the first seven cells of csvlog`,
      ...(unsure.length > 0 ? [`the zone ${unsure.slice(0, 3).join(', ')} names no place`] : []),
    ],
    needs: unsure.length > 0 ? ['zone'] : [],
  };
}
