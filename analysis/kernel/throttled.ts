// Progress at a rate that a wire and an eye can take: some ten reports a second, and always the last one.
import type { Progress } from '../contract/frames.ts';

const PROGRESS_MS = 100;

/** `now` in milliseconds. `flush` sends what was held back. */
export function throttled(now: () => number, send: (progress: Progress) => void): { report(progress: Progress): void; flush(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let held: Progress | undefined;
  return {
    report(progress) {
      const time = now();
      if (time - last < PROGRESS_MS) {
        held = progress;
        return;
      }
      last = time;
      held = undefined;
      send(progress);
    },
    flush() {
      if (held) send(held);
      held = undefined;
    },
  };
}
