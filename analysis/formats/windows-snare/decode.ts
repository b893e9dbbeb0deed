// One line of Snare: cells between tabs, the message rendered in one of them.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { monthOf } from '../../reading/values/month-names.ts';
import { readTime } from '../../reading/values/written-time.ts';
import { carriedZone, fillTime } from '../../reading/windows/event-time.ts';
import { at, fillEvent } from '../../reading/windows/fill-event.ts';
import { withRendered } from '../../reading/windows/fill-rendered.ts';

const clock = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d) (\d{4})$/;
const names = [
  'criticality',
  'log',
  'counter',
  'time',
  'id',
  'source',
  'user',
  'sidType',
  'eventType',
  'computer',
  'category',
  'data',
  'message',
  'eventCounter',
] as const;
/** The last cell that every version has. */
const LEAST = names.indexOf('data');
const nothing = new Set(['', 'N/A', 'None']);

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const all = text.split('\t');
    const mark = all[0] === 'MSWinEventLog' ? 0 : all[1] === 'MSWinEventLog' ? 1 : -1;
    const cells = all.slice(mark + 1);
    if (mark < 0 || cells.length <= LEAST || !/^\d{1,10}$/.test(cells[4] ?? '')) {
      say('line.unparsed', 'no line of Snare: it is kept as message');
      row[at.message] = text;
      return undefined;
    }
    const [
      criticality,
      channel,
      counter,
      time = '',
      code,
      provider,
      user = '',
      sidType,
      eventType = '',
      computer,
      category,
      data = '',
      message = '',
      ...behind
    ] = cells;
    // Older versions write strings and no message, or the message in their place.
    const isWhole = message.trim() !== '';
    const shown = (isWhole ? message : data).trim();
    const [, domain, name] = /^([^\\]{1,100})\\(.{1,256})$/.exec(user) ?? [];
    const event = withRendered(
      {
        provider,
        channel,
        code,
        computer: computer === '' || computer === undefined ? undefined : computer,
        keywords: [eventType],
        level: nothing.has(eventType) ? undefined : eventType,
        user: nothing.has(user) ? {} : { name: name ?? user, domain },
        message: shown === '' ? undefined : shown,
        data: {},
      },
      say,
    );
    fillEvent(event, row, say);
    fillLocalTime(time, row, say);
    const cellsKept = {
      criticality,
      counter,
      user,
      sidType,
      eventType,
      category,
      ...(isWhole && data !== '' ? { data } : {}),
      ...(all[0] === 'MSWinEventLog' ? {} : { host: all[0] }),
    };
    row[at.extra] = {
      ...Object.fromEntries(Object.entries(cellsKept).filter(([, value]) => value !== undefined && !nothing.has(value))),
      ...(Object.keys(event.data).length > 0 ? { EventData: event.data } : {}),
      ...(behind.length > 0 ? { behind } : {}),
    };
    return undefined;
  };

  function fillLocalTime(time: string, row: Parameters<Decode<string>>[1], say: Parameters<Decode<string>>[2]): void {
    const [, month, day = '', hours, year] = clock.exec(time) ?? [];
    const iso = month === undefined ? time : `${year}-${String(monthOf(month)).padStart(2, '0')}-${day.padStart(2, '0')} ${hours}`;
    fillTime(iso, { times, shown: carriedZone(readTime(iso, { zone: 'UTC' }).ns, times) }, row, say);
    row[at.time_text] = time;
  }
}
