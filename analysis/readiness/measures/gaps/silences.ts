// Silences that are beyond the rhythm of a log, beyond what a scope expects of it, or in which its counterpart goes on.
import type { Scratch } from '../../../kernel/lanes.ts';
import { logWords } from '../../../contract/log-words.ts';
import counterpartSql from './counterpart-gaps.sql?raw';
import declaredSql from './declared-silences.sql?raw';
import type { Found } from './found.ts';
import rhythm from './rhythm.sql?raw';
import seamsSql from './seams.sql?raw';
import { LEAST_WHERE_SOUGHT, silenceLimit } from './silence-limit.ts';
import longest from './silences.sql?raw';
import told from './silences-told.sql?raw';

export interface Silence {
  series: number;
  /** Number of the log that it lies in. */
  log: number;
  from_ns: string;
  to_ns: string;
  from_record: { source: number; record: number };
  to_record: { source: number; record: number };
  silences: number;
  missing: number;
  /** The same, however few records are expected. */
  varies: number;
}

interface Seam {
  series: number;
  log: number;
  from_source: number;
  from_record: number;
  from_path: string;
  from_ns: string;
  /** The last record of the one file breaks off, and the other does not begin with its rest. */
  cut: boolean;
  to_source: number;
  to_record: number;
  to_path: string;
  to_ns: string;
}

interface Lost {
  source: number;
  log: number;
  against: number;
  against_name: string | null;
  missing: number;
  from_ns: string;
  from_record: number;
  to_ns: string;
  to_record: number;
}

/** Leaves `silence` and `silence_expected`. `all`: the silences of each series that say most, beyond its rhythm or not. */
export async function silences(scratch: Scratch): Promise<{ found: Found[]; all: Silence[] }> {
  await scratch.run(longest);
  await scratch.run(rhythm);
  const seams = await scratch.rows<Seam>(seamsSql);
  const declared = new Map((await scratch.rows<{ source: number; longest: number }>(declaredSql)).map((one) => [one.source, one.longest]));
  const all = await scratch.rows<Silence>(told);
  const found = [...new Set(all.map(({ series }) => series))].flatMap((series) =>
    beyond(
      all.filter((one) => one.series === series),
      seams.filter((seam) => seam.series === series),
      declared,
    ),
  );
  for (const seam of seams) if (seam.cut) cutOff(found, seam);
  for (const lost of await scratch.rows<Lost>(counterpartSql)) together(found, lost);
  return { found, all };
}

/** Most first. */
export const variationOf = (silences: readonly Silence[]): number[] => silences.map(({ varies }) => varies).toSorted((x, y) => y - x);

function beyond(silences: readonly Silence[], seams: readonly Seam[], declared: ReadonlyMap<number, number>): Found[] {
  const all = silences[0]?.silences ?? 0;
  const varies = variationOf(silences);
  const limit = silenceLimit(varies, all);
  const seamLimit = silenceLimit(varies, all, { tried: seams.length, least: LEAST_WHERE_SOUGHT });
  return silences.flatMap((silence): Found[] => {
    const { from_record: before, to_record: behind } = silence;
    const seam = seams.find(
      (one) => one.from_source === before.source && one.to_source === behind.source && one.from_record === before.record && one.to_record === behind.record,
    );
    const [from, to] = [BigInt(silence.from_ns), BigInt(silence.to_ns)];
    const expected = declared.get(behind.source);
    const isBeyond = expected === undefined ? silence.missing >= (seam ? seamLimit : limit) : to - from > BigInt(Math.round(expected));
    if (!isBeyond) return [];
    return [
      {
        source: behind.source,
        log: silence.log,
        kind: seam ? 'rotation' : 'time',
        from,
        to,
        count: null,
        before,
        behind,
        explanations: [],
        ...(seam ? { seam: [seam.from_path, seam.to_path] } : {}),
      },
    ];
  });
}

/** A last record that breaks off is lost, however short the silence behind it. */
function cutOff(found: Found[], { log, from_source, from_record, from_path, from_ns, to_source, to_record, to_path, to_ns }: Seam): void {
  const says = { says: 'cut off', words: `the last record of ${from_path} is cut off` } as const;
  const known = found.find(({ seam }) => seam?.[0] === from_path && seam[1] === to_path);
  if (known) known.explanations.push(says);
  else
    found.push({
      source: to_source,
      log,
      kind: 'rotation',
      from: BigInt(from_ns),
      to: BigInt(to_ns),
      count: null,
      before: { source: from_source, record: from_record },
      behind: { source: to_source, record: to_record },
      explanations: [says],
      seam: [from_path, to_path],
    });
}

/** What the counterpart shows is the silence that was found already, or a gap by itself. */
function together(found: Found[], { source, log, against, against_name, missing, from_ns, from_record, to_ns, to_record }: Lost): void {
  const [from, to] = [BigInt(from_ns), BigInt(to_ns)];
  const known = found.find((one) => one.log === log && one.from !== null && one.to !== null && one.from < to && from < one.to);
  if (known) {
    known.count = Math.max(known.count ?? 0, missing);
    return;
  }
  const [before, behind] = [from_record, to_record].map((record) => ({ source, record }));
  found.push({ source, log, kind: 'time', from, to, count: missing, before, behind, explanations: [], of: `acts that ${logWords(against, against_name)} has` });
}
