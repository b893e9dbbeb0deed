// What the examiner declares, kept in the case by kind and name: scopes, profiles, packs, questions.
import type { Reader, Writer } from '../kernel/lanes.ts';

export type DefinitionKind = 'scope' | 'profile' | 'pack' | 'question' | 'alert';

/** Documents of a kind, in the order of their names; absent `name` = all. */
export async function documentsOf(reader: Pick<Reader, 'rows'>, kind: DefinitionKind, name?: string): Promise<unknown[]> {
  const rows = await reader.rows<{ document: string }>('SELECT document FROM definition WHERE kind = $kind AND ($name IS NULL OR name = $name) ORDER BY name', {
    kind,
    name: name ?? null,
  });
  return rows.map(({ document }) => JSON.parse(document) as unknown);
}

export const keepDefinition = (writer: Writer, kind: DefinitionKind, name: string, document: unknown): Promise<void> =>
  writer.run('INSERT OR REPLACE INTO definition VALUES ($key, $kind, $name, $document)', {
    key: `${kind}:${name}`,
    kind,
    name,
    document: JSON.stringify(document),
  });

export const dropDefinition = (writer: Writer, kind: DefinitionKind, name: string): Promise<void> =>
  writer.run('DELETE FROM definition WHERE key = $key', { key: `${kind}:${name}` });

/** All of them, as pairs of key and document: what runs depend on. */
export const definitions = (reader: Pick<Reader, 'rows'>): Promise<{ key: string; document: string }[]> =>
  reader.rows('SELECT key, document FROM definition ORDER BY key');
