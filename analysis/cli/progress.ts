// One line of progress on standard error, only where a person watches.
import type { Progress } from '../contract/frames.ts';
import { bytes, shorten, visible } from './print.ts';

/** What is done comes first and stays; the name of the item takes what is left of `width` and loses its beginning. */
export function progressText({ stage, done, total, unit, item }: Progress, width: number): string {
  const amount = unit === 'bytes' ? bytes : (n: number) => n.toLocaleString('en');
  const share = total ? ` ${Math.min(100, Math.floor((100 * done) / total))} %` : '';
  const text = `${stage}${share}  ${amount(done)}${total === undefined ? '' : ` of ${amount(total)}`}${unit === 'bytes' ? '' : ` ${unit}`}`;
  const left = width - text.length - 2;
  return item === undefined || left < 8 ? text.slice(0, Math.max(1, width)) : `${text}  ${shorten(visible(item), left)}`;
}

export function progressLine(stream: NodeJS.WriteStream): { report(progress: Progress): void; clear(): void } {
  let drawn = false;
  return {
    report(progress) {
      if (!stream.isTTY) return;
      // A terminal that does not know its width says 0.
      stream.write(`\r\x1b[2K${progressText(progress, (stream.columns || 80) - 1)}`);
      drawn = true;
    },
    clear() {
      if (drawn) stream.write('\r\x1b[2K');
      drawn = false;
    },
  };
}
