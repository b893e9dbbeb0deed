// Does a kept mapping fit an item? By the members that it names, and the form that it says its lines have; the reason is told with it.
import type { FittingMapping, KeptMapping, Mapping } from '../contract/model/mapping.ts';
import { roles } from '../contract/choosable-columns.ts';
import { BOTH } from '../reading/choice/members.ts';
import { writtenBy } from '../reading/web/format-string/formatted-line.ts';
import { splitCells } from '../reading/values/split-cells.ts';

/** What is known of an item: its format, the names of its members, the text of its first records. */
export interface Seen {
  format: string | null;
  members: readonly string[];
  sample: string;
}

/** Of names that a mapping was made for, so many have to be there. */
const SHARE = 0.8;
/** Lines of the sample that are looked at; the last may be cut. */
const LINES = 10;

export const fittingOf = (mappings: readonly KeptMapping[], seen: Seen): FittingMapping[] =>
  mappings.flatMap((mapping) => {
    const because = fits(mapping, seen);
    return because === undefined ? [] : [{ name: mapping.name, place: mapping.place, because }];
  });

/** Why it fits; undefined: it does not, or nothing tells. */
export function fits({ reads, members }: Pick<Mapping, 'reads' | 'members'>, seen: Seen): string | undefined {
  const { fields = {}, format } = reads;
  if (fields.log_format !== undefined) return formatted(fields.log_format, seen);
  if (fields.header) return headed(fields.header, fields.delimiter ?? ',', seen);
  if (format !== undefined && format !== seen.format) return undefined;
  const named = namedBy(fields);
  const there = new Set(seen.members);
  if (!named.every((name) => there.has(name))) return undefined;
  const known = members.filter((name) => there.has(name)).length;
  if (named.length > 0 && (known >= members.length * SHARE || named.length > 2))
    return `all ${named.length} members that it names are there${members.length > 0 ? `, and ${known} of the ${members.length} that it was made for` : ''}`;
  return named.length === 0 && members.length > 1 && known >= members.length * SHARE
    ? `${known} of the ${members.length} members that it was made for are there`
    : undefined;
}

const namedBy = (fields: NonNullable<Mapping['reads']['fields']>): string[] => {
  const paths = [...roles.flatMap((role) => fields[role] ?? []), ...Object.values(fields.columns ?? {})];
  return [...new Set(paths.flatMap((path) => path.split(BOTH)).filter((name) => name !== ''))];
};

function formatted(text: string, { sample }: Seen): string | undefined {
  const lines = wholeLines(sample);
  const fits = writtenBy(text, lines)?.fits ?? 0;
  return fits > 0 && fits >= lines.length * SHARE ? `${fits} of the first ${lines.length} lines are written by its format string` : undefined;
}

/** The first lines of a sample, without the last, which may be cut. */
export function wholeLines(sample: string): string[] {
  const lines = sample.split('\n').slice(0, LINES);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).map((line) => line.replace(/\r$/, '')).filter((line) => line.trim() !== '');
}

function headed(header: readonly string[], delimiter: string, { sample }: Seen): string | undefined {
  const rows = wholeLines(sample).map((line) => splitCells(line, delimiter, { quote: '"' }).cells);
  if (header.length < 3 || rows.length === 0 || !rows.every((cells) => cells.length === header.length)) return undefined;
  return `the first ${rows.length} lines have ${header.length} cells, as many as it names`;
}
