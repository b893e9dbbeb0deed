// Bytes as text, a character each, U+0000 to U+00FF. TextDecoder is no way to it: by the Encoding Standard its `latin1` is Windows-1252, and Node 20 reads it as
// ISO 8859-1 all the same, so that the same evidence would be read otherwise by another runtime.

/** Arguments of one call; more would not fit on the stack. */
const STEP = 8192;

export function latin1(bytes: Uint8Array): string {
  if (bytes.length <= STEP) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += STEP) parts.push(String.fromCharCode.apply(null, bytes.subarray(at, at + STEP) as unknown as number[]));
  return parts.join('');
}
