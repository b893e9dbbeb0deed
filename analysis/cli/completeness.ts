// Is what was read all there is? What verbs that read evidence say last, and exit by.
import type { Unread } from '../contract/model/source.ts';
import { unreadWords } from '../contract/unread.ts';
import { bytes, count } from './print.ts';
import type { VerbContext } from './verb.ts';

/** What an examiner must not miss; nothing when everything was read. It is the last line of a source, and makes the import incomplete. */
export const shortOf = (missed: Unread, withoutTime: number, lost: number): string[] =>
  [
    unreadWords(missed, bytes, (n) => n.toLocaleString('en')),
    lost > 0 ? `${count(lost, 'record')} lost` : undefined,
    withoutTime > 0 ? `${count(withoutTime, 'item')} without any time` : undefined,
  ].filter((text) => text !== undefined);

/** Items none of whose events has a time. */
export async function timeless({ call }: VerbContext, source: number): Promise<number> {
  const { total } = await call('source.issues', { source, code: 'time.none', limit: 1 });
  return total ?? 0;
}
