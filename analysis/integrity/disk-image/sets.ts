// Which files are one image: segments by their stem, in the order of their numbers.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { pushTo } from '../../kernel/push-to.ts';
import { segmentNumber } from './ewf-sections.ts';

/** `.E01`, `.L02`, `.s01`, `.EAA`. */
const segment = /\.[els](?:\d\d|[a-z]{2})$|\.[f-z][a-z]{2}$/i;
const part = /\.\d{3,4}$/;

/** Segments of each image, in order; `whole` = they are numbered from 1 without a hole or a number twice. */
export interface EwfSet {
  files: EvidenceFile[];
  whole: boolean;
}

/** Rejects where a head cannot be read. */
export async function ewfSets(files: readonly EvidenceFile[]): Promise<EwfSet[]> {
  const byStem = new Map<string, { file: EvidenceFile; number: number }[]>();
  for (const file of files) {
    const head = await file.head();
    const stem = segment.test(file.path) ? file.path.replace(segment, '').toLowerCase() : file.path;
    pushTo(byStem, `${head[0]} ${stem}`, { file, number: segmentNumber(head) });
  }
  return [...byStem.values()].map((some) => {
    const sorted = some.toSorted((a, b) => a.number - b.number);
    return { files: sorted.map(({ file }) => file), whole: sorted.every(({ number }, index) => number === index + 1) };
  });
}

/** Raw parts of the image to which this file belongs: `x.001`, `x.002`, ...; a file that is numbered no part is the image. Null = a part is not here. */
export function rawParts(file: EvidenceFile, byPath: ReadonlyMap<string, EvidenceFile>): EvidenceFile[] | null {
  const ending = part.exec(file.path)?.[0];
  if (ending === undefined) return [file];
  const stem = file.path.slice(0, -ending.length);
  const at = (number: number): EvidenceFile | undefined => byPath.get(`${stem}.${String(number).padStart(ending.length - 1, '0')}`);
  const own = Number(ending.slice(1));
  const first = at(0) ? 0 : 1;
  const parts: EvidenceFile[] = [];
  for (let number = first, one = at(number); one; one = at(++number)) parts.push(one);
  return own < first + parts.length ? parts : null;
}
