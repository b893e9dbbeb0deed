// The zone of a firewall's times: records of newer versions state one with its offset beside them.
import type { ZoneFound } from '../../reading/time/zone-in-head.ts';
import { namesOfKind } from '../../reading/values/column-names.ts';
import { splitCells } from '../../reading/values/split-cells.ts';
import { columns } from './kinds.ts';

const decoder = new TextDecoder();
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?([+-]\d\d:\d\d)$/;

/** Where all of them agree. The cell is found by its place: what a client chose stands in others. */
export function offsetOfStamps(head: Uint8Array): ZoneFound | undefined {
  let found: ZoneFound | undefined;
  for (const line of decoder.decode(head).split('\n')) {
    const begin = /\d?,\d{4}[/-]/.exec(line.slice(0, 300));
    if (!begin) continue;
    const { cells } = splitCells(line.slice(begin.index), ',', { quote: '"' });
    const [, wall, offset] = stamp.exec(cells[namesOfKind(columns, cells).indexOf('high_res_timestamp')] ?? '') ?? [];
    if (wall === undefined || offset === undefined) continue;
    if (found && found.name !== offset) return undefined;
    found ??= { name: offset, because: 'as high-resolution times of the same records state', at: Date.parse(`${wall}Z`) };
  }
  return found;
}
