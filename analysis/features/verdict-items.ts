// Which item of a source a verdict speaks of, and how many events stand in it.

export interface ItemRow {
  item: number;
  path: string;
  /** The file as it lies in the folder or archive, e.g. `x.json.gz` for the item `x.json.gz!/x.json`. */
  stored_path: string;
  role: string;
  events: number;
  /** Digests of the unpacked and of the stored bytes. */
  sha256: string;
  stored_sha256: string;
}

/**
 * A verdict speaks of a stored file: its item is what was unpacked from it, or the file itself. For an opened archive it is the archive's own item, and
 * the events of all its members are counted. Only the stored path decides: a folder that is named like an opened archive borrows no verdict. Where an
 * archive holds a path twice, the digest that the verifier found (`hash`, of the stored or of the unpacked bytes) tells which of them was judged.
 */
export function itemFinder(rows: readonly ItemRow[]): (path: string | null, hash?: string | null) => { item: number | null; events: number } {
  const stored = new Map<string, ItemRow[]>();
  for (const row of rows) stored.set(row.stored_path, [...(stored.get(row.stored_path) ?? []), row]);
  const archived = (path: string): number => rows.reduce((sum, row) => sum + (row.stored_path.startsWith(`${path}!/`) ? row.events : 0), 0);
  return (path, hash = null) => {
    const same = path === null ? [] : (stored.get(path) ?? []);
    const named = same.filter((row) => row.role !== 'container');
    const holders = named.length > 1 && hash !== null ? named.filter((row) => row.sha256 === hash || row.stored_sha256 === hash) : named;
    const events = holders.reduce((sum, row) => sum + row.events, 0);
    if (named.length > 0) return { item: holders.length === 1 ? (holders[0]?.item ?? null) : null, events };
    const container = same[0];
    return container && path !== null ? { item: container.item, events: archived(path) } : { item: null, events: 0 };
  };
}
