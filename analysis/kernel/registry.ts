// One explicit list per kind of thing; duplicates are refused where the list is made.
export function registry<T extends { id: string }>(kind: string, entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry.id)) throw new Error(`two ${kind}s have the id ${entry.id}`);
    seen.add(entry.id);
  }
  return entries;
}
