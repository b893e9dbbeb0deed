// The sheet that goes with every extract and sample: sources by digest, the query and its digest, parameters, rows and their digest, gaps that touch it.
import type { PopulationSheet, PopulationSource } from '../../contract/model/population.ts';
import type { Gap } from '../../contract/model/readiness.ts';
import { fromRfc3339, toRfc3339 } from '../../contract/time.ts';
import type { Reader } from '../../kernel/lanes.ts';
import type { Ports } from '../../kernel/ports.ts';
import leftOutSql from './left-out.sql?raw';
import sourcesSql from './sources.sql?raw';

/** What whoever made the extract says of it; the rest is looked up. */
export interface Extract
  extends Pick<PopulationSheet, 'title' | 'rows' | 'rows_sha256' | 'gaps' | 'machine_ms'>,
    Partial<Pick<PopulationSheet, 'zone' | 'period' | 'reconciliation' | 'exclusions' | 'drawn'>> {
  query: { text: string; parameters: Readonly<Record<string, unknown>> };
  author: string;
}

/** `known`: the sources of `populationSources`, where several sheets are made of one state of the case. */
export async function populationSheet(
  reader: Pick<Reader, 'rows'>,
  ports: Pick<Ports, 'crypto' | 'clock' | 'build'>,
  extract: Extract,
  known?: readonly PopulationSource[],
): Promise<PopulationSheet> {
  const { title, query, period = { from: null, to: null }, rows, rows_sha256, gaps, reconciliation = [], exclusions = [], drawn = null } = extract;
  const [{ title: case_title } = { title: '' }] = await reader.rows<{ title: string }>("SELECT value AS title FROM meta WHERE key = 'title'");
  return {
    title,
    case_title,
    sources: [...(known ?? (await populationSources(reader)))],
    left_out: await reader.rows<PopulationSheet['left_out'][number]>(leftOutSql),
    query: { text: query.text, sha256: ports.crypto.sha256(new TextEncoder().encode(query.text)), parameters: { ...query.parameters } },
    zone: extract.zone ?? 'UTC',
    period,
    rows,
    rows_sha256,
    gaps: gaps === null ? null : gaps.filter((gap) => touches(gap, period)),
    reconciliation,
    exclusions: ['repeated deliveries of a record count once', ...exclusions],
    drawn,
    build: ports.build,
    author: extract.author,
    run_at: toRfc3339(String(ports.clock.now())),
    machine_ms: extract.machine_ms,
  };
}

export async function populationSources(reader: Pick<Reader, 'rows'>): Promise<PopulationSource[]> {
  const rows = await reader.rows<PopulationSource>(sourcesSql);
  return rows.map((row) => ({ ...row, first: timeOf(row.first), last: timeOf(row.last) }));
}

const timeOf = (ns: string | null): string | null => (ns === null ? null : toRfc3339(ns));

/** A gap without times (numbers of a sequence) may lie anywhere: it is shown. */
export function touches({ from, to }: Gap, period: PopulationSheet['period']): boolean {
  const start = typeof to === 'string' ? fromRfc3339(to) : undefined;
  const end = typeof from === 'string' ? fromRfc3339(from) : undefined;
  const first = period.from === null ? undefined : fromRfc3339(period.from);
  const last = period.to === null ? undefined : fromRfc3339(period.to);
  const endsBefore = start !== undefined && first !== undefined && BigInt(start) < BigInt(first);
  const beginsAfter = end !== undefined && last !== undefined && BigInt(end) >= BigInt(last);
  return !endsBefore && !beginsAfter;
}
