// What the stamps of heads mean that state no year or no zone: read as those of the lines of a log are, by the examiner's word and the times of the file.
import { Clock } from '../../formats/linux-auth/clock.ts';
import type { ItemFacts, Say } from '../../reading/format.ts';
import type { Stamp } from '../../reading/syslog/stamp.ts';
import type { Level } from './payload.ts';

/** `line`: as far as the stamp is part of it; `offset`: where it stands in the item. */
export type StampTime = (stamp: Stamp, line: string, offset: number) => Level['time'];

/** One an item. */
export function stampTimeOf(item: ItemFacts, say: Say): StampTime {
  const clock = new Clock(item);
  return (stamp, line, offset) => {
    clock.seek(offset);
    const { time_ns: ns, time_assumed: assumed } = clock.read(stamp, line, say);
    return typeof ns === 'string' ? { ns, text: stamp.text, assumed: assumed as string | undefined } : undefined;
  };
}
