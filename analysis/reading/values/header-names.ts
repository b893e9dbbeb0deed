// The names in the header of a table, and what programs write in front of it.

/**
 * Lines before a header that say something to one program: the separator to Excel (`sep=;`), the type of its objects to PowerShell (`#TYPE`, Export-Csv of
 * Windows PowerShell).
 */
export const beforeHeader = /^(?:sep=(?<separator>[^\w\s"]|\t)|#TYPE [^",;|]*)$/i;

/** Trimmed; a name that stands twice, or not at all, gets the number of its column, 1-based. */
export function headerNames(cells: readonly string[]): string[] {
  const given = cells.map((cell) => cell.trim());
  const seen = new Set<string>();
  return given.map((name, i) => {
    let own = name === '' || seen.has(name) ? `${name === '' ? 'column' : name}_${i + 1}` : name;
    // Another column may have that very name.
    while (own !== name && (seen.has(own) || given.includes(own))) own += '_';
    seen.add(own);
    return own;
  });
}
