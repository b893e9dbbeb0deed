// One digest over what a case of schema 1 says: it noted it in the journal on closing. Since schema 2 every entry binds what its act left.
import type { RowSource } from './bound-tables.ts';

/** Tables whose rows are statements. `session_member` is left out: it has a row for each event, and sessions are rebuilt from sealed evidence. */
const STATED = [
  'meta',
  'source',
  'verification',
  'verdict',
  'chain_finding',
  'chain',
  'used_key',
  'trust',
  'session',
  'session_link',
  'note',
  'tag',
  'finding',
  'pin',
] as const;

/** SHA-256, hex, over the rows of all stated tables in any order. `prefix` = name in front of the tables, e.g. `held.main.`. */
export async function stateDigest(from: RowSource, prefix = ''): Promise<string> {
  const parts = STATED.map((table) => `SELECT '${table}' AS part, sha256(to_json(t)::VARCHAR) AS digest FROM ${prefix}"${table}" t`);
  const [row] = await from.rows<{ digest: string }>(
    `SELECT sha256(coalesce(string_agg(part || ' ' || digest, chr(10) ORDER BY part, digest), '')) AS digest FROM (${parts.join(' UNION ALL ')})`,
  );
  return row?.digest ?? '';
}
