// One digest over what the case says: noted in the journal on closing and compared on opening. The chain guards the acts; this guards what they left
// in the tables, against a database tool between two sessions.
import type { Connection } from './connection.ts';

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

/** SHA-256, hex, over the rows of all stated tables in any order. Views are not in it: opening makes them anew, so that none can lie. */
export async function stateDigest(connection: Connection): Promise<string> {
  const parts = STATED.map((table) => `SELECT '${table}' AS part, sha256(to_json(t)::VARCHAR) AS digest FROM "${table}" t`);
  const [row] = await connection.rows<{ digest: string }>(
    `SELECT sha256(coalesce(string_agg(part || ' ' || digest, chr(10) ORDER BY part, digest), '')) AS digest FROM (${parts.join(' UNION ALL ')})`,
  );
  return row?.digest ?? '';
}
