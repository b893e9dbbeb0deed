// The little of CBOR that is written: what COSE signs, in the shortest form (RFC 8949, 4.2.1; RFC 9052, section 9).
import { joined, utf8 } from '../bytes.ts';

/** Major type and argument. */
export function head(major: number, argument: number): Uint8Array {
  const first = major << 5;
  if (argument < 24) return Uint8Array.of(first | argument);
  const size = argument < 0x100 ? 1 : argument < 0x1_0000 ? 2 : argument < 0x1_0000_0000 ? 4 : 8;
  const bytes = [first | (24 + Math.log2(size))];
  for (let i = size - 1; i >= 0; i--) bytes.push(Math.floor(argument / 256 ** i) % 256);
  return Uint8Array.from(bytes);
}
export const bytesItem = (bytes: Uint8Array): Uint8Array => joined(head(2, bytes.length), bytes);
export const textItem = (text: string): Uint8Array => {
  const bytes = utf8(text);
  return joined(head(3, bytes.length), bytes);
};
export const arrayHead = (length: number): Uint8Array => head(4, length);
