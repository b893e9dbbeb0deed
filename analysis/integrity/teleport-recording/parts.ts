// Session recordings of Teleport (SESSION.tar, which is no tar): parts, each with a header of three numbers of eight bytes in network order (version 1, bytes,
import { latin1 } from '../../kernel/latin1.ts';
// padding behind them), in it one gzip member of records; a record is its length in four bytes and an event in protobuf. Teleport, lib/events/stream.go.

export const HEADER = 24;
/** Largest event that Teleport writes; longer ones are cut by it (MaxProtoMessageSizeBytes), with room for what surrounds them. */
const LONGEST = 1024 * 1024;

export interface PartHeader {
  version: number;
  size: number;
  padding: number;
}

/** Null = too short, or numbers that no file has. */
export function readHeader(bytes: Uint8Array): PartHeader | null {
  if (bytes.length < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER);
  const [version, size, padding] = [0, 8, 16].map((at) => view.getBigUint64(at));
  if (version === undefined || size === undefined || padding === undefined) return null;
  if ([version, size, padding].some((one) => one > BigInt(Number.MAX_SAFE_INTEGER))) return null;
  return { version: Number(version), size: Number(size), padding: Number(padding) };
}

/** Begins as a recording does: a header of version 1 or 2. Of version 2 only the beginning is known here. */
export const versionOf = (head: Uint8Array): 1 | 2 | null => {
  const version = readHeader(head)?.version;
  if (version === 1) return head[HEADER] === 0x1f && head[HEADER + 1] === 0x8b ? 1 : null;
  return version === 2 && beginsAge(head) ? 2 : null;
};

const AGE = 'age-encryption.org/v1';
/** Encrypted parts of version 2 are age files. */
const beginsAge = (head: Uint8Array): boolean => latin1(head.subarray(HEADER, HEADER + 64)).includes(AGE);

export interface RecordedEvent {
  index: bigint;
  type: string;
}

/** A varint of at most 64 bits (protobuf encoding guide). */
function varint(bytes: Uint8Array, at: number): { value: bigint; next: number } | null {
  let value = 0n;
  for (let count = 0; count < 10; count++) {
    const byte = bytes[at + count];
    if (byte === undefined) return null;
    value |= BigInt(byte & 0x7f) << BigInt(7 * count);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: at + count + 1 };
  }
  return null;
}

interface Field {
  number: bigint;
  value: bigint | Uint8Array;
}

/** The fields of a message as far as they are wanted; null = it is none. */
function fieldsOf(bytes: Uint8Array, most: number): Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  while (at < bytes.length && fields.length < most) {
    const tag = varint(bytes, at);
    if (!tag) return null;
    const kind = Number(tag.value & 7n);
    const number = tag.value >> 3n;
    at = tag.next;
    if (kind === 0 || kind === 2) {
      const length = varint(bytes, at);
      if (!length) return null;
      at = length.next;
      if (kind === 0) {
        fields.push({ number, value: length.value });
        continue;
      }
      if (length.value > BigInt(bytes.length - at)) return null;
      fields.push({ number, value: bytes.subarray(at, (at += Number(length.value))) });
    } else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else return null;
  }
  return at <= bytes.length ? fields : null;
}

/** What all events have in common: field 1 of each kind, its index (1) and type (2). Defaults are not written. */
export function eventOf(bytes: Uint8Array): RecordedEvent | null {
  const inner = (of: Uint8Array, number: bigint | null, most: number): Uint8Array | null => {
    const found = fieldsOf(of, most)?.find((field) => (number === null || field.number === number) && typeof field.value !== 'bigint');
    return (found?.value as Uint8Array | undefined) ?? null;
  };
  const event = inner(bytes, null, 1);
  const metadata = event && inner(event, 1n, 1);
  const fields = metadata && fieldsOf(metadata, 2);
  if (!fields) return null;
  const index = fields.find(({ number }) => number === 1n)?.value ?? 0n;
  const type = fields.find(({ number }) => number === 2n)?.value;
  return typeof index === 'bigint' && type instanceof Uint8Array && type.length < 200 ? { index, type: new TextDecoder().decode(type) } : null;
}

/** Every record of a part; null = they do not fill it. */
export function eventsOf(part: Uint8Array): (RecordedEvent | null)[] | null {
  const events: (RecordedEvent | null)[] = [];
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  let at = 0;
  while (at < part.length) {
    if (at + 4 > part.length) return null;
    const length = view.getUint32(at);
    at += 4;
    if (length > LONGEST || at + length > part.length) return null;
    events.push(eventOf(part.subarray(at, at + length)));
    at += length;
  }
  return events;
}
