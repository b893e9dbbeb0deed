// What was not read, in words: the same on the command line, on screen and in the report.
import type { Unread } from './model/source.ts';

const counted = (n: number, one: string, count: (n: number) => string) => `${count(n)} ${n === 1 ? one : `${one}s`}`;

/** e.g. `8 files not read, 2 read in part (188.8 kB)`; undefined when everything was read. `size` and `count` word numbers as the place does. */
export function unreadWords({ items, partly, bytes }: Unread, size: (bytes: number) => string, count: (n: number) => string = String): string | undefined {
  if (items === 0 && partly === 0) return undefined;
  const whole = items === 0 ? undefined : `${counted(items, 'file', count)} not read`;
  const part = partly === 0 ? undefined : whole === undefined ? `${counted(partly, 'file', count)} read in part` : `${count(partly)} read in part`;
  // What a wrapper holds, or a folder that cannot be opened, has no bytes of its own in the account.
  return `${[whole, part].filter(Boolean).join(', ')}${bytes === 0 ? '' : ` (${size(bytes)})`}`;
}
