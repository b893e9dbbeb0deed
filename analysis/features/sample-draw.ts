// Drawing: by a hash of the seed and of where the bytes of each record stand. The same seed draws the same records on any machine, in whatever order sources
// were imported, and records that are not of the population change nothing.
import { Fault } from '../contract/faults.ts';
import { assessment } from '../contract/model/readiness.ts';
import type { SampleDocument, SamplePlan, StratumBy } from '../contract/model/sample.ts';
import { toRfc3339 } from '../contract/time.ts';
import { fill } from '../kernel/fragment.ts';
import type { Host } from '../kernel/handlers.ts';
import type { Reader, Scratch } from '../kernel/lanes.ts';
import { rowsDigest } from '../readiness/population/rows-digest.ts';
import { populationSheet } from '../readiness/population/sheet.ts';
import { type Allocated, allocate, type Stratum } from '../readiness/sampling/allocate.ts';
import { sampleSize } from '../readiness/sampling/size.ts';
import { compileFilter } from '../store/filter.ts';
import { keptColumns } from '../store/kept-columns.ts';
import chosenSql from './sql/sample-chosen.sql?raw';
import clustersSql from './sql/sample-clusters.sql?raw';
import itemsSql from './sql/sample-items.sql?raw';
import poolSql from './sql/sample-pool.sql?raw';
import latestSql from './sql/readiness-latest.sql?raw';

export const ALGORITHM = 'sealtrail hash order 1';
const ORDER = 'first 32 hexadecimal digits of SHA-256(seed, line feed, identity), ascending; identity: SHA-256 of the item, offset, length';

/** SQL over `event` and its item `i`. Records that a carrier packed together share a place: where each stands within tells them apart. */
export const IDENTITY = "(i.sha256 || ':' || event.byte_offset || ':' || event.byte_length || coalesce(':' || (event.carrier ->> '$[#-1].within'), ''))";

const strata: Readonly<Record<StratumBy, string>> = {
  source: "'source=' || s.name",
  month: "'month=' || coalesce(strftime(make_timestamp(event.time_ns // 1000), '%Y-%m'), 'unknown')",
  // Under another identity, on who may do what, or by an account that may do everything.
  privileged: `'privileged=' || CASE WHEN event.user_effective_name IS NOT NULL OR contains(coalesce(event.event_category, ''), 'iam')
    OR lower(coalesce(event.user_name, '')) IN ('root', 'administrator', 'system', 'sa', 'postgres') OR event.user_id LIKE 'arn:%:root' THEN 'yes' ELSE 'no' END`,
  outcome: "'outcome=' || coalesce(event.event_outcome, 'unknown')",
};

export interface DrawnItem {
  identity: string;
  draw: string;
  stratum: string;
  cluster: string | null;
  source: number;
  record: number;
}

