// JSON Web Tokens that a program wrote into its log (RFC 7519, in the compact form of RFC 7515): what they claim, without the signature that makes them usable.
// Nothing is verified: whoever sent a token may have made it up, so its claims never say who acted.
import { isObject, type JsonObject, type JsonValue, parseJson } from './json-text.ts';

/** What a token says of itself, under the names of its header and its registered claims. */
export const claimNames = ['alg', 'kid', 'typ', 'iss', 'sub', 'aud', 'iat', 'nbf', 'exp', 'jti'] as const;
export type Claims = { [name in (typeof claimNames)[number]]?: JsonValue };

/** All begin so: it is `{"` in base64. */
export const TOKEN_MARK = 'eyJ';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Longer than any header of a request may be. */
const LONGEST = 65_536;
/** Tokens of one text that are looked into. */
const MOST = 10;
const whole = /^(?:(?:Bearer|JWT|DPoP) )?(eyJ[\w-]{5,65536})\.([\w-]{2,65536})\.[\w-]{0,65536}$/i;
/** Not inside other text of its letters, but behind what a URL or a text of JSON in another writes for a blank, an equals sign, a line end. */
const anywhere = /(?:(?<![\w-])|(?<=%[\dA-Fa-f]{2}|\\[bfnrt]))(eyJ[\w-]{5,65536}\.[\w-]{2,65536})\.[\w-]{1,65536}/g;

/** The claims of a text that is a token, or `Bearer` and one. */
export function claimsOf(text: string): Claims | undefined {
  if (text.length > LONGEST || !text.includes(TOKEN_MARK)) return undefined;
  const [, header, payload] = whole.exec(text) ?? [];
  const said = object(header);
  const claimed = object(payload);
  if (said?.['alg'] === undefined || claimed === undefined) return undefined;
  const all = { ...claimed, ...Object.fromEntries(['alg', 'kid', 'typ'].map((name) => [name, said[name]])) } as JsonObject;
  return Object.fromEntries(claimNames.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]]))) as Claims;
}

/** The text with no signature behind any token in it; itself where it holds none. */
export const unsigned = (text: string): string =>
  text.includes(TOKEN_MARK) ? text.replaceAll(anywhere, (token, signed: string) => (isToken(signed) ? `${signed}.` : token)) : text;

/** What the tokens claim that stand in the text, whole or inside it. */
export function claimsIn(text: string): Claims[] {
  const claims = claimsOf(text);
  if (claims) return [claims];
  return [...text.matchAll(anywhere)].slice(0, MOST).flatMap(([token]) => claimsOf(token) ?? []);
}

const isLetter = new Uint8Array(256);
for (const letter of alphabet) isLetter[letter.charCodeAt(0)] = 1;
const [E, Y, J] = [...TOKEN_MARK].map((letter) => letter.charCodeAt(0)) as [number, number, number];
const DOT = 46;

/** Two texts of its letters and a dot behind each stand in `bytes[start, end)`, the first from the mark on. Every third byte tells, where it is no letter of the mark. */
export function mayHoldToken(bytes: Uint8Array, start: number, end: number): boolean {
  const behind = (from: number): number => {
    let at = from;
    while (at < end && isLetter[bytes[at] as number] === 1) at++;
    return at;
  };
  for (let i = start + 2; i < end; ) {
    const c = bytes[i];
    if (c !== J || bytes[i - 1] !== Y || bytes[i - 2] !== E) {
      i += c === E ? 2 : c === Y ? 1 : 3;
      continue;
    }
    const header = behind(i + 1);
    if (bytes[header] === DOT && bytes[behind(header + 1)] === DOT) return true;
    i = header + 3;
  }
  return false;
}

const isToken = (signed: string): boolean => object(signed.slice(0, signed.indexOf('.')))?.['alg'] !== undefined;

function object(part: string | undefined): JsonObject | undefined {
  const bytes = part === undefined ? undefined : fromBase64Url(part);
  if (!bytes) return undefined;
  try {
    const { value } = parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const sextets = new Map([...alphabet].map((character, i) => [character, i]));

/** Undefined: no bytes come out even. */
function fromBase64Url(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const sextet = sextets.get(character);
    if (sextet === undefined) return undefined;
    held = ((held << 6) | sextet) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes;
}
