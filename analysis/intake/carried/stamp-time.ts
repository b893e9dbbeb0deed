// What the stamps of heads mean that state no year or no zone: read as those of the lines of a log are, by the time of what carries them, the examiner's word
// and the times of the file.
import { Clock } from '../../formats/linux-auth/clock.ts';
import type { ItemTimes } from '../../reading/time/item-times.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import type { Tally } from '../account/tally.ts';
import type { Level } from './payload.ts';

/** `line`: as far as the stamp is part of it; `offset`: where it stands in the item. */
export type StampTime = (stamp: Stamp, line: string, offset: number) => Level['time'];

/** One an item. `tally`: of it, what carriers around the head say stands there. */
export function stampTimeOf(times: ItemTimes, tally: Pick<Tally, 'outer' | 'flag'>): StampTime {
  const clock = new Clock({ time: times });
  return (stamp, line, offset) => {
    const outer = tally.outer?.time;
    // A carrier that states its time is surer than a head in a zone that nobody knows.
    if (outer && times.zone === undefined && stamp.offset === undefined) return undefined;
    clock.seek(offset, outer && BigInt(outer.ns));
    const { time_ns: ns, time_assumed: assumed } = clock.read(stamp, line, (code, message) => tally.flag(code, message));
    return typeof ns === 'string' ? { ns, text: stamp.text, assumed: assumed as string | undefined } : undefined;
  };
}
