// Protocol buffer messages (proto3 wire format): fields in order, lengths checked. https://protobuf.dev/programming-guides/encoding/

export interface WireField {
  number: number;
  /** Of a varint below 2^53; null = another kind. */
  value: number | null;
  /** Of a length-delimited field, or the bytes of a fixed one; null = a varint. */
  bytes: Uint8Array | null;
}

/** Null = these bytes are no message, or leave something over. */
export function readMessage(bytes: Uint8Array): WireField[] | null {
  const fields: WireField[] = [];
  let at = 0;
  const varint = (): number | null => {
    let value = 0;
    for (let shift = 0; shift < 53 && at < bytes.length; shift += 7) {
      const byte = bytes[at++] as number;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return null;
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = tag === null ? 0 : Math.floor(tag / 8);
    if (tag === null || number === 0) return null;
    const kind = tag % 8;
    if (kind === 0) {
      const value = varint();
      if (value === null) return null;
      fields.push({ number, value, bytes: null });
      continue;
    }
    const length = kind === 2 ? varint() : kind === 1 ? 8 : kind === 5 ? 4 : null;
    if (length === null || at + length > bytes.length) return null;
    fields.push({ number, value: null, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return fields;
}

/** The one field of that number; null = it is absent or stands twice. */
export function onlyField(fields: readonly WireField[], number: number): WireField | null {
  const same = fields.filter((field) => field.number === number);
  return same.length === 1 ? (same[0] ?? null) : null;
}
