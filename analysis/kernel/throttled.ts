// Progress at a rate that a wire and an eye can take: some ten reports a second, and always the last one before a pause: the step that takes long is the one told.
import type { Progress } from '../contract/frames.ts';

const PROGRESS_MS = 100;

/** `now` in milliseconds. `flush` sends what is held back, `drop` does not; either ends it. */
export function throttled(now: () => number, send: (progress: Progress) => void): { report(progress: Progress): void; flush(): void; drop(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let held: Progress | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    held = undefined;
    clearTimeout(timer);
    timer = undefined;
  };
  const flush = () => {
    const late = held;
    drop();
    if (late) send(late);
  };
  return {
    report(progress) {
      const time = now();
      const wait = last + PROGRESS_MS - time;
      if (wait > 0) {
        held = progress;
        timer ??= setTimeout(() => {
          last = now();
          flush();
        }, wait);
        return;
      }
      drop();
      last = time;
      send(progress);
    },
    flush,
    drop,
  };
}
