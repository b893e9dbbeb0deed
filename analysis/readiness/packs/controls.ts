// The status of each control of each pack: a function of what the run found, and of nothing else.
import type { Control, Pack } from '../../contract/model/pack.ts';
import type { Assessment, CheckResult, ControlResult } from '../../contract/model/readiness.ts';
import { shareText } from '../../contract/share.ts';
import { demandInWords } from '../demands.ts';
import { reachOf } from './reach.ts';

type Found = Partial<Pick<Assessment, 'retention' | (typeof lists)[number]['list']>>;

/** What the checks of one demand say together. Silent = there was nothing to count, so nothing is said. */
type Standing = 'shown' | 'partly' | 'absent' | 'silent' | 'not examined';

interface Asked {
  /** `“Roles and actions of user context”`, `check outcome-stated`, `days kept`. */
  what: string;
  standing: Standing;
  leading: boolean;
}

export const controlsOf = (results: readonly CheckResult[], found: Found, packs: readonly Pack[]): ControlResult[] =>
  packs.flatMap((pack) => pack.controls.map((control) => ({ pack: pack.id, version: pack.edition, ...controlOf(control, results, found) })));

function controlOf(control: Control, results: readonly CheckResult[], found: Found): Omit<ControlResult, 'pack' | 'version'> {
  const { id, title, demands, checks, leading, manual, retention_days: days } = control;
  const speaking = results.filter((check) => checks.includes(check.id) || check.demands.some((demand) => demands.includes(demand)));
  const reach = days === undefined ? undefined : reachOf(found.retention ?? [], days);
  const asked: Asked[] = [
    ...demands.map((demand) => ({
      what: demandInWords(demand),
      standing: together(speaking.filter((check) => check.demands.includes(demand))),
      leading: leading.includes(demand),
    })),
    ...checks.map((name) => ({ what: `check ${name}`, standing: together(speaking.filter((check) => check.id === name)), leading: false })),
    ...(reach === undefined ? [] : [{ what: 'days kept', standing: reach.standing, leading: true }]),
  ];
  const { status, because } = statusOf(asked, manual);
  return {
    control: id,
    title,
    status,
    checks: speaking.map((check) => check.id),
    evidence: [
      because,
      ...speaking.map(figureOf),
      ...(reach?.evidence ?? []),
      ...lists.flatMap(({ demand, list, words }) =>
        demands.includes(demand) && found[list] !== undefined ? [`list:${list} ${words(found[list].length)}`] : [],
      ),
    ],
    ...(manual === undefined ? {} : { manual }),
  };
}

function together(checks: readonly CheckResult[]): Standing {
  if (checks.length === 0) return 'not examined';
  const counted = checks.filter(({ status }) => status !== 'not applicable');
  if (counted.length === 0) return 'silent';
  if (counted.every(({ status }) => status === 'met')) return 'shown';
  return counted.every(({ status }) => status === 'not met') ? 'absent' : 'partly';
}

/** “Not shown” and “shown to be absent” have one status and two reasons: the second was counted, of the first nothing is known. */
function statusOf(asked: readonly Asked[], manual: string | undefined): { status: ControlResult['status']; because: string } {
  const of = (...standings: Standing[]) => asked.filter(({ standing }) => standings.includes(standing));
  const examined = asked.filter(({ standing }) => standing !== 'not examined');
  if (examined.length === 0)
    return manual === undefined
      ? { status: 'not applicable', because: 'no check of this build speaks to it: logs alone do not answer it' }
      : { status: 'manual', because: 'no check speaks to it: it has to be looked at' };
  if (of('shown', 'partly').length === 0)
    return of('absent').length > 0
      ? { status: 'not shown', because: 'shown to be absent: it was counted, and did not reach what is asked' }
      : { status: 'not shown', because: 'nothing in these records speaks to it: not shown, which does not say that it is absent' };
  const leading = examined.filter((one) => one.leading);
  if (leading.length > 0 && !leading.some(({ standing }) => standing === 'shown' || standing === 'partly'))
    return { status: 'not shown', because: `${wordsOf(leading)}, without which the rest shows nothing` };
  const short = asked.filter(({ standing }) => standing !== 'shown');
  if (short.length > 0) return { status: 'partly', because: wordsOf(short) };
  if (manual !== undefined) return { status: 'partly', because: 'what the records can show is shown; what is manual waits for a reviewer' };
  return { status: 'shown', because: 'all that was counted reaches what is asked' };
}

const standingWords: Record<Standing, string> = {
  shown: 'shown',
  partly: 'shown in part',
  absent: 'shown to be absent',
  silent: 'nothing to count',
  'not examined': 'no check of this build',
};

const wordsOf = (asked: readonly Asked[]): string =>
  (['absent', 'silent', 'partly', 'not examined', 'shown'] as const)
    .flatMap((standing) => {
      const some = asked.filter((one) => one.standing === standing);
      return some.length === 0 ? [] : [`${standingWords[standing]}: ${some.map(({ what }) => what).join(', ')}`];
    })
    .join('; ');

const MOST_SOURCES = 8;

/** The id of what shows it, the figure, and the sources that it was counted over. */
function figureOf({ id, status, share, passed, total, unit, sources }: CheckResult): string {
  if (share === null) return `check:${id} not applicable: no ${unit} to count`;
  const numbers = sources.filter((one) => one.total > 0 && one.source > 0).map((one) => String(one.source));
  const more = numbers.length > MOST_SOURCES ? ` and ${numbers.length - MOST_SOURCES} more` : '';
  const where = numbers.length === 0 ? '' : `; ${numbers.length === 1 ? 'source' : 'sources'} ${numbers.slice(0, MOST_SOURCES).join(', ')}${more}`;
  return `check:${id} ${status}, ${percent(passed, total)} (${inDigits(passed)} of ${inDigits(total)} ${unit}${where})`;
}

const inDigits = (number: number): string => number.toLocaleString('en-US');

/** Rounded towards what is missing: 99.996 % is not shown as 100 %. */
const percent = (passed: number, total: number): string => shareText(passed / total);

/** Lists that speak beside the checks; they are evidence and decide nothing. */
const lists = [
  { demand: 77, list: 'completeness', words: (n: number) => `${n} ${n === 1 ? 'figure' : 'figures'}, each with its method` },
  { demand: 57, list: 'gaps', words: (n: number) => `${n} found` },
  { demand: 47, list: 'clocks', words: (n: number) => `${n} ${n === 1 ? 'offset' : 'offsets'} measured or stated` },
  { demand: 10, list: 'tokens', words: (n: number) => `${n} ${n === 1 ? 'violation' : 'violations'}` },
  { demand: 46, list: 'sensitive', words: (n: number) => `${n} ${n === 1 ? 'class' : 'classes'} found` },
] as const satisfies readonly { demand: number; list: keyof Assessment; words: (n: number) => string }[];
