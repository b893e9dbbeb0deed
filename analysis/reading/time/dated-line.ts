// Lines without a year whose message states one: written by the kernel, by anacron and by rsyslog as they start, and by journalctl above its output.
// Anybody on the host can write a line under the name of a program: what is found here yields to stamps, and is compared with all else.
import { isDay, placeOf } from './calendar.ts';

export interface Dated {
  /** `at`: the date of the line itself, in some zone. `not before`: the line is not older. */
  kind: 'at' | 'not before';
  year: number;
  place: number;
  how: string;
  text: string;
}

export interface JournalRange {
  begin: { year: number; place: number };
  end: { year: number; place: number };
  text: string;
}

const LONGEST = 400;
const SPACE = 32;
const decoder = new TextDecoder();

const clock = /(?:setting system clock to|: System clock set to) (\d{4})-(\d\d)-(\d\d)[T ]/;
const anacron = /Anacron \S{1,20} started on (\d{4})-(\d\d)-(\d\d)/;
const rsyslog = /swVersion="8\.(\d\d)(\d\d)\./;
const range =
  /^-- (?:Logs begin|Journal begins) at [A-Z][a-z]{2} (\d{4})-(\d\d)-(\d\d) [\d:]{8} \S{1,10}, ends? at [A-Z][a-z]{2} (\d{4})-(\d\d)-(\d\d) [\d:]{8} \S{1,10} ?--/;

const programs: readonly [name: string, form: RegExp, how: string, kind: Dated['kind']][] = [
  ['kernel', clock, 'the kernel setting its clock', 'at'],
  ['anacron', anacron, 'anacron stating the day', 'at'],
  ['rsyslogd', rsyslog, 'the version of rsyslog, which is its month of release', 'not before'],
];
const first = new Set(programs.map(([name]) => name.charCodeAt(0)));

/** What the message of a line states. `from`: behind the stamp. */
export function datedBy(bytes: Uint8Array, from: number, end: number): Dated | undefined {
  let at = from + 1;
  while (at < end && bytes[at] !== SPACE) at++;
  at++;
  if (at >= end || !first.has(bytes[at] as number)) return undefined;
  const text = decoder.decode(bytes.subarray(at, Math.min(end, at + LONGEST)));
  for (const [name, form, how, kind] of programs) {
    if (!text.startsWith(name) || !/^(?:\[\d{1,10}\])?: /.test(text.slice(name.length, name.length + 14))) continue;
    const m = form.exec(text);
    if (!m) return undefined;
    const [year, month, day] = kind === 'at' ? [Number(m[1]), Number(m[2]), Number(m[3])] : [2000 + Number(m[1]), Number(m[2]), 1];
    return isDay(month, day) ? { kind, year, place: placeOf(month, day, 12, 0, 0), how, text: m[0].replace(/^: /, '').trim() } : undefined;
  }
  return undefined;
}

export const isJournalHead = (bytes: Uint8Array, from: number, end: number): boolean =>
  end - from > 40 && bytes[from] === 45 && bytes[from + 1] === 45 && bytes[from + 2] === SPACE;

/** `-- Logs begin at Mon 2026-03-02 06:00:00 CET, end at Tue 2026-03-03 12:00:00 CET. --`: between them lies all that the journal holds. */
export function journalRange(text: string): JournalRange | undefined {
  const m = range.exec(text.replace('. --', ' --'));
  if (!m) return undefined;
  const [a, b, c, d, e, f] = m.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  if (!isDay(b, c) || !isDay(e, f)) return undefined;
  return {
    begin: { year: a, place: placeOf(b, c, 0, 0, 0) },
    end: { year: d, place: placeOf(e, f, 23, 59, 59) },
    text: m[0].replaceAll('-- ', '').replace(' --', ''),
  };
}
