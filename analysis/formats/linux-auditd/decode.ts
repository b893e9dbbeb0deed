// One line of an audit log to a part of its event.
import type { Decode, Say } from '../../reading/format.ts';
import { columns, eventOf } from './event.ts';
import { type AuditRecord, readRecord } from './record.ts';

const message = columns.indexOf('message');

export function open(): Decode<string> {
  return (text, row, say) => {
    const line = text.replace(/^\uFEFF/, '');
    if (line.startsWith('#')) return { structure: 'comment' };
    const record = readRecord(line);
    if (!record) {
      say('line.unparsed', 'the line is no audit record: it is kept as message without a time');
      row[message] = line;
      return undefined;
    }
    doubts(record, say);
    if (!record.id) {
      say('time.missing', 'the record states no time and serial number: it stands by itself');
      eventOf([record], row, say);
      return undefined;
    }
    return { joins: `${record.node ?? ''}\0${record.id.time}:${record.id.serial}`, part: line };
  };
}

/** Parts wait as text, which is small, and are read again where their event is complete. */
export const join = (parts: readonly unknown[], row: Parameters<typeof eventOf>[1], say: Say): void =>
  eventOf(
    parts.map((line) => readRecord(line as string) as AuditRecord),
    row,
    say,
  );

function doubts({ repeated, foreign, cut }: AuditRecord, say: Say): void {
  if (cut) say('audit.cut', 'a quote begins and does not end: the record was cut, or somebody wrote into it');
  if (repeated.length > 0)
    say('audit.field_twice', `${[...new Set(repeated)].slice(0, 8).join(', ')} stands twice in the record with different values: the first counts`);
  if (foreign.length > 0) say('encoding.invalid', `${foreign.slice(0, 8).join(', ')}: bytes that are no UTF-8, shown as U+FFFD`);
}
