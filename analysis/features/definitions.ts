// What the examiner declares, kept in the case by kind and name: scopes, packs, profiles.
import type { z } from 'zod';
import { Fault } from '../contract/faults.ts';
import { pack } from '../contract/model/pack.ts';
import { profile } from '../contract/model/profile.ts';
import { scope } from '../contract/model/scope.ts';
import type { Reader, Writer } from '../kernel/lanes.ts';

/** Kinds, each with the schema of its documents. */
const kinds = { scope, pack, profile } satisfies Record<string, z.ZodType>;
export type DefinitionKind = keyof typeof kinds;

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

/** A document from elsewhere, of a kind that there is and as its schema has it. Fault `input.unsupported`. */
export function soundDefinition(kind: string, name: string, document: unknown): { kind: DefinitionKind; document: unknown } {
  const refuse = (why: string) => new Fault('input.unsupported', `${kind} ${name} cannot be taken over: ${why}`, 'Make the snapshot again with this build.');
  if (!Object.hasOwn(kinds, kind)) throw refuse('this build knows no such kind.');
  const parsed = kinds[kind as DefinitionKind].safeParse(document);
  if (!parsed.success) throw refuse(`${parsed.error.issues[0]?.path.join('.') ?? ''}: ${parsed.error.issues[0]?.message ?? 'not valid'}.`);
  return { kind: kind as DefinitionKind, document: parsed.data };
}
