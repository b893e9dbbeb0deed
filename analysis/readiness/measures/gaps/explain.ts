// Why something may be missing: what lies beside a gap and what else is known of its time, likeliest first.
import type { GapBecause } from '../../../contract/model/readiness.ts';
import type { Scratch } from '../../../kernel/lanes.ts';
import { logWords } from '../../../contract/log-words.ts';
import betweenSql from './between.sql?raw';
import edgesSql from './edges.sql?raw';
import type { Found, Reason } from './found.ts';
import { beside } from './words.ts';

interface Told {
  gap: number;
  says: keyof typeof beside;
  told: { source: number; record: number; words: string };
}

interface Between {
  gap: number;
  /** Name of the log that it lies in. */
  log: string | null;
  lost: { against: number; log: string | null; missing: number }[] | null;
  goes_on: boolean | null;
}

/** Adds explanations to each, and the name of its log. */
export async function explain(scratch: Scratch, found: readonly Found[]): Promise<void> {
  const spans = found.flatMap(({ source, from, to, before, behind }, gap) =>
    from === null || to === null
      ? []
      : [{ gap, source, from_ns: from.toString(), to_ns: to.toString(), from_record: before?.record ?? null, to_record: behind?.record ?? null }],
  );
  const edges = found.flatMap(({ before, behind }, gap) => [
    ...(before ? [{ gap, ...before, side: -1 }] : []),
    ...(behind ? [{ gap, ...behind, side: 1 }] : []),
  ]);
  const told = await scratch.rows<Told>(edgesSql, { ...beside, gaps: JSON.stringify(edges) });
  const between = new Map((await scratch.rows<Between>(betweenSql, { gaps: JSON.stringify(spans) })).map((one) => [one.gap, one]));
  const toldOf = new Map<number, Told[]>();
  for (const one of told) {
    const known = toldOf.get(one.gap);
    if (known) known.push(one);
    else toldOf.set(one.gap, [one]);
  }
  for (const [index, gap] of found.entries()) {
    gap.log_name = between.get(index)?.log;
    gap.explanations.push(...reasons(gap, toldOf.get(index) ?? [], between.get(index)));
  }
}

/** The names of two files from the folder on in which they lie apart, without what is packed in them. */
function apart(paths: readonly [string, string]): [string, string] {
  const [first, second] = paths.map((path) => path.split('!')[0] ?? path) as [string, string];
  const both = first.split('/').findIndex((part, depth, all) => depth === all.length - 1 || part !== second.split('/')[depth]);
  return [first, second].map((path) => path.split('/').slice(both).join('/')) as [string, string];
}

function reasons(gap: Found, told: readonly Told[], between: Between | undefined): Reason[] {
  const record = (beside: Told['says'], says: GapBecause['says'], words: string): Reason[] =>
    told
      .filter((one) => one.says === beside)
      .map(({ told: { source, record: number, words: text } }) => ({
        says,
        words: `${words}: record ${number} of source ${source} (${text})`,
        record: { source, record: number },
      }));
  const all: Reason[] = [
    ...(between?.lost ?? []).map(({ against, log, missing }) => ({
      says: 'records missing' as const,
      words: `records were lost: ${logWords(against, log)} has ${missing} acts in this time that are missing here`,
    })),
    ...(gap.seam ? [{ says: 'rotated' as const, words: `lost when the log was rotated: between ${apart(gap.seam).join(' and ')}` }] : []),
    ...record('stop', 'writer stopped', 'what writes the log was stopped'),
    ...record('restart', 'restarted', 'a restart'),
    ...record('level', 'level changed', 'less was logged after a change of level or policy'),
    ...record('clock', 'clock set', 'the clock was set'),
    ...(between?.goes_on && gap.kind !== 'sequence'
      ? [{ says: 'numbers go on' as const, words: 'nothing was written: the numbers go on without a hole' }]
      : []),
  ];
  const untold = (words: string): Reason[] => [{ says: null, words }];
  if (gap.kind === 'sequence' && all.length === 0 && gap.recorded === undefined)
    return untold('records were lost or deleted: no record beside the gap tells why');
  return all.length === 0 && gap.recorded === undefined ? untold('silent for longer than the rhythm of this log explains: no record beside it tells why') : all;
}
