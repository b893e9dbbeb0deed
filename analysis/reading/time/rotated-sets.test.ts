// Rotated sets with a hidden truth: gaps, leap days, clocks that are set back and forward, stamps that change in mid-file and back again, members that are
// missing, packed or overlap, several hosts, lines out of order, clocks that are wrong by years or were set at midnight, files with the times of copies. No time is wrong without an issue that says so; with full evidence every time is right.
import { expect, it } from 'vitest';
import { fc } from '../../../test/support/properties.ts';
import { memberOf } from '../../../test/support/planned.ts';
import { type LogFile, type RotatedSet, rotatedSet, type Shape } from '../../../test/support/rotated-set.ts';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { linuxAuth } from '../../formats/linux-auth/format.ts';
import { timesWithPlan } from './item-times.ts';
import { byAge } from './rotation.ts';
import { planStretch } from './stretch.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Pacific/Auckland',
  'UTC',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Africa/Casablanca',
];
const DAY = 86_400;
/** Beginnings near a turn of the year, a leap day, a change of the clock in spring and autumn, or anywhere. */
const start = fc.oneof(
  fc.integer({ min: Date.UTC(2004, 0, 1) / 1000, max: Date.UTC(2026, 0, 1) / 1000 }),
  fc
    .tuple(
      fc.integer({ min: 2004, max: 2025 }),
      fc.constantFrom('12-30', '02-27', '03-25', '10-24', '11-01', '03-31', '10-30', '04-03', '12-31'),
      fc.integer({ min: 0, max: 3 * DAY }),
    )
    .map(([year, day, seconds]) => Date.parse(`${year}-${day}T00:00:00Z`) / 1000 + seconds),
);
const dense = fc.integer({ min: 1, max: 600 });
const step = fc.oneof(
  { weight: 6, arbitrary: dense },
  { weight: 3, arbitrary: fc.integer({ min: 600, max: DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: DAY, max: 300 * DAY }) },
);
const filesOf = (steps: fc.Arbitrary<number>, minLength = 2) => fc.array(fc.array(steps, { minLength, maxLength: 25 }), { minLength: 1, maxLength: 5 });

const shape: fc.Arbitrary<Shape> = fc.record({
  zone: fc.constantFrom(...zones),
  start,
  steps: filesOf(step),
  hosts: fc.integer({ min: 1, max: 3 }),
  upgrade: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  downgrade: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined, freq: 2 }),
  names: fc.constantFrom('numbers', 'packed', 'days'),
  missing: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 3 }),
  modified: fc.constantFrom('true', 'true', 'copied', 'none', 'touched', 'early'),
  overlap: fc.constantFrom(0, 0, 0, 1, 5),
  nudge: fc.constantFrom(0, 0, 2, 90),
  year: fc.constantFrom('none', 'none', 'right', 'wrong'),
  swap: fc.constantFrom(0, 0, 30, 1800),
  wrong: fc.option(
    fc.record({ from: fc.integer({ min: 1, max: 40 }), lines: fc.integer({ min: 1, max: 6 }), to: fc.integer({ min: 0, max: Date.UTC(2030, 0, 1) / 1000 }) }),
    {
      nil: undefined,
      freq: 3,
    },
  ),
});

interface Judged {
  text: string;
  right: boolean;
  told: boolean;
  got: string | undefined;
}

/** All lines that have a right time, each with what was read and whether an issue tells of it. */
function judge({ files, given }: RotatedSet): { lines: Judged[]; codes: string[] } {
  const textOf = ({ lines }: LogFile): string => lines.map(({ text }) => text).join('\n');
  const members = files
    .filter(({ lines }) => lines.length > 0)
    .map((file) => ({ file, ...memberOf(`logs/${file.name}`, textOf(file), given, file.modified) }))
    .sort((a, b) => byAge(a.rotated, b.rotated));
  const plans = planStretch(members);
  const codes: string[] = [];
  const lines = members.flatMap(({ file }, i): Judged[] => {
    const plan = plans[i];
    if (!plan) throw new Error('each member has a plan');
    codes.push(...plan.issues.map(({ code }) => code));
    let offset = 0;
    const offsets = file.lines.map(({ text }) => {
      const from = offset;
      offset += text.length + 1;
      return from;
    });
    const decode = decodedBy(linuxAuth, { time: timesWithPlan(given, plan) }, offsets);
    const read = file.lines.map(({ text, at }) => ({ text, at, ...decode(text) }));
    const aboutItem = [...plan.issues, ...read.flatMap(({ flags }) => flags.filter(({ code }) => code === 'time.year_turn'))].length > 0;
    return read.flatMap(({ text, at, row, flags }) => {
      codes.push(...flags.map(({ code }) => code));
      if (at === undefined) return [];
      const ns = row?.time_ns;
      const right = ns !== undefined && BigInt(ns) / 1_000_000_000n === BigInt(at);
      return [
        {
          text: `${file.name}: ${text}`,
          right,
          told: aboutItem || flags.length > 0,
          got: ns === undefined ? undefined : new Date(Number(BigInt(ns) / 1_000_000n)).toISOString(),
        },
      ];
    });
  });
  return { lines, codes };
}

