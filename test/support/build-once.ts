// Tests of processes, workers and the page need the built files: make them once before the run, if they are stale.
// @ts-expect-error: plain module without types
import { build, isFresh } from '../../build.mjs';

export default async function buildOnce(): Promise<void> {
  if (process.env.SEALTRAIL_NO_BUILD === '1') return;
  if (!isFresh()) await build({ quiet: true });
}