/** Faults: `filter.invalid`; `act.refused` where there is nothing to draw from. */
export async function drawSample(scratch: Scratch, host: Host, plan: SamplePlan): Promise<{ document: SampleDocument; items: DrawnItem[] }> {
  const begun = performance.now();
  requireStrata(plan);
  const { sql, params } = compileFilter(plan.filter, await keptColumns(scratch, plan.filter));
  const stratum = plan.strata.length === 0 ? "'all'" : plan.strata.map((by) => strata[by]).join(" || '; ' || ");
  await scratch.run(fill(poolSql, { where: sql, stratum, identity: IDENTITY }), { ...params, seed: plan.seed });
  const found = await scratch.rows<Stratum>('SELECT stratum, count(*) AS population FROM sample_pool GROUP BY stratum ORDER BY stratum');
  const population = found.reduce((sum, one) => sum + one.population, 0);
  if (population === 0) throw new Fault('act.refused', 'There is no record to draw from.', 'Widen the filter.');
  const size = sampleSize({ confidence: plan.confidence, tolerable: plan.tolerable, expected: plan.expected, population });
  const wanted = Math.min(population, plan.size ?? size.size);
  const drawn = plan.cluster === undefined ? await ofStrata(scratch, plan, found, wanted) : await ofSessions(scratch, plan, population, wanted);
  const items = await scratch.rows<DrawnItem>(
    fill(itemsSql, {
      identity: IDENTITY,
      order: plan.cluster === undefined ? 'true' : 'sha256($seed || chr(10) || min(c.draw) OVER (PARTITION BY c.cluster)), c.cluster',
    }),
    plan.cluster === undefined ? {} : { seed: plan.seed },
  );
  const digest = rowsDigest(
    host.ports.crypto,
    items.map(({ identity, stratum: own }, i) => ({ place: i + 1, identity, stratum: own })),
  );
  const { from, to } = plan.filter;
  return {
    items,
    document: {
      plan,
      size,
      population,
      ...drawn,
      algorithm: ALGORITHM,
      order: ORDER,
      sheet: await populationSheet(scratch, host.ports, {
        title: `Sample ${plan.name}`,
        query: {
          text: plan.filter.where ?? 'all events',
          parameters: { filter: plan.filter, strata: plan.strata, whole: plan.whole, cluster: plan.cluster ?? null },
        },
        rows: digest.rows,
        rows_sha256: digest.sha256,
        period: { from: from === undefined ? null : toRfc3339(from), to: to === undefined ? null : toRfc3339(to) },
        gaps: await gapsOf(scratch),
        drawn: { algorithm: ALGORITHM, seed: plan.seed, order: ORDER, size: drawn.drawn },
        author: host.ports.actor.name,
        machine_ms: Math.round(performance.now() - begun),
      }),
    },
  };
}

/** A stratum to be taken whole that is none of this plan would be left out without a word. */
function requireStrata({ strata: by, whole }: SamplePlan): void {
  const known = (part: string) => by.some((one) => part.startsWith(`${one}=`) && part.length > one.length + 1);
  const odd = by.length === 0 ? whole[0] : whole.find((key) => !key.split('; ').some(known));
  if (odd !== undefined)
    throw new Fault(
      'params.invalid',
      `${odd} is no stratum of this sample.`,
      by.length === 0 ? 'Say by what it is divided, e.g. by outcome.' : `Strata are named like ${by.map((one) => `${one}=…`).join('; ')}.`,
    );
}

type Drawn = Pick<SampleDocument, 'drawn' | 'clusters' | 'strata'>;

async function ofStrata(scratch: Scratch, { whole, reserve }: SamplePlan, found: readonly Stratum[], size: number): Promise<Drawn> {
  const shared: Allocated[] = allocate(found, size, whole);
  await scratch.run(chosenSql, { strata: shared.map(({ stratum }) => stratum), taken: shared.map(({ taken }) => taken), reserve });
  return { drawn: shared.reduce((sum, { taken }) => sum + taken, 0), clusters: null, strata: shared };
}

async function ofSessions(scratch: Scratch, plan: SamplePlan, population: number, size: number): Promise<Drawn> {
  if (plan.strata.length > 0) throw new Fault('params.invalid', 'Sessions are drawn from the whole population, not from strata.', 'Leave out one of the two.');
  await scratch.run(clustersSql, { seed: plan.seed, size });
  await scratch.run('CREATE OR REPLACE TEMP TABLE sample_chosen AS SELECT source, record, draw, stratum, cluster FROM sample_cluster WHERE taken');
  const { drawn, all, taken } = await scratch.one<{ drawn: number; all: number; taken: number }>(
    'clusters',
    'SELECT count(*) FILTER (WHERE taken) AS drawn, count(DISTINCT cluster) AS "all", count(DISTINCT cluster) FILTER (WHERE taken) AS taken FROM sample_cluster',
  );
  return { drawn, clusters: { population: all, drawn: taken }, strata: [{ stratum: 'all', population, taken: drawn, whole: drawn === population }] };
}

/** Of the last run of the checks; null = there was none. */
async function gapsOf(reader: Reader): Promise<SampleDocument['sheet']['gaps']> {
  const [row] = await reader.rows<{ result: string }>(latestSql);
  return row ? assessment.pick({ gaps: true }).parse(JSON.parse(row.result)).gaps : null;
}
