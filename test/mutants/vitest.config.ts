// The tests of one scheme over its code with all mutants in it; `run.mjs` starts it.
import { appendFileSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';
import { assurances } from '../../analysis/contract/assurances.ts';
import { statuses } from '../../analysis/contract/statuses.ts';
import { reasons } from '../../analysis/integrity/reasons.ts';
import { mutated } from './mutate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const scheme = process.env['SEALTRAIL_MUTANTS_SCHEME'] ?? '';
const words = new Set<string>([...Object.keys(reasons), ...statuses, ...assurances]);
let next = 1;

const mutants: Plugin = {
  name: 'mutants',
  enforce: 'pre',
  transform(_code, id) {
    const file = relative(root, id.split('?')[0] ?? '');
    if (id.includes('?') || !file.startsWith(`analysis/integrity/${scheme}/`) || !file.endsWith('.ts') || /\.(?:test|fixture)\.ts$/.test(file)) return null;
    const { code, mutants: made } = mutated(file, readFileSync(id, 'utf8'), next, words);
    next += made.length;
    for (const mutant of made) appendFileSync(process.env['SEALTRAIL_MUTANTS_OUT'] ?? '', `${JSON.stringify({ mutant })}\n`);
    return { code, map: null };
  },
};

export default defineConfig({
  root,
  plugins: [mutants],
  test: {
    include: [`analysis/integrity/${scheme}/**/*.test.ts`],
    runner: fileURLToPath(new URL('runner.ts', import.meta.url)),
    pool: 'forks',
    isolate: false,
    maxWorkers: 1,
    testTimeout: 3_600_000,
    hookTimeout: 300_000,
  },
});
