// The whole check of a signed archive against only reading, inflating and hashing the same files.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { signedTrail } from '../../support/signed-trail.ts';
import { type Run, script } from '../programs/run.ts';
import { median, type Workshop } from '../workshop.ts';

const ROUNDS = 5;
const HOURS = 48;

export function verify({ root, home, say }: Workshop): void {
  const folder = join(root, 'signed');
  const { files } = signedTrail({ hours: HOURS, logsPerHour: 12 });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const logs = [...files.keys()].filter((path) => path.includes('/CloudTrail/')).length;
  const ratios: number[] = [];
  let seconds = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const start = process.hrtime.bigint();
    for (const path of files.keys()) {
      const bytes = readFileSync(join(folder, path));
      createHash('sha256')
        .update(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
        .digest('hex');
    }
    const floor = Number(process.hrtime.bigint() - start) / 1e9;
    const run = script<Run & { code: number }>('timed-cli.mjs', ['verify', folder, '--json'], home);
    if (run.code !== 0) throw new Error(`the signed archive does not verify: exit ${run.code}`);
    seconds = run.seconds;
    ratios.push(run.seconds / floor);
  }
  say(`verify: ${logs} logs, ${HOURS} digests`);
  say(`  verify / read, gunzip and SHA-256, wall: ${median(ratios).toFixed(2)} (last ${seconds.toFixed(2)} s)`);
}