/** Nothing in it or about it tells a year. */
const isMute = ({ name, lines, modified }: LogFile, by: Shape['modified']): boolean =>
  (modified === undefined || by === 'touched') && !/-\d{8}$/.test(name) && !lines.some(({ text }) => /^\d/.test(text));

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const runs = process.env.SEALTRAIL_SEED === undefined ? 800 : 5000;

it('no time is wrong without an issue that says so', () => {
  let [right, wrong] = [0, 0];
  fc.assert(
    fc.property(shape, (given) => {
      const set = rotatedSet(given);
      // A wrong word of the examiner needs something that speaks against it; times of copies may happen to bear it out.
      if (given.year === 'wrong' && set.files.every((file) => isMute(file, given.modified))) delete set.given.year;
      // Nor can a year be told where all that state one were written by a clock that was wrong.
      const stated = set.files.flatMap(({ lines }) => lines.filter(({ text }) => /^\d/.test(text)));
      if (stated.length > 0 && stated.every(({ at }) => at === undefined)) return;
      // Or where a whole year is missing, and no number shows that a member is.
      if (given.names === 'days' && given.missing !== undefined && sum(given.steps[given.missing] ?? []) > 360 * DAY) return;
      const { lines, codes } = judge(set);
      for (const line of lines) {
        if (line.right) right++;
        else wrong++;
        // What the examiner says wrongly holds for the whole stretch, and so do its issues.
        if (!line.right && !line.told && !(given.year === 'wrong' && codes.length > 0))
          throw new Error(`${line.text}: read as ${line.got}, and nothing says so`);
      }
    }),
    { numRuns: runs },
  );
  // Else it would say nothing.
  expect(right).toBeGreaterThan(wrong);
  expect(wrong).toBeGreaterThan(0);
}, 600_000);

it('nor is one where the newest lines stand first', () => {
  const reversed = shape.chain((given) => filesOf(step, 8).map((steps): Shape => ({ ...given, steps, newestFirst: true, overlap: 0, nudge: 0, swap: 0 })));
  fc.assert(
    fc.property(reversed, (given) => {
      if (given.year === 'wrong' || given.wrong !== undefined || given.missing !== undefined) return;
      const { lines } = judge(rotatedSet(given));
      for (const line of lines) if (!line.right && !line.told) throw new Error(`${line.text}: read as ${line.got}, and nothing says so`);
    }),
    { numRuns: runs / 2 },
  );
}, 600_000);

it('with full evidence every time is right, and the only doubt is one of two hours', () => {
  const full = fc.record({
    zone: fc.constantFrom(...zones),
    start,
    steps: filesOf(fc.oneof(dense, fc.integer({ min: 1, max: 25 * DAY }))),
    hosts: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(full, fc.constantFrom('numbers', 'days'), fc.constantFrom('none', 'right'), fc.boolean(), (given, names, year, isTurned) => {
      const newestFirst = isTurned && given.steps.every(({ length }) => length > 3);
      const set = rotatedSet({
        ...given,
        names,
        year,
        newestFirst,
        upgrade: undefined,
        missing: undefined,
        modified: 'true',
        swap: 0,
        wrong: undefined,
      } as Shape);
      // Nor can a year be told where all that state one were written by a clock that was wrong.
      const stated = set.files.flatMap(({ lines }) => lines.filter(({ text }) => /^\d/.test(text)));
      if (stated.length > 0 && stated.every(({ at }) => at === undefined)) return;
      const { lines, codes } = judge(set);
      // Which of two hours a line lies in only the order of lines can tell, and of a few it does not.
      for (const line of lines) if (!line.right && !line.told) throw new Error(`${line.text}: read as ${line.got}`);
      expect(codes.filter((code) => code !== 'time.dst_fold')).toEqual([]);
      if (!codes.includes('time.dst_fold')) expect(lines.every(({ right }) => right)).toBe(true);
    }),
    { numRuns: runs / 2 },
  );
}, 600_000);
