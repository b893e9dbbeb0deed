// What the stamps of heads mean that state no year or no zone: read as those of the lines of a log are, by the examiner's word and the times of the file.
import { Clock } from '../../formats/linux-auth/clock.ts';
import type { ItemFacts, Say } from '../../reading/format.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import type { Level } from './payload.ts';

export type StampTime = (stamp: Stamp) => Level['time'];

/** One an item: it is to see the stamps of all its lines, in order. */
export function stampTimeOf(item: ItemFacts, say: Say): StampTime {
  const clock = new Clock(item);
  return (stamp) => {
    const { time_ns: ns, time_assumed: assumed } = clock.read(stamp, say);
    return typeof ns === 'string' ? { ns, text: stamp.text, assumed: assumed as string | undefined } : undefined;
  };
}
