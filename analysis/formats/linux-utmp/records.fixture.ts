// Login records of invented people, in the structure of any machine.
import { addressAt, HOST, ID, type Layout, LINE, SESSION, timeAt, USER } from './layout.ts';

export interface Said {
  type: number;
  pid?: number;
  line?: string;
  id?: string;
  user?: string;
  host?: string;
  seconds?: number;
  micros?: number;
  address?: readonly number[];
  session?: number;
}

export function loginRecord(
  layout: Layout,
  { type, pid = 0, line = '', id = '', user = '', host = '', seconds = 0, micros = 0, address = [], session = 0 }: Said,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(layout.length);
  const write = (text: string, [at]: readonly [number, number]) => bytes.set(new TextEncoder().encode(text), at);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setUint16(0, type, layout.little);
  view.setInt32(4, pid, layout.little);
  write(line, LINE);
  write(id, ID);
  write(user, USER);
  write(host, HOST);
  const at = timeAt(layout);
  if (layout.wide) {
    view.setBigInt64(SESSION, BigInt(session), layout.little);
    view.setBigInt64(at, BigInt(seconds), layout.little);
    view.setBigInt64(at + 8, BigInt(micros), layout.little);
  } else {
    view.setInt32(SESSION, session, layout.little);
    view.setInt32(at, seconds, layout.little);
    view.setInt32(at + 4, micros, layout.little);
  }
  bytes.set(address, addressAt(layout));
  return bytes;
}

const monday = 1_772_434_800;
/** A boot, a prompt, a login from an address, its logout, a failed login. */
export const aDay: readonly Said[] = [
  { type: 2, line: '~', id: '~~', user: 'reboot', host: '6.1.0-18-amd64', seconds: monday },
  { type: 1, pid: 53, line: '~', id: '~~', user: 'runlevel', host: '6.1.0-18-amd64', seconds: monday + 8, micros: 250_000 },
  { type: 6, pid: 611, line: 'tty1', id: 'tty1', user: 'LOGIN', seconds: monday + 9 },
  { type: 7, pid: 1204, line: 'pts/0', id: 'ts/0', user: 'mara', host: '192.0.2.44', address: [192, 0, 2, 44], seconds: monday + 300, micros: 1 },
  {
    type: 7,
    pid: 1300,
    line: 'pts/1',
    id: 'ts/1',
    user: 'jonas',
    host: '2001:db8::7',
    address: [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7],
    seconds: monday + 400,
  },
  { type: 8, pid: 1204, line: 'pts/0', seconds: monday + 900 },
  { type: 6, pid: 1411, line: 'ssh:notty', user: 'admin', host: '198.51.100.9', address: [198, 51, 100, 9], seconds: monday + 1000 },
];

export function fileOf(layout: Layout, said: readonly Said[] = aDay): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(layout.length * said.length);
  said.forEach((one, i) => bytes.set(loginRecord(layout, one), i * layout.length));
  return bytes;
}
