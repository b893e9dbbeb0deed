// Which item of a source a verdict speaks of, and how many events stand in it.
import { pushTo } from '../kernel/push-to.ts';

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
  for (const row of rows) pushTo(stored, row.stored_path, row);
  const containers = new Set(rows.flatMap((row) => (row.role === 'container' ? [row.stored_path] : [])));
  /** Events of the members of each container, at any depth. */
  const archived = new Map<string, number>();
  for (const { stored_path: path, events } of rows)
    for (let at = path.indexOf('!/'); at >= 0; at = path.indexOf('!/', at + 1)) {
      const container = path.slice(0, at);
      if (containers.has(container)) archived.set(container, (archived.get(container) ?? 0) + events);
    }
  // An archive may hold one path many thousand times: each of them is found by its digest, not by going through all.
  const twins = new Map<string, Twins>();
  return (path, hash = null) => {
    const same = path === null ? undefined : stored.get(path);
    if (path === null || same === undefined) return { item: null, events: 0 };
    const known = twins.get(path) ?? twinsOf(same);
    twins.set(path, known);
    if (known.all.length === 0) return { item: same[0]?.item ?? null, events: archived.get(path) ?? 0 };
    const { all: holders, events } = known.all.length > 1 && hash !== null ? (known.byHash.get(hash) ?? nobody) : known;
    return { item: holders.length === 1 ? (holders[0]?.item ?? null) : null, events };
  };
}

interface Holders {
  all: ItemRow[];
  events: number;
}
type Twins = Holders & { byHash: Map<string, Holders> };
const nobody: Holders = { all: [], events: 0 };

/** The files of one stored path, by the digests of their stored and of their unpacked bytes. */
function twinsOf(same: readonly ItemRow[]): Twins {
  const all: Twins = { all: [], events: 0, byHash: new Map() };
  const take = (holders: Holders, row: ItemRow): void => {
    holders.all.push(row);
    holders.events += row.events;
  };
  for (const row of same) {
    if (row.role === 'container') continue;
    take(all, row);
    for (const hash of new Set([row.sha256, row.stored_sha256])) {
      const holders = all.byHash.get(hash) ?? { all: [], events: 0 };
      take(holders, row);
      all.byHash.set(hash, holders);
    }
  }
  return all;
}
