// A verification in its own thread, as it is built: the same answer as in the engine's thread, which stays free meanwhile; cancelled within a second, with
// nothing left behind.
import { closeSync, existsSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Progress } from '../../analysis/contract/frames.ts';
import { nodePorts } from '../../analysis/host/node-ports.ts';
import type { AnswerTo, CaseRequest, PathRequest } from '../../analysis/features/verifying/request.ts';
import { verified } from '../../analysis/features/verifying/thread.ts';
import { signedTrail } from '../support/signed-trail.ts';
import { tarOf } from '../support/archives.ts';

const verifierScript = join(import.meta.dirname, '../../out/engine/verify-worker.js');
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealtrail-thread-'));
  for (const [path, bytes] of signedTrail({ hours: 3 }).files) {
    mkdirSync(dirname(join(folder, 'trail', path)), { recursive: true });
    writeFileSync(join(folder, 'trail', path), bytes);
  }
  writeFileSync(join(folder, 'packed.tar'), tarOf([...signedTrail({ hours: 3 }).files]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asked = (path: string): PathRequest => ({ of: 'path', path, trust: [], range: undefined, namespace: undefined });
const within = (given: { signal?: AbortSignal; progress?: (progress: Progress) => void } = {}) => ({
  signal: new AbortController().signal,
  progress: () => {},
  ...given,
});
const ports = nodePorts({ home: join(tmpdir(), 'none'), inline: true });

it('is built', () => {
  expect(existsSync(verifierScript)).toBe(true);
});

it.each(['trail', 'packed.tar'])('gives the answer of the engine’s own thread on %s', async (name) => {
  const request = asked(join(folder, name));
  const there = await verified(request, { ...ports, verifierScript }, within());
  expect(there).toEqual(await verified(request, ports, within()));
  expect(there.found.objects.length).toBeGreaterThan(5);
});

it('passes faults on as such', async () => {
  mkdirSync(join(folder, 'empty'));
  await expect(verified(asked(join(folder, 'empty')), { ...ports, verifierScript }, within())).rejects.toMatchObject({ code: 'input.empty' });
});

it('is cancelled within a second, tells bytes, and leaves nothing behind', async () => {
  const large = join(folder, 'large');
  mkdirSync(large);
  const file = openSync(join(large, 'zeros.log'), 'w');
  ftruncateSync(file, 8 * 1024 ** 3);
  closeSync(file);
  writeFileSync(join(large, 'SHA256SUMS'), `${'0'.repeat(64)}  zeros.log\n`);
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch);
  vi.stubEnv('TMPDIR', scratch);
  const abort = new AbortController();
  const told: Progress[] = [];
  let longest = 0;
  let last = performance.now();
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  let stopped = 0;
  const progress = (one: Progress): void => {
    told.push(one);
    if (one.done < 300_000_000 || stopped > 0) return;
    stopped = performance.now();
    abort.abort(new Error('cancelled'));
  };
  await expect(verified(asked(large), { ...ports, verifierScript }, within({ signal: abort.signal, progress }))).rejects.toThrow('cancelled');
  clearInterval(ticks);
  vi.unstubAllEnvs();
  expect(performance.now() - stopped).toBeLessThan(1000);
  expect(readdirSync(scratch)).toEqual([]);
  expect(told.at(-1)).toMatchObject({ unit: 'bytes', total: expect.any(Number) as number });
  // The engine's thread was free while 300 MB were hashed; a loaded machine makes pauses of its own.
  expect(longest).toBeLessThan(1000);
});

it('a request that is aborted already begins nothing', async () => {
  const answered: Promise<AnswerTo<CaseRequest | PathRequest>> = verified(
    asked(join(folder, 'trail')),
    { ...ports, verifierScript },
    within({ signal: AbortSignal.abort(new Error('cancelled')) }),
  );
  await expect(answered).rejects.toThrow('cancelled');
});
