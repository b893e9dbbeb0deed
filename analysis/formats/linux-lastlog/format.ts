// lastlog: the latest login of each user, at the place of its number. A number without a login is a gap, no record.
import type { EventColumnName } from '../../reading/columns.ts';
import { type Decode, defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import { positions } from '../../reading/row.ts';
import { canonicalIp } from '../../reading/values/address.ts';

/** struct lastlog: int32 time, char line[32], char host[256]; time in 32 bits on all machines of glibc that kept it. */
const LENGTH = 292;
const LINE = 4;
const HOST = 36;

const columns = [
  'time_ns',
  'time_text',
  'event_category',
  'event_type',
  'event_action',
  'event_outcome',
  'event_provider',
  'user_id',
  'source_ip',
  'source_address',
  'resource',
] as const satisfies readonly EventColumnName[];
const at = positions(columns);

const isGap = (record: Uint8Array): boolean => record.every((byte) => byte === 0);
const textAt = (record: Uint8Array, from: number, to: number): string => {
  const cell = record.subarray(from, to);
  const end = cell.indexOf(0);
  return new TextDecoder().decode(end < 0 ? cell : cell.subarray(0, end));
};
/** Little-endian unless only the other order gives a time between 1990 and 2100. */
function secondsOf(record: Uint8Array): number {
  const view = new DataView(record.buffer, record.byteOffset, 4);
  const [little, big] = [view.getInt32(0, true), view.getInt32(0)];
  return plausible(big) && !plausible(little) ? big : little;
}
const plausible = (seconds: number): boolean => seconds > 631_152_000 && seconds < 4_102_444_800;

function isLogin(record: Uint8Array): boolean {
  const line = textAt(record, LINE, HOST);
  const printable = (text: string) => !/[\p{Cc}\ufffd]/u.test(text);
  const padded = record.subarray(LINE + line.length, HOST).every((byte) => byte === 0);
  const host = textAt(record, HOST, LENGTH);
  const ended = line.length < HOST - LINE && host.length < LENGTH - HOST;
  return line !== '' && ended && padded && printable(line) && printable(host) && plausible(secondsOf(record));
}

function evidenceOf({ bytes, complete }: Head): { logins: number; gaps: number; records: number } | undefined {
  const records = Math.floor(bytes.length / LENGTH);
  if (records === 0 || (complete && bytes.length % LENGTH > 0 && records < 3)) return undefined;
  let logins = 0;
  let gaps = 0;
  for (let i = 0; i < records; i++) {
    const record = bytes.subarray(i * LENGTH, (i + 1) * LENGTH);
    if (isGap(record)) gaps++;
    else if (isLogin(record)) logins++;
    else if (i - logins - gaps > Math.max(1, records / 10)) return undefined;
  }
  // One damaged record in a short file, one of ten in a long one.
  return logins > 0 && records - logins - gaps <= Math.max(logins < 3 ? 0 : 1, records / 10) ? { logins, gaps, records } : undefined;
}

function open(): Decode<Uint8Array> {
  let uid = -1;
  return (record, row, say) => {
    uid++;
    if (isGap(record)) return { structure: 'gap' };
    const seconds = secondsOf(record);
    const host = textAt(record, HOST, LENGTH);
    const line = textAt(record, LINE, HOST);
    if (`${host}${line}`.includes('\ufffd')) say('encoding.invalid', 'the terminal or the host is no UTF-8: shown as U+FFFD');
    if (seconds === 0) say('time.unset', 'the time is 0, as it is where none was known');
    else row[at.time_ns] = (BigInt(seconds) * 1_000_000_000n).toString();
    row[at.time_text] = String(seconds);
    row[at.event_category] = 'authentication,session';
    row[at.event_type] = 'start';
    row[at.event_action] = 'login';
    row[at.event_outcome] = 'success';
    row[at.event_provider] = 'lastlog';
    row[at.user_id] = String(uid);
    row[at.source_ip] = canonicalIp(host);
    row[at.source_address] = host === '' ? undefined : host;
    row[at.resource] = line === '' ? undefined : line;
    return undefined;
  };
}

export const linuxLastlog = defineFormat<EventFormat>({
  id: 'linux:lastlog',
  title: 'Linux latest logins (lastlog)',
  vendor: { document: 'lastlog(8); glibc bits/utmp.h, struct lastlog', version: 'shadow 4.13, glibc 2.36' },
  role: 'events',
  dataset: 'linux.lastlog',
  recognise: {
    examine(head) {
      const found = evidenceOf(head);
      if (!found) return undefined;
      const { logins, gaps, records } = found;
      return {
        score: 55 + Math.min(35, logins * 10),
        reasons: [`of ${records} stretches of ${LENGTH} bytes ${logins} are a login and ${gaps} empty, as lastlog has them`],
      };
    },
  },
  framing: { kind: 'fixed', lengthOf: () => LENGTH },
  time: { zone: { utc: 'lastlog(8), whose times are seconds since the epoch' } },
  reading: { by: 'bytes', columns, open },
  message: '{event_action} of uid {user_id}[ on {resource}][ from {source_address|source_ip}]',
});
