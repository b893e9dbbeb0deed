// The gaps of a case with their explanations: facts by SQL, a page at a time, then the pure ranking.
import type { Absence } from '../contract/model/absence.ts';
import { type Assessment, assessment } from '../contract/model/readiness.ts';
import { fromRfc3339 } from '../contract/time.ts';
import type { Reader } from '../kernel/lanes.ts';
import { asked } from './asked.ts';
import type { Beside, Facts, Stretch, ToldRecord } from './define-explanation.ts';
import { explained } from './rank.ts';
import actsSql from './sql/acts.sql?raw';
import besideSql from './sql/beside.sql?raw';
import edgesSql from './sql/edges.sql?raw';
import findingsSql from './sql/findings.sql?raw';
import rangeSql from './sql/range.sql?raw';
import rhythmSql from './sql/rhythm.sql?raw';
import runsSql from './sql/runs.sql?raw';
import { type SourcedFinding, stretchesOf } from './stretches.ts';
import { nearOf } from './tells.ts';

type Finding = SourcedFinding & { status: string | null; assurance: string | null };
type Told = Omit<ToldRecord, 'time'> & { gap: number; time: string | null };
interface Edge {
  gap: number;
  host: string | null;
  account: string | null;
  dataset: string | null;
  from_ns: string | null;
  to_ns: string | null;
  page_path: string | null;
  page_records: number | null;
}
type Rhythm = NonNullable<Facts['rhythm']> & { gap: number };

/** What the case says of gaps, before one of them is explained. */
export interface Gaps {
  stretches: Stretch[];
  findings: readonly Finding[];
  run: Assessment | undefined;
  range: Facts['range'];
  verified: boolean;
}

/** `source`: of this one alone. */
export async function gapsOf(reader: Pick<Reader, 'rows'>, source?: number): Promise<Gaps> {
  const findings = await reader.rows<Finding>(findingsSql);
  const [run] = await reader.rows<{ result: string }>(runsSql);
  const [range] = await reader.rows<{ from: string | null; to: string | null }>(rangeSql);
  const found = run === undefined ? undefined : assessment.parse(JSON.parse(run.result));
  const all = stretchesOf(findings, found?.gaps ?? []);
  return {
    stretches: source === undefined ? all : all.filter((one) => one.source === source),
    findings,
    run: found,
    range: range === undefined || (range.from === null && range.to === null) ? null : range,
    verified: range !== undefined,
  };
}

/** Explains some of the gaps of `case`, in their order. */
export async function explain(reader: Pick<Reader, 'rows'>, given: Gaps, chosen: readonly Stretch[]): Promise<Absence[]> {
  if (chosen.length === 0) return [];
  const records = chosen.flatMap((stretch, gap) => stretch.records.map((place) => ({ gap, ...place })));
  const edges = await reader.rows<Edge>(edgesSql, {
    gaps: JSON.stringify(chosen.map(({ source }, gap) => ({ gap, source }))),
    records: JSON.stringify(records),
  });
  const edgeOf = new Map(edges.map((one) => [one.gap, one]));
  // Numbers have no time of their own: that of the records at their edges.
  const stretches = chosen.map((stretch, gap): Stretch => {
    const edge = edgeOf.get(gap);
    if (stretch.from !== null || stretch.to !== null || edge?.from_ns == null || edge.to_ns == null) return stretch;
    const isPair = stretch.records.length > 1;
    return { ...stretch, from: BigInt(edge.from_ns), to: isPair ? BigInt(edge.to_ns) : null };
  });
  const spans = stretches.flatMap((stretch, gap) => {
    const { host = null, account = null, dataset = null } = edgeOf.get(gap) ?? {};
    const [from, to] = [stretch.from ?? stretch.to, stretch.to ?? stretch.from];
    return from === null || to === null
      ? []
      : [{ gap, source: stretch.source, host, account, dataset, from, to, near: nearOf(stretch), closed: stretch.from !== null && stretch.to !== null }];
  });
  const near = spans.map(({ from, to, near: by, closed: _closed, ...one }) => ({ ...one, from_ns: (from - by).toString(), to_ns: (to + by).toString() }));
  const within = JSON.stringify(
    spans
      .filter(({ closed }) => closed)
      .map(({ from, to, near: _near, closed: _closed, ...one }) => ({ ...one, from_ns: from.toString(), to_ns: to.toString() })),
  );
  const places = stretches.flatMap(({ because }, gap) => because.flatMap(({ record }) => (record === undefined ? [] : [{ gap, ...record }])));
  const told = grouped(await reader.rows<Told>(actsSql, { ...asked(), gaps: JSON.stringify(near), places: JSON.stringify(places) }));
  const beside = grouped(await reader.rows<Beside & { gap: number }>(besideSql, { gaps: within }));
  const rhythms = grouped(await reader.rows<Rhythm>(rhythmSql, { gaps: within }));
  return stretches.map((stretch, gap) => {
    const { page_path: path = null, page_records: count = null } = edgeOf.get(gap) ?? {};
    const rhythm = rhythms.get(gap)?.[0];
    return explained(stretch, {
      records: (told.get(gap) ?? []).map(({ gap: _gap, time, ...one }) => ({ ...one, time: time === null ? null : BigInt(time) })),
      ...spoken(given, stretch),
      beside: beside.get(gap) ?? [],
      rhythm: rhythm === undefined ? null : { unit: rhythm.unit, compared: rhythm.compared, quiet: rhythm.quiet },
      range: given.range,
      page: path === null || count === null ? null : { path, records: count },
      ...ofRun(given.run, stretch),
    });
  });
}

/** What verifiers say of the same source. */
function spoken({ findings }: Gaps, { source }: Stretch): Pick<Facts, 'findings' | 'verdicts'> {
  const own = findings.filter((one) => one.source === source);
  return {
    findings: own,
    verdicts: own.flatMap(({ key, status, assurance }) => (key === null || status === null || assurance === null ? [] : [{ key, status, assurance }])),
  };
}

/** What the run of the checks says of the same log beside its gaps. */
function ofRun(run: Assessment | undefined, { source, log }: Stretch): Pick<Facts, 'clocks' | 'retention'> {
  const kept = run?.retention.find((one) => one.source === source);
  return {
    clocks: (run?.clocks ?? []).flatMap(({ source: of, log: name, against, at, offset_ms, by }) => {
      const moment = fromRfc3339(at);
      return of !== source || typeof against !== 'string' || (log !== null && name !== undefined && name !== log) || moment === undefined
        ? []
        : [{ at: BigInt(moment), offset_ms, by: by ?? against }];
    }),
    retention: kept?.limit_days == null ? null : { limit_days: kept.limit_days, covered_days: kept.covered_days, by: kept.limit_by ?? 'as stated' },
  };
}

function grouped<T extends { gap: number }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) {
    const known = found.get(row.gap);
    if (known) known.push(row);
    else found.set(row.gap, [row]);
  }
  return found;
}
