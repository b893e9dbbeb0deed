// Zero bytes at an end, as copies in blocks, tapes and preallocated files leave them.

/** Where the last byte that is not zero ends; 0 when there is none. A plain loop: a call a byte takes many times as long. */
export function textEnd(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return end;
}
