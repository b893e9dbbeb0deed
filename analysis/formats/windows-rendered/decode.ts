// One event as Splunk's forwarder renders it: a local time, lines of `Name=value`, and the message up to the next event.
import type { Decode, ItemFacts } from '../../reading/format.ts';
import { readTime } from '../../reading/values/written-time.ts';
import { said } from '../../reading/windows/event.ts';
import { carriedZone, fillTime } from '../../reading/windows/event-time.ts';
import { at, fillEvent } from '../../reading/windows/fill-event.ts';
import { withRendered } from '../../reading/windows/fill-rendered.ts';

/** American, whatever the locale of the computer is. */
const clock = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d:\d\d(?:\.\d{1,9})?) (AM|PM)$/;
export const begins = /^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d(?:\.\d{1,9})? [AP]M\s*$/;
const pair = /^([A-Za-z][A-Za-z ]{0,40})=(.*)$/;

function isoOf(text: string): string {
  const [, month, day, year, hour, rest, half] = clock.exec(text) ?? [];
  if (hour === undefined || Number(hour) < 1 || Number(hour) > 12) return text;
  return `${year}-${month}-${day} ${String((Number(hour) % 12) + (half === 'PM' ? 12 : 0)).padStart(2, '0')}:${rest}`;
}

export function open({ time: times }: ItemFacts): Decode<string> {
  return (text, row, say) => {
    const lines = text.split(/\r?\n/);
    const time = (lines[0] ?? '').trim();
    const stated = new Map<string, string>();
    let message: string | undefined;
    // Message is the last name, and everything behind it is its value.
    for (const [i, line] of lines.entries()) {
      if (i === 0) continue;
      const [, name, value = ''] = pair.exec(line) ?? [];
      if (name === 'Message') {
        message = [value, ...lines.slice(i + 1)].join('\n').trimEnd();
        break;
      }
      if (name === undefined) message ??= '';
      else if (!stated.has(name)) stated.set(name, value);
    }
    if (stated.size === 0) {
      say('line.unparsed', 'no event of Windows: it is kept as message');
      row[at.message] = text;
      return undefined;
    }
    const value = (name: string) => said(stated.get(name));
    const taken = new Set(['LogName', 'SourceName', 'EventCode', 'ComputerName', 'RecordNumber', 'Type']);
    const event = withRendered(
      {
        provider: value('SourceName'),
        channel: value('LogName'),
        code: value('EventCode'),
        computer: value('ComputerName'),
        record: value('RecordNumber'),
        level: value('Type'),
        keywords: [...(value('Keywords') ?? '').split(', '), value('Type') ?? ''],
        user: { id: value('Sid'), name: value('User') },
        message: message === '' ? undefined : message,
        data: {},
      },
      say,
    );
    fillEvent(event, row, say);
    const iso = isoOf(time);
    fillTime(iso, { times, shown: carriedZone(readTime(iso, { zone: 'UTC' }).ns, times) }, row, say);
    row[at.time_text] = time;
    row[at.extra] = {
      ...Object.fromEntries([...stated].filter(([name]) => !taken.has(name))),
      ...(Object.keys(event.data).length > 0 ? { EventData: event.data } : {}),
    };
    return undefined;
  };
}
