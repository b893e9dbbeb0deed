// Stretches missing from sequences, as gaps: numbers at their edges, or times where they lie between two files.
import type { Scratch } from '../../../kernel/lanes.ts';
import type { Found } from './found.ts';
import sequenceGaps from './sequence-gaps.sql?raw';

interface Row {
  source: number;
  name: string;
  writer: string;
  from_n: number;
  to_n: number;
  missing: number;
  from_ns: string | null;
  to_ns: string | null;
  from_source: number;
  from_record: number;
  to_record: number;
  from_path: string | null;
  to_path: string | null;
}

/** Seams that are known as silences already get the count of what is missing; the others are found here. */
export async function numbered(scratch: Scratch, silent: readonly Found[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const row of await scratch.rows<Row>(sequenceGaps)) {
    const isSeam = row.from_path !== null && row.to_path !== null;
    const same = isSeam ? silent.find(({ kind, seam }) => kind === 'rotation' && seam?.[0] === row.from_path && seam[1] === row.to_path) : undefined;
    const of = row.writer === '' ? row.name : `${row.name} of ${row.writer}`;
    if (same) {
      same.count = (same.count ?? 0) + row.missing;
      same.of = of;
      continue;
    }
    found.push({
      source: row.source,
      kind: isSeam ? 'rotation' : 'sequence',
      ...(isSeam ? { seam: [row.from_path ?? '', row.to_path ?? ''] } : { numbers: [row.from_n, row.to_n] }),
      from: row.from_ns === null ? null : BigInt(row.from_ns),
      to: row.to_ns === null ? null : BigInt(row.to_ns),
      count: row.missing,
      of,
      before: { source: row.from_source, record: row.from_record },
      behind: { source: row.source, record: row.to_record },
      explanations: [],
    });
  }
  return found;
}
