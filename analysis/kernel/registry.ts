// One explicit list per kind of thing; duplicates are refused where the list is made.
export function registry<T extends { id: string }>(kind: string, entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry.id)) throw new Error(`two ${kind}s have the id ${entry.id}`);
    seen.add(entry.id);
  }
  return entries;
}

/** The same by names, one a line: `of` gives what the folder or file of a name holds, and its id is that name. */
export const listed = <T extends { id: string }>(kind: string, of: (id: string) => T | undefined, ids: readonly string[]): readonly T[] =>
  registry(
    kind,
    ids.map((id) => {
      const found = of(id);
      if (found?.id !== id) throw new Error(found === undefined ? `there is no ${kind} ${id}` : `the ${kind} ${found.id} stands under the name ${id}`);
      return found;
    }),
  );
