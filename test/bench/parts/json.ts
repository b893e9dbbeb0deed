// JSON lines of 250 bytes: how many records the whole import takes in a second of processor time, which depends on the machine;
// beside it DuckDB's reader of the same lines, which does not.
import { join } from 'node:path';
import { contest } from '../contest.ts';
import { generateJson } from '../generate/json.ts';
import { readJson } from '../programs/duckdb.ts';
import type { Workshop } from '../workshop.ts';

export function json(workshop: Workshop): void {
  contest(workshop, {
    name: 'json',
    what: 'JSON lines',
    make: (folder, records) => {
      const path = join(folder, 'checkout.ndjson');
      return { path, records, bytes: generateJson(path, records) };
    },
    peers: [{ name: 'read_json of the same lines', run: readJson('read-ndjson.mjs') }],
    speed: { least: 60_000 },
  });
}
