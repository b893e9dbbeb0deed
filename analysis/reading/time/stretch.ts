// Decides year and zone of a stretch: one log, or a rotated set of them, oldest first. Evidence by rank: what the lines state, what the names and modification
// times of the files tell, and above all what the examiner gave. Where two of them disagree an issue names both.
import type { TimePolicy } from '../../contract/model/source.ts';
import { zoneKnown } from '../values/local-time.ts';
import { dateText, DAY, isLeap, JITTER, modifiedMs, placeText, wallOf, YEAR, yearOf } from './calendar.ts';
import { foldKey, type PlannedYear, type TimeIssue, type TimePlan } from './plan.ts';
import { missingBetween, type Rotated } from './rotation.ts';
import type { FoldRun, Trace } from './trace.ts';
import { yearBehind } from './year-chain.ts';
import { offsetIn, zoneEvidence } from './zone-evidence.ts';

/** One item of a stretch. */
export interface Member {
  path: string;
  trace: Trace;
  /** Nanoseconds since the epoch, when its container states it. */
  modified: string | undefined;
  /** That is a wall clock in a zone that nobody states, read as UTC. */
  isWallClock?: true | undefined;
  rotated: Rotated;
  given: TimePolicy;
  /** The examiner's words on its year, by their number: the last one holds, where a year is given. */
  yearWords: readonly number[];
}

const MS_DAY = 86_400_000;
/** Lines so near to what states a year are of the same stretch of time. */
const NEAR = 31 * DAY;
const MOST_ISSUES = 50;

/** The year in which the chain of the whole stretch begins, as one ground tells it. */
interface Ground {
  base: number;
  /** For the event: `from stamps with a year in the same file`. */
  because: string;
  /** For issues: a whole sentence about what it says. */
  says: string;
  /** It states the year, or bears it out; the others only leave the latest possible one. */
  isFirm: boolean;
}

interface Placed extends Member {
  /** Position of its chain on that of the stretch, in years. */
  shift: number;
  /** Firm grounds of its own, the best first. */
  grounds: Ground[];
  /** The latest base that its modification time allows. */
  latest: Ground | undefined;
  /** It begins days before the one before it ends, or more than half a year behind. */
  isFar: boolean;
  /** Members of the set before it are missing. */
  isCut: boolean;
  /** Index of the member at whose first record the year given for this one holds. */
  givenAt: number | undefined;
}

/** `members`: oldest first. Gives their plans in the same order. */
export function planStretch(members: readonly Member[]): TimePlan[] {
  const placed = place(members);
  const loosest = latestOf(placed);
  return placed.map((member, index) => planOf(member, index, placed, loosest));
}

/** On one chain of years, each behind the one before it. */
function place(members: readonly Member[]): Placed[] {
  let last: number | undefined;
  return members.map((member, index) => {
    const { trace, given, yearWords } = member;
    let shift = 0;
    let isFar = false;
    // One word on several members is the year of the first record of them all, also where another one was said of that member later.
    const word = given.year === undefined ? undefined : yearWords.at(-1);
    const givenAt = word === undefined ? undefined : members.findIndex((one) => one.yearWords.includes(word));
    if (trace.stamped > 0) {
      const first = trace.oldest - yearOf(trace.oldest) * YEAR;
      shift = last === undefined ? -yearOf(trace.oldest) : yearBehind(last, first) - yearOf(trace.oldest);
      const from = shift * YEAR + trace.oldest;
      isFar = last !== undefined && (from < last - 2 * DAY || from > last + 180 * DAY);
      last = shift * YEAR + trace.newest;
    }
    return {
      ...member,
      shift,
      grounds: grounds(member, shift),
      latest: latest(member, shift),
      isFar,
      isCut: index > 0 && missingBetween((members[index - 1] as Member).rotated, member.rotated) !== undefined,
      givenAt,
    };
  });
}

