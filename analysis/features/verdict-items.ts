// Which item of a source a verdict speaks of, and how many events stand in it.

export interface ItemRow {
  item: number;
  path: string;
  /** The file as it lies in the folder or archive, e.g. `x.json.gz` for the item `x.json.gz!/x.json`. */
  stored_path: string;
  role: string;
  events: number;
}

/**
 * A verdict speaks of a stored file: its item is what was unpacked from it, or the file itself. For an opened archive it is the archive's own item, and
 * the events of all its members are counted. Only the stored path decides: a folder that is named like an opened archive borrows no verdict.
 */
export function itemFinder(rows: readonly ItemRow[]): (path: string | null) => { item: number | null; events: number } {
  const stored = new Map<string, ItemRow[]>();
  for (const row of rows) stored.set(row.stored_path, [...(stored.get(row.stored_path) ?? []), row]);
  const archived = (path: string): number => rows.reduce((sum, row) => sum + (row.stored_path.startsWith(`${path}!/`) ? row.events : 0), 0);
  return (path) => {
    const same = path === null ? [] : (stored.get(path) ?? []);
    const holders = same.filter((row) => row.role !== 'container');
    const events = holders.reduce((sum, row) => sum + row.events, 0);
    if (holders.length > 0) return { item: holders.length === 1 ? (holders[0]?.item ?? null) : null, events };
    const container = same[0];
    return container && path !== null ? { item: container.item, events: archived(path) } : { item: null, events: 0 };
  };
}
