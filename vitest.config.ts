import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { icons } from './vite.config.ts';

// unit: beside the unit and in test/, plain Node. browser: real Chromium over the built app, one after another.
export default defineConfig({
  test: {
    globalSetup: ['test/support/build-once.ts', 'test/support/run-folder.ts'],
    reporters: ['default'],
    // One fewer than the cores, and two on two (three are no faster there): much of a test's time is a program that it started and waits for.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        plugins: [react(), icons],
        test: {
          name: 'unit',
          include: [
            'analysis/**/*.test.ts',
            'electron/**/*.test.ts',
            'renderer/**/*.test.ts',
            'renderer/**/*.test.tsx',
            'test/{architecture,contract,custody,corpus,reports,hostile,cli,bench}/**/*.test.ts',
          ],
          // Whole corpora against other programs: `npm run corpus`.
          exclude: process.env.SEALTRAIL_CORPUS === 'all' ? [] : ['test/corpus/expectations/{auditd,hosts,web}.test.ts'],
          // Against hanging only: how long a test takes says what else the machine does.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: 'forks',
          // Of tests that say that they may run side by side: what they ask for at one time is one import.
          maxConcurrency: 1000,
          // Files share the modules of their process: loading them anew for each took a fifth of the processor time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // As above: what a page shows is waited for, and how long that takes says what else the machine does.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
          pool: 'forks',
          fileParallelism: false,
        },
      },
    ],
  },
});
