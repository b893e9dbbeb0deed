// Readiness: in plain words how far the logs suffice, what was counted for it, the controls, and what cannot be concluded from them.
import { assessment as assessmentModel, type Assessment, type CheckResult, type ControlResult } from '../../contract/model/readiness.ts';
import { logWords } from '../../contract/log-words.ts';
import { shareText } from '../../contract/share.ts';
import { count, counted, heading, list, paragraph, stamp, table } from '../compose.ts';
import { defineSection } from '../define-section.ts';
import decisionsSql from './decisions.sql?raw';
import latestSql from './latest.sql?raw';
import samplesSql from './samples.sql?raw';

/** Of each list so many rows; the rest is counted beneath. */
const MOST = 40;

export const readiness = defineSection({
  id: 'readiness',
  title: 'Readiness of the logs',
  async build({ reader }) {
    const [row] = await reader.rows<{ run: number; at: string; result: string }>(latestSql);
    const parsed = row === undefined ? undefined : assessmentModel.safeParse(JSON.parse(row.result));
    if (row === undefined || !parsed?.success)
      return { blocks: [paragraph('The checks were not run: nothing is said here of how far the logs suffice, nor of what is missing from them.')] };
    const found = parsed.data;
    const samples = await reader.rows<{ id: number; name: string; items: number; passed: number; deviations: number; void: number; open: number }>(samplesSql);
    const decisions = await reader.rows<{ subject: string; choice: string; reason: string; author: string; at: string }>(decisionsSql);
    return {
      blocks: [
        paragraph(summary(found.checks), ` Run ${row.run}, ${stamp(row.at)}. Everything was counted; an interval stands only where a figure is estimated.`),
        heading(2, 'What does not suffice'),
        ...shortfalls(found.checks),
        heading(2, 'Completeness and gaps'),
        ...completeness(found),
        heading(2, 'Controls'),
        ...controls(found.controls),
        ...(samples.length === 0
          ? []
          : [
              heading(2, 'Samples'),
              table(
                'Samples that were drawn',
                [
                  ['Sample', 40],
                  ['Items', 12],
                  ['Passed', 12],
                  ['Deviations', 12],
                  ['Void', 12],
                  ['Open', 12],
                ],
                samples.map((one) => [one.name, count(one.items), count(one.passed), count(one.deviations), count(one.void), count(one.open)]),
              ),
            ]),
        ...(decisions.length === 0
          ? []
          : [
              heading(2, 'Decisions of the reviewer'),
              table(
                'Decisions',
                [
                  ['On', 26, 'mono'],
                  ['Decided', 14],
                  ['Reason', 36],
                  ['By', 24],
                ],
                decisions.map((one) => [one.subject, one.choice, one.reason, `${one.author}, ${stamp(one.at)}`]),
                MOST,
              ),
            ]),
        heading(2, 'What cannot be concluded'),
        list(limitsOf(found)),
      ],
    };
  },
});

const of = (checks: readonly CheckResult[], status: CheckResult['status']) => checks.filter((check) => check.status === status);

function summary(checks: readonly CheckResult[]): string {
  const asked = checks.filter(({ status }) => status !== 'not applicable').length;
  if (asked === 0) return 'None of the checks had anything to count in these logs.';
  return `Of ${counted(asked, 'question')} that could be put to these logs, ${count(of(checks, 'met').length)} are met, ${count(of(checks, 'partly').length)} in part and ${count(of(checks, 'not met').length)} not; ${count(of(checks, 'not applicable').length)} more found nothing to count.`;
}

const percent = (share: number | null): string => (share === null ? 'none' : shareText(share));

function shortfalls(checks: readonly CheckResult[]) {
  const rows = [...of(checks, 'not met'), ...of(checks, 'partly').toSorted((a, b) => (a.share ?? 0) - (b.share ?? 0))];
  if (rows.length === 0) return [paragraph('No check fell short.')];
  return [
    table(
      'Checks that are not met, or in part',
      [
        ['Check', 40],
        ['Status', 12],
        ['Share', 12],
        ['Counted', 36],
      ],
      rows.map((check) => [check.title, check.status, percent(check.share), `${count(check.passed)} of ${count(check.total)} ${check.unit}`]),
      MOST,
    ),
  ];
}

