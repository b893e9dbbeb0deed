// Reading in the engine's own thread makes a pause now and then, so that other calls are answered and a cancel is heard.
import { setImmediate } from 'node:timers/promises';

/** Longest stretch in which nothing else is heard, in milliseconds. */
const BREATH_MS = 50;
let last = 0;

/** Called often; mostly does nothing. */
export async function breathe(): Promise<void> {
  if (performance.now() - last <= BREATH_MS) return;
  await setImmediate();
  last = performance.now();
}
