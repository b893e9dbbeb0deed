// Reads records as acts: which kinds of explanation a record tells of, and where beside a gap it stands.
import type { Act, Explanation, Stretch, Tell, ToldRecord } from './define-explanation.ts';

const SECOND = 1_000_000_000n;
/** How far from an edge an act still belongs to it. A digest covers an hour, so that what ended a chain may lie an hour before its edge. */
const NEAR = 600n * SECOND;
const NEAR_OF_CHAIN = 3900n * SECOND;
/** Characters of a record that words are sought in: what tells of an act does so at its beginning. */
const READ = 1000;

export const nearOf = ({ origin }: Pick<Stretch, 'origin'>): bigint => (origin === 'chain' ? NEAR_OF_CHAIN : NEAR);

const patterns = new Map<string, RegExp>();
function patternOf(words: string): RegExp {
  const known = patterns.get(words);
  if (known) return known;
  const made = new RegExp(words, 'i');
  patterns.set(words, made);
  return made;
}

export function tells(tell: Tell, record: ToldRecord): boolean {
  if (tell.dataset !== undefined && record.dataset !== tell.dataset) return false;
  if (tell.providers !== undefined && !tell.providers.includes(record.provider?.toLowerCase() ?? '')) return false;
  if (tell.codes !== undefined && !tell.codes.includes(record.code ?? '')) return false;
  if (tell.programs !== undefined && !tell.programs.includes(record.program?.toLowerCase() ?? '')) return false;
  if (tell.words === undefined) return tell.codes !== undefined;
  const isBound = tell.programs !== undefined || tell.dataset !== undefined;
  const text = isBound ? [record.action, record.message, record.resource, record.detail].filter((part) => part !== null).join(' ') : (record.action ?? '');
  return patternOf(tell.words).test(text.slice(0, READ));
}

/** Where it stands; undefined = not beside this gap. What lies near both edges belongs to the nearer one. */
export function whereOf(stretch: Stretch, time: bigint): Act['where'] | undefined {
  const near = nearOf(stretch);
  const { from, to } = stretch;
  const apart = (edge: bigint | null) => (edge === null ? undefined : time > edge ? time - edge : edge - time);
  const [begins, ends] = [apart(from), apart(to)];
  if (begins !== undefined && begins <= near && (ends === undefined || begins <= ends)) return 'beginning';
  if (ends !== undefined && ends <= near) return 'end';
  return from !== null && to !== null && from < time && time < to ? 'inside' : undefined;
}

/** How far outside of a gap a stop or start may stand that bounds it: what the log wrote behind a stop, it did not stop. */
const OUTSIDE = 60n * SECOND;

/** Whether an act can have begun the gap (`beginning`) or ended it (`end`): not with records of the log between it and the gap. */
export function bounds(stretch: Stretch, { told: { time }, where }: Act): boolean {
  const outside = stretch.origin === 'chain' ? NEAR_OF_CHAIN : OUTSIDE;
  if (time === null || where === 'inside') return time !== null;
  return where === 'beginning' ? stretch.from === null || time >= stretch.from - outside : stretch.to === null || time <= stretch.to + outside;
}

/** The acts that a kind of explanation knows, in the order of time; of one record the first tell that fits. */
export function actsOf({ tells: known = [] }: Pick<Explanation, 'tells'>, stretch: Stretch, records: readonly ToldRecord[]): Act[] {
  return records.flatMap((told): Act[] => {
    if (told.time === null) return [];
    const tell = known.find((one) => tells(one, told));
    const where = tell === undefined ? undefined : whereOf(stretch, told.time);
    return tell === undefined || where === undefined ? [] : [{ told, as: tell.as ?? '', where }];
  });
}
