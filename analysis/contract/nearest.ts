// The name that was probably meant: nearest names by edits, for faults that offer the right spelling.

/** Edits between two short texts (Levenshtein, neighbours swapped counts one), letter case ignored. */
export function edits(a: string, b: string): number {
  const [from, to] = [a.toLowerCase().slice(0, 80), b.toLowerCase().slice(0, 80)];
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Names that come near `name`, nearest first: few edits, or one holds the other. */
export function nearest(name: string, names: Iterable<string>, most = 4): string[] {
  const wanted = name.toLowerCase();
  const loose = (text: string) => text.toLowerCase().replaceAll(/[._-]/g, '');
  const ranked: { one: string; rank: number }[] = [];
  for (const one of names) {
    const lower = one.toLowerCase();
    const far = Math.min(edits(loose(wanted), loose(lower)), edits(wanted, lower));
    const held =
      wanted.length >= 2 &&
      (lower.includes(wanted) || (lower.length >= 3 && wanted.includes(lower)) || lower.split('.').includes(wanted.split('.').at(-1) ?? ''));
    if (far <= Math.max(1, Math.floor(wanted.length / 3)) || held) ranked.push({ one, rank: far - (held ? 1 : 0) });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ one }) => one);
}
