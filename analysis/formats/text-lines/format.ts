// Text that no format knows, kept line by line, so that it can be searched; with a time where a line begins with one. Most of its lines must begin so, else
// it is no log and stays unread, unless the examiner chooses this reading.
import { defineFormat, type Decode, type EventFormat, type ItemFacts } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { positions } from '../../reading/row.ts';
import { orderOf } from '../../reading/values/date-forms.ts';
import { readTime, statesZone } from '../../reading/values/written-time.ts';
import sample from './cases/turnstile.log?raw';

const columns = ['time_ns', 'time_text', 'time_assumed', 'message'] as const;
const at = positions(columns);

const date = String.raw`(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[-/ ][A-Z][A-Za-z]{2}[-/ ]\d{4}|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2},? \d{4})`;
const clock = String.raw`\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: [AP]M)?`;
const zone = String.raw`(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)(?![\w:]))?`;
const dated = String.raw`${date}(?:[T:\t]|,? (?:@ |at )?)${clock}${zone}`;
const ctime = String.raw`[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?: (?:UTC|GMT))? \d{4}(?: [+-]\d{4})?`;
/** At the beginning, bare or in brackets or quotes. */
const stamp = new RegExp(String.raw`^[\s[("'<]{0,4}(${ctime}|${dated}|1\d{9}(?:\.\d{1,9}|\d{3})?(?=[ \t]))(?![\w:])`);
/** A clock with no date, or one of two digits for the year: lines of a log, whose times nobody can read. */
const clocked = /^[\s[("'<]{0,4}(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{2}[ ,;\t]{1,2})?\d{1,2}:\d\d:\d\d(?!\w)/;

/** The time that a line begins with, as it is written. */
const stampOf = (line: string): string | undefined => stamp.exec(line.slice(0, 80))?.[1];
/** In two columns a tab stands between date and clock. */
const inOne = (written: string): string => written.replace('\t', ' ');

function open({ time, fields }: ItemFacts): Decode<string> {
  const times = fields.dates === undefined ? time : { ...time, dates: fields.dates };
  return (text, row, say) => {
    row[at.message] = text;
    const written = stampOf(text);
    if (written === undefined) return undefined;
    const { ns, assumed, flag } = readTime(inOne(written), times);
    if (flag) say(flag.code, flag.message);
    row[at.time_text] = written;
    row[at.time_ns] = ns;
    row[at.time_assumed] = assumed;
    return undefined;
  };
}

export const textLines = defineFormat<EventFormat>({
  id: 'text:lines',
  title: 'Lines of text that no format knows',
  vendor: { document: 'RFC 3339 and the times that people write', version: 'July 2002' },
  about: {
    family: 'general',
    origin: 'Any text whose lines begin with a time; other text where the examiner chooses this reading',
    sample,
    silent: [
      'Who did what, and with what outcome: all of a line is its message, and nothing of it is taken for a name or an address.',
      'When something happened, in lines that do not begin with a time: they are kept without one, also where they go on with the line before.',
      'The zone of times that do not state it.',
    ],
  },
  role: 'events',
  dataset: 'text.lines',
  framing: { kind: 'lines' },
  time: { zone: 'asked' },
  reading: { by: 'code', columns, open, startsAnywhere: () => true },
  mapping: { takes: ['dates'], choose: () => undefined },
  recognise: {
    general: true,
    lastResort: true,
    examine(head) {
      const lines = firstLines(head, 65_536, 200);
      const stamps = lines.flatMap((line) => stampOf(line) ?? []).map(inOne);
      const begin = stamps.length + lines.filter((line) => stampOf(line) === undefined && clocked.test(line)).length;
      if (begin === 0 || begin * 2 < lines.length || head.bytes.includes(0)) return undefined;
      const dates = orderOf(stamps);
      return {
        score: 22,
        reasons: [
          `no format knows its text, but ${begin} of ${lines.length} lines begin with a time${stamps.length === 0 ? ' that states no date, or not all of it' : ''}: they are kept as lines`,
          ...(dates ? [`dates: ${dates.order}, as ${dates.by} shows`] : []),
        ],
        ...(dates ? { fields: { dates: dates.order } } : {}),
        needs: stamps.every(statesZone) ? [] : ['zone'],
      };
    },
  },
});