const ownName = ({ rotated, path }: Member): string => rotated.name || path;

/** What the item itself states, then its name and its modification time where they bear out a year. */
function grounds(member: Member, shift: number): Ground[] {
  const { trace } = member;
  const found: Ground[] = [];
  const add = (base: number, because: string, says: string): void => void found.push({ base: base - shift, because, says, isFirm: true });
  if (trace.yearless === 0 && trace.anchor === undefined) return found;
  const { anchor, hints, range } = trace;
  if (anchor) add(anchor.base, `from ${anchor.how}`, `${anchor.text} in ${ownName(member)} states the year`);
  const [hint, ...others] = hints;
  if (hint && others.length === 0) add(hint.base, `from ${hint.how}`, `${ownName(member)} has ${hint.how}: ${hint.text}`);
  if (range) {
    const within = (base: number): boolean => {
      const from = range.begin.year * YEAR + range.begin.place - DAY;
      const to = range.end.year * YEAR + range.end.place + DAY;
      return base * YEAR + trace.oldest >= from && base * YEAR + trace.newest <= to;
    };
    const bases = Array.from({ length: Math.min(50, range.end.year - range.begin.year + 2) }, (_, i) => range.end.year - yearOf(trace.newest) - i).filter(
      within,
    );
    if (bases.length === 1) add(bases[0] as number, 'from the head that journalctl wrote', `${ownName(member)} says: ${range.text}`);
  }
  const named = byName(member);
  if (named) add(named, `from the name ${ownName(member)}`, `the name ${ownName(member)} states the day`);
  const borne = borneOut(member);
  if (borne !== undefined)
    add(
      borne,
      'as the modification time of the file bears out',
      `the last line of ${ownName(member)} was written as the file was modified, ${dateText(modifiedMs(member.modified) as number)}`,
    );
  return found;
}

/** The latest year of the chain's beginning that lets no line be newer than `ms`, a wall clock read as UTC. */
function latestBase({ newest }: Trace, ms: number): number {
  let base = new Date(ms).getUTCFullYear() - yearOf(newest) + 1;
  while (wallOf(newest, base) > ms) base--;
  return base;
}

/** Wall clock in ms behind which a log that was rotated on that day has no line; a day is allowed. */
const endOf = ({ year, month, day }: { year: number; month: number; day: number }): number => Date.UTC(year, month - 1, day) + 2 * MS_DAY;

/** A name states the day of the rotation: lines are not newer, and of a set that is rotated at least monthly not much older. */
function byName({ rotated: { day }, trace }: Member): number | undefined {
  if (!day || trace.stamped === 0) return undefined;
  const end = endOf(day);
  const base = latestBase(trace, end);
  return end - wallOf(trace.newest, base) < 40 * MS_DAY ? base : undefined;
}

/** The file was modified as its last line was written: to the minute, and the quarters of an hour by which zones differ. */
function borneOut(member: Member): number | undefined {
  const { trace, given } = member;
  const ms = modifiedMs(member.modified);
  if (ms === undefined || trace.stamped === 0) return undefined;
  const year = new Date(ms).getUTCFullYear();
  for (const base of [year - yearOf(trace.final), year + 1 - yearOf(trace.final), year - 1 - yearOf(trace.final)]) {
    const wall = wallOf(trace.final, base);
    const { zone } = given;
    const offset = member.isWallClock ? undefined : (trace.finalOffset ?? (zone !== undefined && zoneKnown(zone) ? offsetIn(zone, wall) : undefined));
    const apart = wall - (offset ?? 0) * 60_000 - ms;
    if (
      offset !== undefined ? Math.abs(apart) <= 600_000 : Math.abs(apart) <= 14 * 3_600_000 && Math.abs(apart - Math.round(apart / 900_000) * 900_000) <= 90_000
    )
      return base;
  }
  return undefined;
}

