// Ends a statement whose values grow where DuckDB does not count them: strings and lists under construction are outside its memory_limit.
import { interrupting } from './interrupt.ts';

const LOOK_MS = 20;

/**
 * Interrupts the connection once this process holds `more` bytes more than it did. `end` stops looking and says whether it came to that. An interrupt
 * falls between two batches of rows: one call of a function runs to its end.
 */
export function memoryWatch(connection: { interrupt(): void }, more: number, held = () => process.memoryUsage.rss()): { end(): boolean } {
  const most = held() + more;
  let settled: (() => void) | undefined;
  const timer = setInterval(() => {
    if (held() > most) settled ??= interrupting([connection]);
  }, LOOK_MS);
  return {
    end() {
      clearInterval(timer);
      settled?.();
      return settled !== undefined;
    },
  };
}
