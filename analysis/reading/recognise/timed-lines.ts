// Recognition of text lines that begin with their time: how many have the form, and whether their times leave a zone open.
import type { TimeMeaning } from '../time-meaning.ts';
import { asIso } from '../values/patterned-time.ts';
import { statesZone } from '../values/written-time.ts';
import { firstLines } from './json-head.ts';
import type { Head, Recognition, Sniff } from './recognition.ts';

/**
 * `line`: the beginning of a record that only this format has, with its time as the group `time` where it has one. `begins`: what begins a record at all; other
 * lines go on with one and tell nothing. `most`: the score where all of them fit; more than 90 where another format has such lines as well.
 */
export const timedLines =
  (line: RegExp, { pattern }: TimeMeaning, begins?: RegExp, most = 90): NonNullable<Recognition['examine']> =>
  (head: Head): Sniff | undefined => {
    const lines = firstLines(head, 65_536, 200).filter((one) => !one.startsWith('#') || begins?.test(one));
    const found = lines.map((one) => line.exec(one)).filter((one) => one !== null);
    const begun = begins ? lines.filter((one) => begins.test(one) || line.test(one)).length : lines.length;
    if (found.length === 0 || found.length * 2 < begun) return undefined;
    const times = found.flatMap(({ groups }) => groups?.['time'] ?? []);
    const open = times.some((time) => !statesZone(pattern ? asIso(pattern, time) : time));
    return {
      score: Math.round(50 + ((most - 50) * found.length) / begun),
      reasons: [`${found.length} of ${begun} ${begins ? 'lines that begin a record' : 'lines'} have its form`],
      needs: open ? ['zone'] : [],
    };
  };
