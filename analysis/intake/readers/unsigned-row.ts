// Tokens in a row: no column keeps one that can be used, whatever wrote it (the query of a request, a command, a name). What it claims stands in `extra`.
import { addClaims, tokenId, unsignedWords, withoutTokens } from '../../reading/choice/tokens.ts';
import type { Say } from '../../reading/format.ts';
import type { Row } from '../../reading/row.ts';
import { isObject, type JsonObject, parseJson } from '../../reading/values/json-text.ts';
import { type Claims, claimsIn, TOKEN_MARK, unsigned } from '../../reading/values/jwt.ts';

/** Changes the row. `columns`: what its cells are called. */
export function unsignRow(row: Row, columns: readonly string[], say: Say): void {
  const at = columns.indexOf('extra');
  const found: string[] = [];
  const claims: Claims[] = [];
  for (const [i, cell] of row.entries()) {
    if (i === at || typeof cell !== 'string' || !cell.includes(TOKEN_MARK)) continue;
    const told = claimsIn(cell);
    const without = unsigned(cell);
    if (without === cell && told.length === 0) continue;
    row[i] = without;
    found.push(columns[i] ?? '');
    claims.push(...told);
  }
  const extra = extraOf(row[at]);
  const within = extra ? withoutTokens(extra, 'claims') : { found: [], claims: [], untold: [] };
  found.push(...within.found.map((member) => `extra.${member}`));
  if (found.length === 0) return;
  say('token.unsigned', unsignedWords(found.join(', ')));
  if (at >= 0) {
    const said: JsonObject = { ...extra };
    addClaims(said, [...claims, ...within.untold]);
    row[at] = said;
  }
  const id = columns.indexOf('token_id');
  if (id >= 0) row[id] ??= tokenId([...claims, ...within.claims]);
}

function extraOf(cell: Row[number]): JsonObject | undefined {
  if (typeof cell === 'object') return cell as JsonObject;
  if (typeof cell !== 'string') return undefined;
  const { value } = parseJson(cell);
  return isObject(value) ? value : undefined;
}
