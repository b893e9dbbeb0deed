// Seconds since 1970 in hexadecimal, as slapd writes them (libraries/liblutil/utils.c): alone, or behind a dot with nanoseconds in eight digits or
// microseconds in five.

const hex = /^([0-9a-f]{8,9})(?:\.(?:([0-9a-f]{8})|([0-9a-f]{5})))?$/;

/** Nanoseconds since 1970; undefined: it is no such time. */
export function fromHexSeconds(text: string): bigint | undefined {
  const [, seconds, nanos, micros] = hex.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const fraction = nanos === undefined ? 1000 * Number.parseInt(micros ?? '0', 16) : Number.parseInt(nanos, 16);
  return fraction < 1_000_000_000 ? BigInt(Number.parseInt(seconds, 16)) * 1_000_000_000n + BigInt(fraction) : undefined;
}
