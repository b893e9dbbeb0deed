// Audit trails of BSM as they are kept (audit.log(5) of OpenBSM; macOS, FreeBSD, Solaris): records of tokens in binary form.
const HEADER = 0x14;
const TRAILER = 0x13;
const MAGIC = 0xb105;
/** Bytes of a trailer: its token, the magic, and the length of the record once more. */
const ENDING = 7;

/** The first record says its length at both of its ends. */
export function isBsm(bytes: Uint8Array): boolean {
  if (bytes[0] !== HEADER || bytes.length < 2 * ENDING) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const length = view.getUint32(1);
  const end = length - ENDING;
  return end > ENDING && length <= bytes.length && bytes[end] === TRAILER && view.getUint16(end + 1) === MAGIC && view.getUint32(end + 3) === length;
}
