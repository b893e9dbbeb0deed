// Ends a statement whose values grow where DuckDB does not count them: strings and lists under construction are outside its memory_limit.
import { interrupting } from './interrupt.ts';

/** Bytes that a statement may take beside what DuckDB counts. */
const BESIDE = 512 * 1024 * 1024;
const LOOK_MS = 20;
const units: Record<string, number> = { bytes: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** DuckDB's own wording of a size (`488.2 MiB`) in bytes; infinite where it is none. */
export function sizeOf(text: string): number {
  const [amount, unit] = text.split(' ');
  return Number(amount) * (units[unit ?? ''] ?? Number.NaN) || Number.POSITIVE_INFINITY;
}

/**
 * Interrupts the connection once this process holds more than it did, plus `counted` bytes, plus a margin. `end` stops looking and says whether it
 * came to that. An interrupt falls between two batches of rows: one call of a function runs to its end.
 */
export function memoryWatch(connection: { interrupt(): void }, counted: number, held = () => process.memoryUsage.rss()): { end(): boolean } {
  const most = held() + counted + BESIDE;
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
