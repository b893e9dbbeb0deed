// Where the log and the sum of the day before lie: by the place of the sum itself, since the names in it are those of another machine.
import type { EvidenceFile } from '../../kernel/ports.ts';
import { folderOf, nameOf } from '../paths.ts';
import type { Shelf } from '../shelf.ts';

/** Rotated parts of one day: three digits count them. */
const MOST_PARTS = 999;

/** The log without its ending, and the ending with its dot: `ossec-alerts-03`, `.json`. */
function halves(sum: string): { stem: string; ending: string } {
  const log = nameOf(sum).replace(/\.sum$/i, '');
  const dot = log.lastIndexOf('.');
  return dot > 0 ? { stem: log.slice(0, dot), ending: log.slice(dot) } : { stem: log, ending: '' };
}

const stored = (shelf: Shelf, path: string): EvidenceFile | undefined => shelf.find(path) ?? shelf.find(`${path}.gz`);

/** The path at which the log of a sum lies. */
export const logOf = (sum: string): string => sum.replace(/\.sum$/i, '');

/** The log and the parts that were rotated away during its day, in the order in which the sum takes them: up to the first that is not here. */
export function partsOf(shelf: Shelf, sum: string): EvidenceFile[] {
  const { stem, ending } = halves(sum);
  const folder = folderOf(sum);
  const first = stored(shelf, `${folder}${stem}${ending}`);
  const parts = first ? [first] : [];
  for (let at = 1; at <= MOST_PARTS; at++) {
    const part = stored(shelf, `${folder}${stem}-${String(at).padStart(3, '0')}${ending}`);
    if (!part) break;
    parts.push(part);
  }
  return parts;
}

/** Names of parts that are rotated by size within a day. */
export const isPart = (path: string): boolean => /-\d{2}-\d{3}\.(?:json|log)(?:\.gz)?$/.test(path);

/** `2026/Mar/ossec-alerts-02.json.sum` of a name that ends so; null = it does not say year and month. */
const dated = (name: string): string | null => /(?:^|[/\\])(\d{4}[/\\][A-Z][a-z]{2}[/\\][^/\\]+)$/.exec(name)?.[1]?.replaceAll('\\', '/') ?? null;

/** The sum of the day before, at the place that its name gives it beside this one; undefined = it is not here, or the place cannot be told. */
export function beforeOf(shelf: Shelf, sum: string, chained: string): EvidenceFile | undefined {
  return dated(sum) !== null && dated(chained) !== null ? shelf.find(placeBefore(sum, chained)) : undefined;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** The day of a sum as one number, by its folders and its name; by its name alone where it lies in none of them. Null = it tells no day. */
export function dayOf(sum: string): { dated: boolean; day: number } | null {
  const day = /-(\d{2})(?:\.[^./]+)?\.sum$/.exec(sum)?.[1];
  if (day === undefined) return null;
  const [, year, month] = /(?:^|\/)(\d{4})\/([A-Z][a-z]{2})\/[^/]+$/.exec(sum) ?? [];
  const at = month === undefined ? -1 : MONTHS.indexOf(month);
  return at < 0 ? { dated: false, day: Number(day) } : { dated: true, day: (Number(year) * 12 + at) * 31 + Number(day) };
}

/** Where the sum before would lie: beside this one by its place, else by its name. */
export function placeBefore(sum: string, chained: string): string {
  const [own, wanted] = [dated(sum), dated(chained)];
  return own !== null && wanted !== null ? sum.slice(0, sum.length - own.length) + wanted : folderOf(sum) + nameOf(chained.replaceAll('\\', '/'));
}
