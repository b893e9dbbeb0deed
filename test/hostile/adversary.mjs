// `npm run adversary [SEED...]`: both adversaries at full length. For each seed 300 manipulations and 300 harmless transformations of signed trails, and every
// kind of change to the rows of every table of a closed case; cases that were altered or came into honest hands are looked at twice each.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seeds = process.argv.length > 2 ? process.argv.slice(2) : ['20260302', '1', '2', '3'];
let failed = false;
for (const seed of seeds) {
  const env = { ...process.env, SEALTRAIL_NO_BUILD: '1', SEALTRAIL_ADVERSARY_SEED: seed, SEALTRAIL_ADVERSARY_COUNT: '300', SEALTRAIL_ADVERSARY_ALL: '1' };
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const files = ['trail-adversary', 'case-adversary', 'case-altered', 'case-harmless'].map((name) => `test/hostile/${name}.test.ts`);
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'unit', ...files], { cwd: root, stdio: 'inherit', env });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
