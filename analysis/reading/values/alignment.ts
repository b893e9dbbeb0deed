// Where records of one length begin again behind bytes that are none of them, such as a record that was written in part.

/** Does a record of this length surely begin at this place? Asked at any place of the bytes, many times: cheap where it does not. */
export type BeginsAt = (bytes: Uint8Array, at: number, length: number) => boolean;

/**
 * Bytes from `at` to where records begin again. 0: here, or the next one stands where it should, or none begins within the length of one. The place
 * counts where the record behind it begins as well, or the bytes end.
 */
export function misalignedBy(bytes: Uint8Array, at: number, length: number, beginsAt: BeginsAt): number {
  const isRecord = (place: number) => place + length <= bytes.length && beginsAt(bytes, place, length);
  if (isRecord(at) || isRecord(at + length)) return 0;
  for (let by = 1; by < length && at + by + length <= bytes.length; by++)
    if (isRecord(at + by) && (at + by + 2 * length > bytes.length || isRecord(at + by + length))) return by;
  return 0;
}
