// The time of a record of cells: which cells state it, how it is written, and in which zone it stands.
import type { Flag, Say } from '../format.ts';
import type { TimeMeaning } from '../time-meaning.ts';
import type { ItemTimes } from '../time/item-times.ts';
import { fromHexSeconds } from './hex-time.ts';
import { asIso } from './patterned-time.ts';
import { readTime } from './written-time.ts';

export interface CellTime {
  ns: string | undefined;
  text: string | undefined;
  assumed: string | undefined;
}

const none: CellTime = { ns: undefined, text: undefined, assumed: undefined };

/** Reader of the times of one item. Flags what cannot be read or is in doubt. The last sound time is remembered: lines of one second share it. */
export function cellTimes({ from, form, zone, pattern }: TimeMeaning, times: ItemTimes): (value: (name: string) => string | undefined, say: Say) => CellTime {
  const names = [from ?? []].flat();
  const used: ItemTimes = { ...(typeof zone === 'object' ? { zone: 'UTC' } : times), ...(form === 'day first' ? { dates: form } : {}) };
  const because = typeof zone === 'object' ? `zone UTC, as ${zone.utc} documents` : undefined;
  let sound: CellTime = none;
  const read = (text: string): CellTime & { flag?: Flag } => {
    const counted = form === 'hex s' ? fromHexSeconds(text) : undefined;
    if (counted !== undefined) return { ns: counted.toString(), text, assumed: undefined };
    const { ns, assumed, flag } = readTime(pattern ? asIso(pattern, text) : text, used);
    return { ns, text, assumed: assumed === undefined ? undefined : (because ?? assumed), ...(flag ? { flag } : {}) };
  };
  return (value, say) => {
    const parts = names.map(value);
    const [only] = parts;
    const text = parts.length === 1 ? only : parts.filter((part) => part !== undefined).join(' ') || undefined;
    if (text === undefined) {
      if (names.length > 0) say('time.missing', 'the record states no time');
      return none;
    }
    if (text === sound.text) return sound;
    const { flag, ...time } = read(text);
    // What is in doubt is told of each record.
    if (flag) say(flag.code, flag.message);
    else sound = time;
    return time;
  };
}
