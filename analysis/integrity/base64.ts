// Base64 (RFC 4648, section 4) as key files and signatures hold it.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with or without padding and line breaks; null when it is not base64. */
export function decodeBase64(text: string): Uint8Array | null {
  const clean = text.replace(/[\s=]+/g, '');
  if (clean.length === 0 || clean.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of clean) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return null;
    held = (held << 6) | value;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >> bits) & 0xff;
      held &= (1 << bits) - 1;
    }
  }
  return out;
}

/** Base64url without padding (RFC 7515, section 2), in the one spelling that it has; null when it is not that. Nothing at all is no bytes. */
export function decodeBase64Url(text: string): Uint8Array | null {
  if (text === '') return new Uint8Array(0);
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  const bytes = decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
  return bytes && encodeBase64Url(bytes) === text ? bytes : null;
}

/** Base64 (RFC 4648, section 4), padded. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const word = (a << 16) | (b << 8) | c;
    for (let shift = 18; shift >= 18 - 6 * Math.min(3, bytes.length - at); shift -= 6) text += ALPHABET.charAt((word >> shift) & 63);
    if (text.length > 8192) {
      parts.push(text);
      text = '';
    }
  }
  parts.push(text, '='.repeat((3 - (bytes.length % 3)) % 3));
  return parts.join('');
}

export const encodeBase64Url = (bytes: Uint8Array): string => encodeBase64(bytes).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