/** The latest year that the modification time and the name leave. */
function latest(member: Member, shift: number): Ground | undefined {
  const { trace, rotated } = member;
  const ms = modifiedMs(member.modified);
  const named = rotated.day && trace.stamped > 0 ? latestBase(trace, endOf(rotated.day)) : undefined;
  const base = ms === undefined ? undefined : trace.stamped === 0 ? new Date(ms + MS_DAY).getUTCFullYear() : latestBase(trace, ms + MS_DAY);
  if (named !== undefined && (base === undefined || named < base))
    return { base: named - shift, because: 'from the name of the file', says: `the name ${ownName(member)} states the day`, isFirm: false };
  if (base === undefined || ms === undefined) return undefined;
  return { base: base - shift, because: "from the file's modification time", says: `${ownName(member)} was modified last on ${dateText(ms)}`, isFirm: false };
}

/** Of the whole stretch: no line of any member is newer than its file; a 29 February leaves leap years only. */
function latestOf(placed: readonly Placed[]): Ground | undefined {
  let found: Ground | undefined;
  for (const { latest, trace } of placed) if (latest && trace.stamped > 0 && (found === undefined || latest.base < found.base)) found = latest;
  if (found === undefined) return placed.find(({ latest }) => latest)?.latest;
  const leaps = placed.flatMap(({ trace, shift }) => trace.leaps.map((year) => year + shift));
  for (let base = found.base; base > found.base - 8; base--)
    if (leaps.every((year) => isLeap(base + year)))
      return base === found.base ? found : { ...found, base, because: `${found.because}, and 29 February in the file` };
  return found;
}

function planOf(member: Placed, index: number, placed: readonly Placed[], loosest: Ground | undefined): TimePlan {
  const { trace, shift } = member;
  const issues: TimeIssue[] = [];
  const say = (code: string, message: string): void => void (issues.length < MOST_ISSUES && issues.push({ code, message }));
  const evident = evidentFor(index, placed, loosest);
  const word = givenFor(index, placed);
  const taken = word ?? evident;
  const { setBack, apart } = trace;
  if (apart.count > 1)
    say(
      'time.clocks_apart',
      `lines of ${apart.writer} lie back from those of ${apart.before} that stand before them (${placeText(apart.to)} behind ${placeText(apart.from)}; ${apart.count} times in this file): their clocks stand in two zones, one is wrong, or lines came late; all were read in one zone`,
    );
  if (setBack.count > 0)
    say(
      'time.clock_back',
      `lines of ${setBack.writer} go back from ${placeText(setBack.from)} to ${placeText(setBack.to)} and on from there${setBack.count > 1 ? `, the first of ${setBack.count} such steps` : ''}: its clock was set, it stands in another zone from there on, or lines came late; times on one side may be wrong by as much`,
    );
  if (trace.yearless > 0) {
    sayYears(member, index, placed, taken, evident, word, loosest, say);
    if (trace.full !== undefined)
      say(
        'time.clock_jumps',
        `from byte ${trace.full} on the clock jumps from line to line too often to be followed: each line is read in the year that puts it nearest to those before`,
      );
  }
  const base = taken === undefined ? undefined : taken.base + shift;
  const years = base === undefined ? [] : plannedYears(trace, base);
  const zone = zoneEvidence(member, placed, base, say);
  const folds = foldsOf(member, taken?.base);
  foldsAcross(folds, index, placed, taken?.base);
  const settled = base === undefined ? 0 : base + yearOf(trace.first);
  return { years, because: taken?.because ?? '', settled, folds, isNewestFirst: trace.isNewestFirst, zone, issues, told: told(trace, base, taken) };
}

/** By `foldKey`. `base`: of the stretch. */
const foldsOf = ({ trace, shift }: Placed, base: number | undefined): Map<string, FoldRun> =>
  new Map(trace.folds.map((run) => [foldKey(run.host, run.hour, run.isStated ? run.year : run.year + (base ?? 0) + shift), run]));

