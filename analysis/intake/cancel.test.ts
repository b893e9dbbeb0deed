// Cancelling an import that several threads read: it ends at once, and none of them goes on.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importPolicy } from '../contract/model/source.ts';
import { SIZES } from './limits.ts';
import { runReader } from './reader-thread.ts';

const script = join(dirname(fileURLToPath(import.meta.url)), '../../out/engine/worker.js');

/** Bytes of all files. */
const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

it('ends all reading threads', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-cancel-'));
  const path = join(folder, 'app.ndjson');
  const directory = join(folder, 'work');
  mkdirSync(directory);
  writeFileSync(path, `{"time":"2026-03-02T06:00:00Z","user":"a","text":"${'x'.repeat(200)}"}\n`.repeat(400_000));
  const abort = new AbortController();
  let batches = 0;
  const sizes = { ...SIZES, stretch: 1024 ** 2 };
  const reading = runReader({ path, directory, policy: importPolicy.parse({}), readers: 3, sizes }, script, abort.signal, {
    batch: ({ file }) => {
      if (++batches === 3) abort.abort();
      return Promise.resolve([file]);
    },
    progress: () => {},
  });
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  expect(batches).toBeLessThan(20);
  const left = bytesIn(directory);
  await after(300);
  expect(bytesIn(directory)).toBe(left);
  rmSync(folder, { recursive: true, force: true });
});
