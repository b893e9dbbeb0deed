// What the sessions of a case were reconstructed from; they are stale when sources or rules changed since.
import type { Reader, Writer } from '../kernel/lanes.ts';
import { sessionRules } from '../sessions/index.ts';

const KEY = 'sessions';

/** Sources and rule versions that sessions depend on, as text. */
export async function basisOf(reader: Reader): Promise<string> {
  const sources = await reader.rows<{ id: number; sha256: string }>('SELECT id, evidence_sha256 AS sha256 FROM source ORDER BY id');
  return JSON.stringify({ sources: sources.map(({ id, sha256 }) => [id, sha256]), rules: sessionRules.map(({ id, version }) => [id, version]) });
}

export const keepBasis = (writer: Writer, basis: string): Promise<void> => writer.run('INSERT OR REPLACE INTO meta VALUES ($key, $basis)', { key: KEY, basis });

export const wereReconstructed = async (reader: Reader): Promise<boolean> =>
  (await reader.rows('SELECT 1 FROM meta WHERE key = $key', { key: KEY })).length > 0;

export async function sessionsStale(reader: Reader): Promise<boolean> {
  const [stored] = await reader.rows<{ value: string }>('SELECT value FROM meta WHERE key = $key', { key: KEY });
  if (stored) return stored.value !== (await basisOf(reader));
  return (await reader.rows('SELECT id FROM source LIMIT 1')).length > 0;
}