/**
 * The log was rotated within an hour that comes twice: where its lines go back from one member to the next, the clock did between the two. Members
 * that overlap, as copies leave them, look the same: it is never sure.
 */
function foldsAcross(folds: Map<string, FoldRun>, index: number, placed: readonly Placed[], base: number | undefined): void {
  if (placed.some(({ trace }) => trace.isNewestFirst)) return;
  const [before, behind] = [placed[index - 1], placed[index + 1]].map((one) => (one === undefined ? undefined : foldsOf(one, base)));
  for (const [key, run] of folds) {
    const [older, newer] = [before?.get(key), behind?.get(key)];
    for (const [a, b] of [older ? [older, run] : [], newer ? [run, newer] : []])
      if (a && b && a.steps === 0 && b.steps === 0 && a.newest - b.first > JITTER)
        folds.set(key, { ...run, steps: 1, step: b === run ? 0 : Number.MAX_SAFE_INTEGER, back: a.newest - b.first, isBorneOut: false });
  }
}

/** What evidence tells of a member: its own, else that of the nearest one which has some, else its latest possible year. */
const evidentFor = (index: number, placed: readonly Placed[], loosest: Ground | undefined): Ground | undefined =>
  placed[index]?.grounds[0] ?? fromSiblings(index, placed, placed[index]?.givenAt === undefined) ?? loosest;

/** The nearest member that has a firm ground, or (`given`) for which the examiner gave a year: years are counted on from it. */
function fromSiblings(index: number, placed: readonly Placed[], given: boolean): Ground | undefined {
  for (let away = 1; away < placed.length; away++)
    for (const at of [index + away, index - away]) {
      const other = placed[at];
      const ground = other && (given && other.givenAt !== undefined ? givenFor(at, placed) : other.grounds[0]);
      if (ground) return { ...ground, because: `counted on from ${ownName(other)}, ${ground.because}` };
    }
  return undefined;
}

/** The examiner's word: above all evidence, but where evidence shows that years lie between two members, they stay between them. */
function givenFor(index: number, placed: readonly Placed[]): Ground | undefined {
  const { givenAt: at, given } = placed[index] ?? {};
  const first = at === undefined ? undefined : placed[at];
  if (at === undefined || given?.year === undefined || first === undefined) return undefined;
  const { shift, trace } = first;
  const between = (placed[index]?.grounds[0]?.base ?? 0) - (first.grounds[0]?.base ?? 0);
  const isKnown = at !== index && placed[index]?.grounds[0] !== undefined && first.grounds[0] !== undefined;
  return {
    base: given.year - shift - (trace.stamped > 0 ? yearOf(trace.first) : 0) + (isKnown ? between : 0),
    because: at === index ? 'as given' : `counted on from ${ownName(first)}, as given`,
    says: `the year given for the first record of ${placed.length > 1 ? `the stretch that begins with ${ownName(first)}` : ownName(first)} is ${given.year}`,
    isFirm: true,
  };
}

type SayIssue = (code: string, message: string) => void;

