// The sources of a case as a verification, and a drill, opens them.
import type { KeptSource } from '../../intake/originals/evidence-files.ts';
import type { Reader } from '../../kernel/lanes.ts';
import type { ImportedFile } from '../imported-bytes.ts';
import importedSql from '../sql/integrity-imported.sql?raw';

export interface CaseSource extends KeptSource {
  evidence_sha256: string;
}

export const caseSources = (reader: Reader): Promise<CaseSource[]> =>
  reader.rows<CaseSource>('SELECT id, name, path, kind, sha256, originals, evidence_sha256 FROM source ORDER BY id');

/** What the import met in each of them, by its number. */
export async function importedIn(sources: readonly CaseSource[], reader: Reader): Promise<Map<number, ImportedFile[]>> {
  const imported = new Map<number, ImportedFile[]>();
  for (const { id } of sources) imported.set(id, await reader.rows<ImportedFile>(importedSql, { source: id }));
  return imported;
}
