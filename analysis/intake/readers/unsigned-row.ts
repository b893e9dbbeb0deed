// Tokens in a row: no column keeps one that can be used, whatever wrote it (the query of a request, a command, a name). What it claims stands in `extra`.
import { unsignedWords, withoutTokens } from '../../reading/choice/tokens.ts';
import type { Say } from '../../reading/format.ts';
import type { Row } from '../../reading/row.ts';
import { isObject, type JsonObject, parseJson } from '../../reading/values/json-text.ts';
import { type Claims, claimsIn, TOKEN_MARK, unsigned } from '../../reading/values/jwt.ts';

/** In `extra`: what tokens claim that stand in columns. A format may have the first as a name of its own. */
const names = ['token_claims', '#token_claims'] as const;

/** Changes the row. `columns`: what its cells are called. */
export function unsignRow(row: Row, columns: readonly string[], say: Say): void {
  const at = columns.indexOf('extra');
  const found: string[] = [];
  const claims = new Map<string, Claims>();
  for (const [i, cell] of row.entries()) {
    if (i === at || typeof cell !== 'string' || !cell.includes(TOKEN_MARK)) continue;
    const told = claimsIn(cell);
    const without = unsigned(cell);
    if (without === cell && told.length === 0) continue;
    row[i] = without;
    found.push(columns[i] ?? '');
    for (const one of told) claims.set(JSON.stringify(one), one);
  }
  const extra = extraOf(row[at]);
  const within = extra ? withoutTokens(extra) : { found: [], id: undefined };
  found.push(...within.found.map((member) => `extra.${member}`));
  if (found.length === 0) return;
  say('token.unsigned', unsignedWords(found.join(', ')));
  const all = [...claims.values()];
  const [usual, other] = names;
  const name = extra !== undefined && Object.hasOwn(extra, usual) ? other : usual;
  if (at >= 0) row[at] = { ...extra, ...(all.length === 0 ? {} : { [name]: all.length === 1 ? all[0] : all }) };
  const id = columns.indexOf('token_id');
  if (id >= 0) row[id] ??= all.map(({ jti }) => jti).find((jti) => typeof jti === 'string') ?? within.id;
}

function extraOf(cell: Row[number]): JsonObject | undefined {
  if (typeof cell === 'object') return cell as JsonObject;
  if (typeof cell !== 'string') return undefined;
  const { value } = parseJson(cell);
  return isObject(value) ? value : undefined;
}