function sayYears(
  member: Placed,
  index: number,
  placed: readonly Placed[],
  taken: Ground | undefined,
  evident: Ground | undefined,
  word: Ground | undefined,
  loosest: Ground | undefined,
  say: SayIssue,
): void {
  const { trace, shift, grounds, latest } = member;
  if (taken === undefined) return;
  const first = taken.base + shift + yearOf(trace.first);
  const inYear = (ground: Ground): string => `${ground.base + shift + yearOf(trace.first)}`;
  const name = ownName(member);
  if (word && evident?.isFirm && evident.base !== word.base)
    say(
      'time.year_contradiction',
      `${word.says}, which puts the first line of ${name} in ${first}; ${evident.says}, which puts it in ${inYear(evident)}: ${first} was taken`,
    );
  const before = givenFor(index - 1, placed);
  if (word && before && before.base > word.base)
    say('time.year_contradiction', `${before.says}; ${word.says}: by the order of the set the second lies behind the first, and ${first} was taken`);
  for (const other of grounds.slice(1))
    if (grounds[0] && other.base !== grounds[0].base)
      say(
        'time.year_contradiction',
        `${grounds[0].says}, which puts the first line of ${name} in ${inYear(grounds[0])}; ${other.says}, which puts it in ${inYear(other)}: ${first} was taken`,
      );
  if (trace.hints.length > 1)
    say(
      'time.year_contradiction',
      `messages in ${name} state dates that do not fit each other: ${trace.hints
        .slice(0, 3)
        .map(({ text, base }) => `${text} (first line in ${base})`)
        .join('; ')}`,
    );
  const [conflict] = trace.conflicts;
  if (conflict)
    say(
      'time.year_contradiction',
      `${conflict.text} at byte ${conflict.offset} states ${conflict.stated}, where the order of lines tells ${conflict.counted}${trace.conflicts.length > 1 ? `; ${trace.conflicts.length - 1} more such lines` : ''}: lines without a year beside them may lie in either`,
    );
  if (member.isFar)
    say(
      'time.clock_back',
      `${name} begins with ${placeText(trace.oldest)}, and the member before it ends with ${placeText(placed.slice(0, index).findLast((one) => one.trace.stamped > 0)?.trace.newest ?? 0)}: which year lies between them the order of lines does not tell`,
    );
  const { back } = trace;
  if (back.count > 0)
    say(
      'time.clock_back',
      `${placeText(back.to)} stands behind ${placeText(back.from)}${back.count > 1 ? `, the first of ${back.count} such jumps` : ''}: a clock that was set wrong, lines out of order, or a log that was quiet for most of a year; what stands beyond it may lie in another year`,
    );
  const leap = trace.leaps.find((year) => !isLeap(year + shift + taken.base));
  if (leap !== undefined)
    say(
      'time.year_contradiction',
      `${name} has a line of 29 February, and ${leap + shift + taken.base}, the year taken for it ${taken.because}, has no such day`,
    );
  const modified = modifiedMs(member.modified);
  const newest = wallOf(trace.newest, taken.base + shift);
  if (modified !== undefined && newest > modified + MS_DAY)
    say(
      'time.after_modified',
      `${placeText(trace.newest)} of ${new Date(newest).getUTCFullYear()}, the year ${taken.because}, lies after the modification of the file on ${dateText(modified)}`,
    );
  else if (latest && taken.isFirm && latest.base !== taken.base)
    say(
      'time.year_contradiction',
      `${latest.says}, which alone would put its first line in ${inYear(latest)}; ${word ? word.says : taken.says}: ${first} was taken`,
    );
  const { notBefore } = trace;
  if (notBefore && wallOf(notBefore.on, taken.base + shift) < wallOf(notBefore.place, notBefore.year) - 32 * MS_DAY)
    say(
      'time.year_contradiction',
      `${name} states ${notBefore.how}: ${notBefore.text}; the year ${taken.because} puts that line before it, on ${dateText(wallOf(notBefore.on, taken.base + shift))}`,
    );
  neighbours(index, placed, say);
  if (word) {
    const unsure = placed.find(isUnsure);
    if (unsure && unsure !== member && grounds.length === 0 && member.givenAt !== index)
      say(
        'time.year_assumed',
        `${word.says}; that of ${name} was counted from there, and at ${ownName(unsure)} members are missing or the clock jumps: years may be counted wrongly`,
      );
    return;
  }
  const torn = grounds.length < 2 ? placed.find((one) => one !== member && one.trace.conflicts.length > 0) : undefined;
  const [other] = torn?.trace.conflicts ?? [];
  if (torn && other)
    say(
      'time.year_contradiction',
      `${ownName(torn)}, of the same set, has a line that states ${other.stated} where the order of lines tells ${other.counted} (${other.text}): a clock was wrong on one side of it, or years went by, and the year of ${name} was ${taken.because}`,
    );
  const assumed = doubtOf(member, taken, loosest);
  if (assumed) say('time.year_assumed', assumed);
}