function completeness({ completeness: rates, gaps }: Assessment) {
  return [
    rates.length === 0
      ? paragraph('No rate can be given: no two logs share ids of the same acts, none numbers its records, and nothing was declared.')
      : table(
          'Completeness rate, by method; where methods disagree, both stand',
          [
            ['Source', 10],
            ['Method', 14],
            ['Rate', 12],
            ['95 % interval', 22],
            ['Captured of expected', 22],
            ['Assumes', 20],
          ],
          rates.map((one) => [
            logWords(String(one.source), one.log),
            one.method,
            percent(one.rate),
            one.low === null || one.high === null ? 'counted' : `${percent(one.low)} to ${percent(one.high)}`,
            `${count(one.captured)} of ${count(one.expected)}`,
            one.assumes,
          ]),
          MOST,
        ),
    gaps.length === 0
      ? paragraph('No gap was found.')
      : table(
          'Gaps, between the edges that are there',
          [
            ['Source', 8],
            ['Kind', 12],
            ['From', 24, 'mono'],
            ['To', 24, 'mono'],
            ['Missing', 10],
            ['Likeliest explanation', 22],
          ],
          gaps.map((one) => [
            logWords(String(one.source), one.log),
            one.kind,
            String(one.from ?? 'open'),
            String(one.to ?? 'open'),
            one.count === null ? 'unknown' : count(one.count),
            one.explanations[0] ?? 'none found',
          ]),
          MOST,
        ),
  ];
}

function controls(rows: readonly ControlResult[]) {
  const packs = [...new Set(rows.map(({ pack }) => pack))];
  if (packs.length === 0) return [paragraph('No control pack was computed.')];
  const open = rows.filter(({ status }) => status === 'not shown');
  return [
    paragraph(
      'What records show of each control; a control with a part that people have to do is at best partly shown. This is no legal advice and no attestation.',
    ),
    table(
      'Controls by pack',
      [
        ['Pack', 22],
        ['Edition', 28],
        ['Shown', 10],
        ['Partly', 10],
        ['Not shown', 10],
        ['Manual', 10],
        ['Not applicable', 10],
      ],
      packs.map((pack) => {
        const own = rows.filter((row) => row.pack === pack);
        const n = (status: ControlResult['status']) => count(own.filter((row) => row.status === status).length);
        return [pack, own[0]?.version, n('shown'), n('partly'), n('not shown'), n('manual'), n('not applicable')];
      }),
    ),
    ...(open.length === 0
      ? []
      : [
          table(
            'Controls that these logs do not show',
            [
              ['Pack', 18],
              ['Control', 22, 'mono'],
              ['Title', 30],
              ['Why', 30],
            ],
            open.map((one) => [one.pack, one.control, one.title, one.evidence[0]]),
            MOST,
          ),
        ]),
  ];
}

function limitsOf({ checks, completeness: rates, clocks, coverage }: Assessment): string[] {
  const sources = [...new Set(coverage.map(({ source }) => source))];
  const unrated = sources.filter((source) => !rates.some((one) => one.source === source));
  const off = [...new Set(clocks.filter(({ against, offset_ms }) => typeof against === 'string' && Math.abs(offset_ms) > 1000).map(({ source }) => source))];
  return [
    ...of(checks, 'not met').map(({ title, silent_on }) => `Not met: ${title.charAt(0).toLowerCase()}${title.slice(1)}. ${silent_on}`),
    ...(unrated.length === 0 ? [] : [`How much of ${unrated.length === 1 ? 'source' : 'sources'} ${unrated.join(', ')} is missing: nothing at hand tells.`]),
    ...(sources.length > 1 && !clocks.some(({ against }) => typeof against === 'number')
      ? ['The order of events of different sources beyond what their own clocks say: no two of them log one act under one id.']
      : []),
    ...(off.length === 0
      ? []
      : [
          `The true time of records of ${off.length === 1 ? 'source' : 'sources'} ${off.join(', ')} while a clock was off by more than a second: time services or Windows state that one was.`,
        ]),
    'That nothing happened where nothing is recorded.',
  ];
}
