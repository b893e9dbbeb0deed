// Session recordings as Teleport lays them out: events, parts of them, runs of events that count on.
import { gzipSync } from 'node:zlib';

const field = (number: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
export const sessionEvent = (index: number, type = 'print'): Buffer => {
  const counted = index === 0 ? Buffer.alloc(0) : Buffer.from([8, index]);
  const metadata = Buffer.concat([counted, field(2, Buffer.from(type))]);
  return field(6, Buffer.concat([field(1, metadata), field(2, Buffer.from('x'))]));
};
const record = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
export function sessionPart(events: readonly Buffer[], { padding = 0, version = 1, body = gzipSync(Buffer.concat(events.map(record))) } = {}): Buffer {
  const header = Buffer.alloc(24);
  for (const [at, value] of [version, body.length, padding].entries()) header.writeBigUInt64BE(BigInt(value), 8 * at);
  return Buffer.concat([header, body, Buffer.alloc(padding)]);
}
export const sessionRun = (from: number, to: number): Buffer[] => Array.from({ length: to - from + 1 }, (_, at) => sessionEvent(from + at));
