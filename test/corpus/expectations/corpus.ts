// Where the corpora lie. Nothing of them is committed: tests read them there, and say loudly that they were skipped where they are not.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const logs = join(dirname(fileURLToPath(import.meta.url)), '../../../../shared/corpus/logs');
export const there = existsSync(join(logs, 'MANIFEST.json'));

export interface Entry {
  path: string;
  source: string;
  records: number;
}

/** Files of `sources` (absent: of all), as the manifest counts them. `untested`: what the warning says was not tested. */
export function filesOf(sources: readonly string[] | undefined, untested: string): Entry[] {
  if (!there) {
    console.warn(`SKIPPED: no corpus at ../shared/corpus/logs; ${untested} was not tested`);
    return [];
  }
  const { entries } = JSON.parse(readFileSync(join(logs, 'MANIFEST.json'), 'utf8')) as { entries: Entry[] };
  return entries.filter(({ source }) => sources?.includes(source) ?? true);
}
