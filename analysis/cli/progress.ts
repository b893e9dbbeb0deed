// One line of progress on standard error, only where a person watches.
import type { Progress } from '../contract/frames.ts';
import { bytes, shorten, visible } from './print.ts';

export function progressLine(stream: NodeJS.WriteStream): { report(progress: Progress): void; clear(): void } {
  let drawn = false;
  return {
    report({ stage, done, total, unit, item }) {
      if (!stream.isTTY) return;
      const amount = unit === 'bytes' ? bytes : (n: number) => n.toLocaleString('en');
      const share = total ? ` ${Math.min(100, Math.floor((100 * done) / total))} %` : '';
      const text = `${stage}${share}  ${amount(done)}${total === undefined ? '' : ` of ${amount(total)}`}${unit === 'bytes' ? '' : ` ${unit}`}${item === undefined ? '' : `  ${visible(item)}`}`;
      stream.write(`\r\x1b[2K${shorten(text, (stream.columns ?? 80) - 1)}`);
      drawn = true;
    },
    clear() {
      if (drawn) stream.write('\r\x1b[2K');
      drawn = false;
    },
  };
}
