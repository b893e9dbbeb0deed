// The bench: makes its folder, runs the parts that were asked for in their order, clears up.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Asked, Part } from './asked.ts';
import { auth } from './parts/auth.ts';
import { custody } from './parts/custody.ts';
import { chain } from './parts/chain.ts';
import { cloudtrail } from './parts/import.ts';
import { digests } from './parts/digests.ts';
import { formats } from './parts/formats.ts';
import { journal } from './parts/journal.ts';
import { json } from './parts/json.ts';
import { mixed } from './parts/mixed.ts';
import { nginx } from './parts/nginx.ts';
import { queries } from './parts/queries.ts';
import { readers } from './parts/readers.ts';
import { readiness } from './parts/readiness.ts';
import { recognition } from './parts/recognition.ts';
import { verify } from './parts/verify.ts';
import { MEMORY, threads, type Workshop } from './workshop.ts';

const run: Record<Part, (workshop: Workshop) => void | Promise<void>> = {
  import: cloudtrail,
  auth,
  nginx,
  json,
  mixed,
  formats,
  readers,
  recognition,
  verify,
  chain,
  digests,
  journal,
  queries,
  readiness,
  custody,
};

export async function bench({ only, records, bytes, pairs, keep }: Asked): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'sealtrail-bench-'));
  const say = (text: string) => void process.stdout.write(`${text}\n`);
  const workshop: Workshop = { root, home: join(root, 'home'), records, bytes, pairs, say };
  say(`Node ${process.version}, ${availableParallelism()} cores, DuckDB threads ${threads}, memory limit ${MEMORY}; median of ${pairs}`);
  try {
    for (const part of only) {
      say('');
      await run[part](workshop);
      if (!keep) clear(workshop);
    }
  } finally {
    if (keep) say(`kept: ${root}`);
    else rmSync(root, { recursive: true, force: true });
  }
}

/** Five million records of every part at once would fill a disk: only what a later part needs stays. */
function clear({ root, home, cloudtrailCase }: Workshop): void {
  for (const path of readdirSync(root).map((name) => join(root, name)))
    if (path !== home && path !== cloudtrailCase) rmSync(path, { recursive: true, force: true });
}
