// lastlog: the latest login of each user, at the place of its number. A number without a login is a gap, no record.
import type { EventColumnName } from '../../reading/columns.ts';
import { type Decode, defineFormat, type EventFormat } from '../../reading/format.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import { positions } from '../../reading/row.ts';
import { canonicalIp } from '../../reading/values/address.ts';

/**
 * struct lastlog: time, char line[32], char host[256]. The time has 32 bits, but 64 where utmp has 64-bit times too (glibc, __WORDSIZE_TIME64_COMPAT32 is 0:
 * 64-bit Arm). Nothing in the file says which.
 */
interface Layout {
  length: number;
  line: number;
  host: number;
  machine: string;
}
const layouts: readonly Layout[] = [
  { length: 292, line: 4, host: 36, machine: '32-bit times' },
  { length: 296, line: 8, host: 40, machine: '64-bit times, as on aarch64' },
];
const [usual] = layouts as [Layout, ...Layout[]];
const layoutOf = (record: Uint8Array): Layout => layouts.find(({ length }) => length === record.length) ?? usual;

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
/** Little-endian unless only the other order gives a time between 1990 and 2100. 32 bits are unsigned (glibc 2.40). */
function secondsOf(record: Uint8Array, { line: bytes }: Layout): bigint {
  const view = new DataView(record.buffer, record.byteOffset, bytes);
  const read = (little: boolean): bigint => (bytes === 8 ? view.getBigInt64(0, little) : BigInt(view.getUint32(0, little)));
  return plausible(read(false)) && !plausible(read(true)) ? read(false) : read(true);
}
const plausible = (seconds: bigint): boolean => seconds > 631_152_000n && seconds < 4_102_444_800n;

function isLogin(record: Uint8Array, layout: Layout): boolean {
  const { length, line: from, host: behind } = layout;
  const line = textAt(record, from, behind);
  const printable = (text: string) => !/[\p{Cc}\ufffd]/u.test(text);
  const padded = record.subarray(from + line.length, behind).every((byte) => byte === 0);
  const host = textAt(record, behind, length);
  const ended = line.length < behind - from && host.length < length - behind;
  return line !== '' && ended && padded && printable(line) && printable(host) && plausible(secondsOf(record, layout));
}

interface Evidence {
  layout: Layout;
  logins: number;
  gaps: number;
  records: number;
}

function evidenceOf({ bytes, complete }: Head, layout: Layout): Evidence | undefined {
  const { length } = layout;
  const records = Math.floor(bytes.length / length);
  if (records === 0 || (complete && bytes.length % length > 0 && records < 3)) return undefined;
  let logins = 0;
  let gaps = 0;
  for (let i = 0; i < records; i++) {
    const record = bytes.subarray(i * length, (i + 1) * length);
    if (isGap(record)) gaps++;
    else if (isLogin(record, layout)) logins++;
    else if (i - logins - gaps > Math.max(1, records / 10)) return undefined;
  }
  // One damaged record in a short file, one of ten in a long one.
  return logins > 0 && records - logins - gaps <= Math.max(logins < 3 ? 0 : 1, records / 10) ? { layout, logins, gaps, records } : undefined;
}

/** The layout that finds more logins; undefined: it is no lastlog. */
const bestOf = (head: Head): Evidence | undefined => layouts.flatMap((layout) => evidenceOf(head, layout) ?? []).toSorted((a, b) => b.logins - a.logins)[0];

function open(): Decode<Uint8Array> {
  let uid = -1;
  return (record, row, say) => {
    uid++;
    if (isGap(record)) return { structure: 'gap' };
    const layout = layoutOf(record);
    const seconds = secondsOf(record, layout);
    const host = textAt(record, layout.host, layout.length);
    const line = textAt(record, layout.line, layout.host);
    if (`${host}${line}`.includes('\ufffd')) say('encoding.invalid', 'the terminal or the host is no UTF-8: shown as U+FFFD');
    if (seconds === 0n) say('time.unset', 'the time is 0, as it is where none was known');
    else row[at.time_ns] = (seconds * 1_000_000_000n).toString();
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
  about: {
    family: 'hosts',
    origin: '/var/log/lastlog',
    silent: ['Any login but the last of each account.', 'The name of the account: only its number, which is its place in the file.'],
  },
  role: 'events',
  dataset: 'linux.lastlog',
  recognise: {
    examine(head) {
      const found = bestOf(head);
      if (!found) return undefined;
      const { layout, logins, gaps, records } = found;
      return {
        score: 55 + Math.min(35, logins * 10),
        reasons: [`of ${records} stretches of ${layout.length} bytes ${logins} are a login and ${gaps} empty, as lastlog has them (${layout.machine})`],
      };
    },
  },
  framing: { kind: 'fixed', lengthOf: (head) => (bestOf(head)?.layout ?? usual).length },
  time: { zone: { utc: 'lastlog(8), whose times are seconds since the epoch' } },
  reading: { by: 'bytes', columns, open },
  message: '{event_action} of uid {user_id}[ on {resource}][ from {source_address|source_ip}]',
});
