// DER of what was read (X.690, section 10): definite lengths, and members of a SET OF in their order. Signed attributes are signed in this form, however
// they were sent (RFC 5652, section 5.4).
import type { Element } from './read.ts';
import { joined } from '../bytes.ts';
import { octets } from './values.ts';

const SET = 0x31;

/** DER of one element: tag, length, content. */
export function made(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const size: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) size.unshift(left % 256);
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | size.length, ...size];
  return joined(Uint8Array.from(header), ...parts);
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}

/** `tag`: in place of its own, as an implicit tag is replaced. */
export function derOf(element: Element, tag = element.tag): Uint8Array {
  // Strings in pieces become one.
  if ((element.tag & 0xff) === 0x24) return made(0x04, octets(element) ?? new Uint8Array(0));
  if ((element.tag & 0x20) === 0) return made(tag, element.body);
  const parts = element.inner.map((one) => derOf(one));
  return made(tag, ...(tag === SET ? parts.sort(byBytes) : parts));
}

/** As it was written, under the tag of a SET and with a definite length. */
export const asSet = (element: Element): Uint8Array => made(SET, element.body);
