// Tokens in a record whose members were chosen: a member that is one becomes what it claims, and no text keeps a signature.
import { isObject, type JsonObject, type JsonValue } from '../values/json-text.ts';
import { claimsIn, claimsOf, TOKEN_MARK, unsigned } from '../values/jwt.ts';

/** What is said of a token: `token.unsigned`. `where`: what it stands in. */
export const unsignedWords = (where: string): string =>
  `a token stands in ${where.slice(0, 300)}: shown without the signature that makes it usable, which the original keeps; what it claims was not verified`;

/** Changes `record`; gives the members in which a token stood, and the id of the first that names one. */
export function withoutTokens(record: JsonObject): { found: string[]; id: string | undefined } {
  const found: string[] = [];
  let id: string | undefined;
  const shown = (value: JsonValue, path: string): JsonValue => {
    if (typeof value === 'string') {
      if (!value.includes(TOKEN_MARK)) return value;
      const claims = claimsOf(value);
      const without: JsonValue = claims ?? unsigned(value);
      if (without === value) return value;
      for (const { jti } of claims ? [claims] : claimsIn(value)) if (typeof jti === 'string') id ??= jti;
      found.push(path);
      return without;
    }
    if (Array.isArray(value)) {
      for (const [i, one] of value.entries()) value[i] = shown(one, `${path}[${i}]`);
      return value;
    }
    if (isObject(value))
      for (const [name, one] of Object.entries(value)) {
        const other = shown(one, path === '' ? name : `${path}.${name}`);
        // A member may be called `__proto__`.
        if (other !== one) Object.defineProperty(value, name, { value: other, enumerable: true, writable: true, configurable: true });
      }
    return value;
  };
  shown(record, '');
  return { found, id };
}
