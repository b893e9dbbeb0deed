// Which log a record without a host stands in: the files of one rotated set are one log, whatever else lies in the source is another. Numbers of connections,
// processes and sessions begin anew on every host: records of two logs must not meet by them.
import type { Scratch } from '../kernel/lanes.ts';
import { rotationOf } from '../reading/time/rotation.ts';
import itemsSql from './log-sets-items.sql?raw';
import tableSql from './log-sets.sql?raw';

/** Leaves `log_set` (source, item, name), of all items with an event of these datasets that names no host. */
export async function logSets(scratch: Pick<Scratch, 'run' | 'rows'>, datasets: readonly string[]): Promise<void> {
  const items =
    datasets.length === 0 ? [] : await scratch.rows<{ source: number; item: number; path: string }>(itemsSql, { datasets: JSON.stringify(datasets) });
  const sets = items.map(({ source, item, path }) => ({ source, item, name: `${source}:${setOf(path)}` }));
  await scratch.run(tableSql, { sets: JSON.stringify(sets) });
}

/** A number behind a hyphen may as well be that of a host (`web-1.log`). */
function setOf(path: string): string {
  const { stretch, name, number } = rotationOf(path);
  return number !== undefined && /-\d+(?:\.[a-z]\w*){0,2}$/i.test(name) ? path : stretch;
}
