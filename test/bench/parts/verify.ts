// The check of a signed archive against reading, inflating and hashing the same files, processor time; and the whole command, which also reads all records.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { signedTrail } from '../../support/signed-trail.ts';
import { generateCloudtrail } from '../generate/cloudtrail.ts';
import { checked, timed } from '../programs/checked.ts';
import { type Run, script } from '../programs/run.ts';
import { against, median, type Workshop } from '../workshop.ts';

const HOURS = 48;
const LOGS = 12;
/** About 750 KB a log, as a busy account writes. */
const RECORDS = 500;

export async function verify({ root, home, pairs, say }: Workshop): Promise<void> {
  const folder = join(root, 'signed');
  const made = generateCloudtrail(join(root, 'unsigned'), HOURS * LOGS * RECORDS, RECORDS).files;
  const { files } = signedTrail({ hours: HOURS, logsPerHour: LOGS, log: (hour, n) => gunzipSync(readFileSync(made[hour * LOGS + n] as string)) });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  const logs = [...files.keys()].filter((path) => path.includes('/CloudTrail/')).length;
  const ratios: number[] = [];
  for (let round = 0; round < pairs; round++) {
    const floor = await timed(() => {
      for (const path of files.keys()) {
        const bytes = readFileSync(join(folder, path));
        createHash('sha256')
          .update(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
          .digest('hex');
      }
      return Promise.resolve();
    });
    ratios.push((await checked(folder)) / floor);
  }
  say(`verify: ${logs} logs of ${RECORDS} records, ${HOURS} digests`);
  say(`  verifiers / read, gunzip and SHA-256, processor time: ${median(ratios).toFixed(2)}${against(median(ratios), { most: 1.5 })}`);
  const run = script<Run & { code: number }>('timed-cli.mjs', ['verify', folder, '--json'], home);
  if (run.code !== 0) throw new Error(`the signed archive does not verify: exit ${run.code}`);
  say(`  the whole command, which reads every record too: ${run.seconds.toFixed(2)} s`);
}
