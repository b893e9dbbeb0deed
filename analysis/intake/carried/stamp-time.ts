// What the stamps of heads mean that state no year or no zone: read as those of the lines of a log are, by the time of what carries them, the examiner's word
// and the times of the file.
import { Clock } from '../../formats/linux-auth/clock.ts';
import type { Say } from '../../reading/format.ts';
import type { ItemTimes } from '../../reading/time/item-times.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import type { Level } from './payload.ts';

/** `line`: as far as the stamp is part of it; `offset`: where it stands in the item. */
export type StampTime = (stamp: Stamp, line: string, offset: number) => Level['time'];

/** One an item. */
export function stampTimeOf(times: ItemTimes, say: Say): StampTime {
  const clock = new Clock({ time: times });
  return (stamp, line, offset) => {
    // A carrier around the head that states its time is surer than a head in a zone that nobody knows.
    if (times.zone === undefined && stamp.offset === undefined && times.carried?.now() !== undefined) return undefined;
    clock.seek(offset);
    const { time_ns: ns, time_assumed: assumed } = clock.read(stamp, line, say);
    return typeof ns === 'string' ? { ns, text: stamp.text, assumed: assumed as string | undefined } : undefined;
  };
}