/** Why the year is no more than an assumption; undefined where it is borne out. */
function doubtOf(member: Placed, taken: Ground, loosest: Ground | undefined): string | undefined {
  const { trace, grounds, latest } = member;
  const own = grounds[0];
  if (!own && taken.isFirm) {
    return `nothing in ${ownName(member)} states the year: it was ${taken.because}`;
  }
  if (own === undefined)
    return `nothing in ${ownName(member)} states the year: it is the latest in which no line lies after the modification of the file (${(latest ?? loosest)?.says ?? ''}); give the year of its first record if the file was copied without its times`;
  if (trace.anchor?.count === 1 && grounds.length < 2) return `one line alone states the year, ${trace.anchor.text}: that of the others was counted from it`;
  if (trace.anchor && trace.anchor.apart > NEAR && grounds.length < 2)
    return `lines without a year and those that state one are ${Math.round(trace.anchor.apart / DAY)} days apart: the year of the first was counted from the others`;
  return undefined;
}

/** The order of its lines leaves doubt about the years of those behind. */
const isUnsure = ({ trace: { bends, back, full }, isFar, isCut }: Placed): boolean =>
  isFar || isCut || back.count > 0 || full !== undefined || bends.some(({ turned }) => turned);

const pairsAround = (all: readonly Placed[], at: number): (readonly [Placed, Placed])[] =>
  [at - 1, at].flatMap((i) => {
    const [older, newer] = [all[i], all[i + 1]];
    return older && newer ? [[older, newer] as const] : [];
  });

/** A member of the set that is not here. */
function neighbours(index: number, placed: readonly Placed[], say: SayIssue): void {
  // One without lines is there, and tells nothing.
  const full = placed.filter(({ trace }) => trace.stamped > 0);
  const own = full.indexOf(placed[index] as Placed);
  for (const [older, newer] of pairsAround(full, own)) {
    const [a, b] = [older.grounds[0], newer.grounds[0]];
    if (a && b && a.base !== b.base)
      say(
        'time.year_contradiction',
        `by the order of lines ${ownName(newer)} follows ${ownName(older)} at once; ${a.says}, and ${b.says}: ${Math.abs(a.base - b.base)} years more lie between them, or within one of them`,
      );
  }
  for (const [older, newer] of pairsAround(placed, index)) {
    const missing = missingBetween(older.rotated, newer.rotated);
    if (missing)
      say(
        'time.stretch_gap',
        `between ${ownName(older)} and ${ownName(newer)} ${missing.from === missing.to ? `number ${missing.from} is` : `numbers ${missing.from} to ${missing.to} are`} missing: if more than a year lies between them, years on one side are wrong`,
      );
  }
}

/** The bends of the item in its years; none where no stamp was found where stamps are looked for: `year-order.ts` has what is met all the same. */
const plannedYears = ({ bends, stamped, newest }: Trace, base: number): PlannedYear[] =>
  bends.length > 0
    ? bends.map(({ from, pivot, turned }, i) => ({ from: i === 0 ? 0 : from, pivot, base, turned }))
    : stamped > 0
      ? [{ from: 0, pivot: newest, base, turned: false }]
      : [];

function told(trace: Trace, base: number | undefined, taken: Ground | undefined): string {
  if (trace.yearless === 0 && trace.stamped > 0) return 'stated';
  if (base === undefined || taken === undefined) return 'not stated';
  const [first, last] = [base + yearOf(trace.oldest), base + yearOf(trace.newest)];
  return `${first === last || trace.stamped === 0 ? first : `${first} to ${last}`}, ${taken.because}`;
}
