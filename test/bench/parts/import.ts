// CloudTrail: the whole import against DuckDB's own reader of the same files, which makes no digest, no offset and no copy.
// `same` stores every member that the import keeps reachable, `lean` 26 of them.
import { join } from 'node:path';
import { contest, type Input, importCase } from '../contest.ts';
import { generateCloudtrail } from '../generate/cloudtrail.ts';
import { readJson } from '../programs/duckdb.ts';
import type { Workshop } from '../workshop.ts';

/** Constant, so that more records are more files and not larger ones. */
const PER_FILE = 5000;

function make(folder: string, records: number): Input {
  const { files, rawBytes, storedBytes } = generateCloudtrail(folder, records, PER_FILE);
  return { path: folder, records, bytes: rawBytes, note: `${files.length} gzip files, ${(storedBytes / 1e6).toFixed(0)} MB stored` };
}

export function cloudtrail(workshop: Workshop): void {
  workshop.cloudtrailCase = contest(workshop, {
    name: 'import',
    what: 'CloudTrail events',
    make,
    peers: [
      { name: 'read_json of the same members', goal: { most: 1.15 }, run: readJson('read-json.mjs', 'same') },
      { name: 'read_json of 26 members', run: readJson('read-json.mjs', 'lean') },
    ],
  });
}

/** The case that the part `import` left, or a new one. */
export function cloudtrailCase(workshop: Workshop): string {
  const { root, records } = workshop;
  if (workshop.cloudtrailCase === undefined) {
    workshop.cloudtrailCase = join(root, 'import.sealtrail');
    importCase(workshop, workshop.cloudtrailCase, make(join(root, 'import'), records));
  }
  return workshop.cloudtrailCase;
}
