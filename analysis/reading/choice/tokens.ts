// Tokens in what a record says: no text keeps a signature, and what they claim is shown.
import type { Say } from '../format.ts';
import { uniqueNames } from '../values/column-names.ts';
import { isObject, type JsonObject, type JsonValue } from '../values/json-text.ts';
import { type Claims, claimsIn, claimsOf, TOKEN_MARK, unsigned } from '../values/jwt.ts';

/** What is said of a token: `token.unsigned`. `where`: what it stands in. */
export const unsignedWords = (where: string): string =>
  `a token stands in ${where.slice(0, 300)}: shown without the signature that makes it usable, which the original keeps; what it claims was not verified`;

/** In `extra`: what tokens claim that stand in other members or columns. A record may have the first as a name of its own. */
const names = ['token_claims', '#token_claims'] as const;

/** Tokens that stood in a record: the members, and what they claim. */
export interface Tokens {
  found: string[];
  claims: Claims[];
  /** Of them what no member became. */
  untold: Claims[];
}

/**
 * Changes `record`. `become`: what a member becomes that is a token and nothing else: what it claims, or its text without the signature. A name keeps no
 * signature either: whoever sends a form or a header may name its members.
 */
export function withoutTokens(record: JsonObject, become: 'claims' | 'text'): Tokens {
  const tokens: Tokens = { found: [], claims: [], untold: [] };
  const shown = (value: JsonValue, path: string): JsonValue => {
    if (typeof value === 'string') {
      if (!value.includes(TOKEN_MARK)) return value;
      const claims = claimsIn(value);
      const without = unsigned(value);
      if (without === value && claims.length === 0) return value;
      tokens.found.push(path);
      tokens.claims.push(...claims);
      const own = become === 'claims' ? claimsOf(value) : undefined;
      if (own === undefined) tokens.untold.push(...claims);
      return own ?? without;
    }
    if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) value[i] = shown(one, `${path}[${i}]`);
      return value;
    }
    if (isObject(value)) {
      const names = namesWithout(value, tokens);
      for (const [name, one] of Object.entries(value)) {
        const called = names?.get(name) ?? name;
        const inside = path === '' ? called : `${path}.${called}`;
        if (called !== name) tokens.found.push(inside);
        const other = shown(one, inside);
        // Of all of them anew, where one has another name: they stay in their order.
        if (names) delete value[name];
        // A member may be called `__proto__`.
        if (names || other !== one) Object.defineProperty(value, called, { value: other, enumerable: true, writable: true, configurable: true });
      }
    }
    return value;
  };
  shown(record, '');
  return tokens;
}

/** What members are called whose names hold a signature; undefined: none does. Tokens that differ in it alone get a number. Adds what they claim. */
function namesWithout(object: JsonObject, tokens: Tokens): ReadonlyMap<string, string> | undefined {
  const marked = Object.keys(object).filter((name) => name.includes(TOKEN_MARK) && unsigned(name) !== name);
  if (marked.length === 0) return undefined;
  const others = Object.keys(object).filter((name) => !marked.includes(name));
  const unique = uniqueNames([...others, ...marked.map(unsigned)]).slice(others.length);
  for (const name of marked) {
    const claims = claimsIn(name);
    tokens.claims.push(...claims);
    tokens.untold.push(...claims);
  }
  return new Map(marked.map((name, i) => [name, unique[i] as string]));
}

/** The id of the first token that names one. */
export const tokenId = (claims: readonly Claims[]): string | undefined => claims.map(({ jti }) => jti).find((jti) => typeof jti === 'string');

/** Says in `record` what tokens claim, each once. */
export function addClaims(record: JsonObject, claims: readonly Claims[]): void {
  const [usual, other] = names;
  const all = [...new Map(claims.map((one) => [JSON.stringify(one), one])).values()];
  const [first] = all;
  if (first) record[Object.hasOwn(record, usual) ? other : usual] = all.length === 1 ? first : all;
}

/** Changes a record whose members fill columns as text: they are shown without a signature, and beside them stands what they claim. Gives the id. */
export function unsignRecord(record: JsonObject, say: Say): string | undefined {
  const { found, claims } = withoutTokens(record, 'text');
  if (found.length === 0) return undefined;
  say('token.unsigned', unsignedWords(found.join(', ')));
  addClaims(record, claims);
  return tokenId(claims);
}
