// The history of verifications in the case: noted by each run, read by whoever asks what changed and why.
import type { Cause, VerdictChange, VerificationRun } from '../../contract/model/verification-run.ts';
import type { Reader, Writer } from '../../kernel/lanes.ts';
import changesSql from '../sql/integrity-changes.sql?raw';
import historySql from '../sql/integrity-history.sql?raw';
import verdictChangesSql from '../sql/verdict-changes.sql?raw';
import type { RestedOn } from './causes.ts';

type Verifiers = VerificationRun['verifiers'];

/** The last run as the next one needs it. */
export interface LastRun extends RestedOn {
  run: number;
  basis: string;
  verifiers: Verifiers;
}

export async function lastOf(reader: Reader): Promise<LastRun | undefined> {
  const [row] = await reader.rows<{ run: number; build: string; basis: string; sources: string; trust: string; stated: string; verifiers: string }>(
    'SELECT run, build, basis, sources, trust, stated, verifiers FROM verification_run ORDER BY run DESC LIMIT 1',
  );
  if (!row) return undefined;
  const { run, build, basis } = row;
  return {
    run,
    build,
    basis,
    sources: JSON.parse(row.sources) as LastRun['sources'],
    trust: JSON.parse(row.trust) as LastRun['trust'],
    stated: JSON.parse(row.stated) as LastRun['stated'],
    verifiers: JSON.parse(row.verifiers) as Verifiers,
  };
}

/** Before the verdicts of the run before go. */
export const rememberVerdicts = (writer: Writer): Promise<void> =>
  writer.aside.run(
    `CREATE OR REPLACE TEMP TABLE former_verdict AS SELECT id, source, scheme, object_key, coalesce(path, '') AS place, kind, status, reason, assurance FROM verdict`,
  );

/** After those of this run stand. Of sources that only one of both runs saw nothing is told: they came or went whole. */
export const noteChanges = (writer: Writer, run: number, both: readonly number[], verifiers: Verifiers, otherwise: readonly Cause[]): Promise<void> =>
  writer.run(verdictChangesSql, {
    run,
    both,
    schemes: verifiers.map(({ id }) => id),
    whys: verifiers.map(({ why }) => JSON.stringify(why)),
    otherwise: JSON.stringify(otherwise),
  });

export interface NotedRun extends RestedOn, Omit<VerificationRun, 'at' | 'actor' | 'sources' | 'changes' | 'build'> {
  basis: string;
}

export const noteRun = (
  writer: Writer,
  { run, build, overall, headline, objects, confirmed, basis, sources, trust, stated, verifiers, causes }: NotedRun,
): Promise<void> =>
  writer.insert('verification_run', [
    {
      run,
      at_ns: writer.now,
      actor: writer.actor,
      build,
      overall,
      headline,
      objects,
      sources: JSON.stringify(sources),
      trust: JSON.stringify(trust),
      stated: JSON.stringify(stated),
      verifiers: JSON.stringify(verifiers),
      causes: JSON.stringify(causes),
      confirmed,
      basis,
    },
  ]);

/** The latest first; `before`: the run where the page before ended. */
export async function runsOf(reader: Reader, before: number | undefined, limit: number): Promise<{ runs: VerificationRun[]; next?: number }> {
  type Row = Omit<VerificationRun, 'sources' | 'verifiers' | 'causes'> & { sources: string; verifiers: string; causes: string };
  const rows = await reader.rows<Row>(historySql, { before: before ?? null, limit: limit + 1 });
  const kept = rows.slice(0, limit);
  return {
    runs: kept.map((row) => ({
      ...row,
      sources: (JSON.parse(row.sources) as LastRun['sources']).map(({ id, name }) => ({ id, name })),
      verifiers: JSON.parse(row.verifiers) as Verifiers,
      causes: JSON.parse(row.causes) as Cause[],
    })),
    ...(rows.length > limit ? { next: kept.at(-1)?.run ?? 0 } : {}),
  };
}

export interface AskedChanges {
  run?: number | undefined;
  source?: number | undefined;
  key?: string | undefined;
  after?: string | undefined;
  limit: number;
}

/** Latest run first, inside a run in the order of sources and objects. */
export async function changesOf(
  reader: Reader,
  { run, source, key, after, limit }: AskedChanges,
): Promise<{ rows: VerdictChange[]; next?: string; total: number }> {
  type Said = NonNullable<VerdictChange['before']>;
  type Row = Omit<VerdictChange, 'before' | 'after' | 'why'> & {
    status_before: Said['status'] | null;
    reason_before: string | null;
    assurance_before: Said['assurance'] | null;
    status_after: Said['status'] | null;
    reason_after: string | null;
    assurance_after: Said['assurance'] | null;
    why: string;
    total: number;
  };
  const from = Number(after ?? 0);
  const offset = Number.isSafeInteger(from) && from > 0 ? from : 0;
  const rows = await reader.rows<Row>(changesSql, { run: run ?? null, source: source ?? null, key: key ?? null, offset, limit: limit + 1 });
  const said = (status: Said['status'] | null, reason: string | null, assurance: Said['assurance'] | null): Said | null =>
    status === null || assurance === null ? null : { status, reason, assurance };
  return {
    rows: rows.slice(0, limit).map((row) => ({
      run: row.run,
      at: row.at,
      source: row.source,
      scheme: row.scheme,
      key: row.key,
      kind: row.kind,
      before: said(row.status_before, row.reason_before, row.assurance_before),
      after: said(row.status_after, row.reason_after, row.assurance_after),
      why: JSON.parse(row.why) as Cause[],
    })),
    total: rows[0]?.total ?? 0,
    ...(rows.length > limit ? { next: String(offset + limit) } : {}),
  };
}
