// One run: measures and checks, each check with its figure and the rows that did not pass. What is already computed is told on the way.
import type { Pack } from '../contract/model/pack.ts';
import { type Assessment, type CheckResult, type Figure, figure } from '../contract/model/readiness.ts';
import type { Scratch } from '../kernel/lanes.ts';
import { withoutSecrets } from './measures/sensitive/without-secrets.ts';
import type { Check } from './checks/define-check.ts';
import { checks as allChecks } from './checks/index.ts';
import type { Given, Measure, MeasureId } from './measures/define-measure.ts';
import { measures as allMeasures } from './measures/index.ts';
import begin from './assess-begin.sql?raw';
import figuresSql from './assess-figures.sql?raw';
import keepRows from './assess-rows.sql?raw';
import { fixesFor } from './fixes/applicable.ts';
import { metricsOf } from './metrics/metrics.ts';
import { inOrder, needed } from './order.ts';
import { wilson } from './statistics/wilson.ts';
import type { CheckTable } from './tables/define-table.ts';
import { controlsOf } from './packs/controls.ts';
import { packs as allPacks } from './packs/index.ts';

export interface Asked {
  /** Ids of checks and measures; absent = all. What they need is computed with them. */
  only?: ReadonlySet<string> | undefined;
  checks?: readonly Check[];
  measures?: readonly Measure[];
  packs?: readonly Pack[];
  /** Before each step and behind the last: `item` = what is worked on, `figures` = of every check that is done. */
  onStep?: (at: { item: string; done: number; total: number; figures: readonly Figure[] }) => void;
  /** Before a step of another kind than the one before it. */
  turnTo?: (kind: 'measure' | 'check') => Promise<void>;
}

/** Leaves the TEMP table `assessed_row (check_id, source, record)` on the connection: the records that speak against what did not pass. */
export async function assess(
  scratch: Scratch,
  given: Given,
  { only, checks = allChecks, measures = allMeasures, packs = allPacks, onStep, turnTo }: Asked = {},
): Promise<Assessment> {
  const asked = checks.filter(({ id }) => only === undefined || only.has(id));
  const steps = inOrder(needed(measures, only, asked), asked);
  const found: { -readonly [Id in MeasureId]?: Assessment[Id] } = {};
  const results = new Map<string, CheckResult>();
  const made = new Set<CheckTable>();
  let figures: readonly Figure[] = [];
  let turned: 'measure' | 'check' | undefined;
  const turn = async (kind: 'measure' | 'check') => {
    if (kind !== turned) await turnTo?.(kind);
    turned = kind;
  };
  const tell = (item: string, done: number) => {
    given.signal.throwIfAborted();
    onStep?.({ item, done, total: steps.length, figures });
  };
  await scratch.run(begin);
  for (const [done, step] of steps.entries()) {
    if ('measure' in step) {
      const { id, title, measure } = step.measure;
      tell(title, done);
      await turn('measure');
      Object.assign(found, { [id]: await measure(scratch, given) });
      continue;
    }
    const { check } = step;
    tell(check.title, done);
    await turn('check');
    for (const table of check.tables ?? []) {
      if (made.has(table)) continue;
      made.add(table);
      for (const role of table.facts ?? []) await given.facts(role);
      await scratch.run(`CREATE OR REPLACE TEMP TABLE ${table.name} AS ${table.sql}`);
    }
    for (const role of check.facts ?? []) await given.facts(role);
    const result = await resultOf(scratch, check);
    results.set(check.id, result);
    figures = [...figures, figure.parse(result)];
  }
  tell('Controls and metrics', steps.length);
  await turn('check');
  const inList = asked.flatMap(({ id }) => results.get(id) ?? []);
  const said = await withoutSecrets(scratch, given.signal, found, found.sensitive);
  const lists = {
    completeness: [],
    gaps: [],
    clocks: [],
    tokens: [],
    identities: [],
    retention: [],
    sensitive: [],
    coverage: [],
    actions: [],
    shapes: [],
    alerts: [],
    ...said,
    checks: withFixes(inList, said.coverage ?? []),
    controls: only === undefined ? controlsOf(inList, said, packs) : [],
  };
  return { ...lists, metrics: only === undefined ? await metricsOf(scratch, lists) : [] };
}

/** Each with the settings that answer it in the sources where it did not pass, the heaviest first. */
function withFixes(checks: readonly CheckResult[], coverage: Assessment['coverage']): CheckResult[] {
  const called = fixesFor({ checks: [...checks], coverage });
  return checks.map((one) => ({ ...one, fixes: called.filter(({ answers }) => answers.some(({ check }) => check === one.id)).map(({ id }) => id) }));
}

async function resultOf(scratch: Scratch, check: Check): Promise<CheckResult> {
  const { id, title, question, unit, method, demands, silentOn, fixes = [], sampled } = check;
  let sources: CheckResult['sources'];
  if ('counts' in check) {
    sources = await scratch.rows<CheckResult['sources'][number]>(`SELECT source, passed, total FROM (${check.counts}) ORDER BY source`);
  } else {
    await scratch.run(`CREATE OR REPLACE TEMP TABLE check_found AS ${check.rows}`);
    await scratch.run(keepRows, { id });
    sources = await scratch.rows<CheckResult['sources'][number]>(figuresSql, { each: unit === 'events' });
    // A row an event: nothing for measures to carry on with.
    await scratch.run('DROP TABLE check_found');
  }
  const passed = sources.reduce((sum, one) => sum + one.passed, 0);
  const total = sources.reduce((sum, one) => sum + one.total, 0);
  const share = total === 0 ? null : passed / total;
  const estimated = sampled === undefined ? false : await holds(scratch, sampled);
  const bounds = estimated && total > 0 ? wilson(passed, total) : { low: null, high: null };
  return {
    id,
    title,
    question,
    unit,
    method,
    passed,
    total,
    share,
    estimated,
    ...bounds,
    status: statusOf(share, check),
    demands: [...demands],
    failing: `#/events?where=${encodeURIComponent('counts' in check ? check.failing : `check:${id}`)}`,
    silent_on: silentOn,
    fixes: [...fixes],
    sources,
  };
}

const holds = async (scratch: Scratch, condition: string): Promise<boolean> =>
  (await scratch.rows<{ held: boolean | null }>(`SELECT (${condition}) AS held`)).some(({ held }) => held === true);

const statusOf = (share: number | null, { met = 1, unmet = 0 }: Pick<Check, 'met' | 'unmet'>): CheckResult['status'] =>
  share === null ? 'not applicable' : share >= met ? 'met' : share < unmet || share === 0 ? 'not met' : 'partly';
