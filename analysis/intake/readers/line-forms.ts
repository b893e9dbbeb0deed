// Lines with forms: the first form that fits gives the cells of the record, for its field table.
import type { Decode, Forms } from '../../reading/format.ts';
import { LINE } from '../../reading/fields/compile.ts';
import { linePattern } from '../../reading/values/line-pattern.ts';
import { firstWayOf, readerOf } from '../../reading/values/two-ways.ts';
import type { TakeCells } from './cell-reader.ts';

/** Names of the groups of a pattern, in its order. */
export const groupsOf = (pattern: RegExp): string[] => Object.keys(new RegExp(`${pattern.source}|`, pattern.flags).exec('')?.groups ?? {});

export function byForms({ head, of, empty, once = [] }: Forms, take: TakeCells): Decode<string> {
  const nothing = new Set(empty);
  const before = head ? groupsOf(head) : [];
  const begin = head && linePattern(head);
  const forms = of.map((form) => {
    const line = linePattern(form.line);
    const doubt = form.doubt && { ...form.doubt, line: form.doubt.line && linePattern(form.doubt.line) };
    const groups = groupsOf(line);
    const names = ['form', ...before, ...groups];
    const all = [...names, ...once.filter((name) => !names.includes(name))];
    return { ...form, doubt, groups, names: all, unsureNames: [...all, LINE], read: form.firstWay || form.structure ? firstWayOf(line) : readerOf(line) };
  });
  const unread = [...before, LINE];
  const valueOf = (value: string | undefined) => (value === undefined || value === '' || nothing.has(value) ? undefined : value);
  /** Of the record before. */
  const latest = new Map<string, string | undefined>();
  return (text, _row, say) => {
    const begun = begin?.exec(text);
    const stated = before.map((name) => valueOf(begun?.groups?.[name]));
    const rest = begun ? text.slice(begun[0].length) : text;
    if (begun || !begin)
      for (const { name, read, groups, names, unsureNames, structure, doubt } of forms) {
        const found = read(rest);
        if (!found) continue;
        const { unsure } = found;
        const values = [name, ...stated, ...groups.map((group) => (unsure.includes(group) ? undefined : valueOf(found.groups[group])))];
        const carried = carry(once, latest, names, values, unsure);
        if (structure) return { structure };
        if (doubt && (doubt.line?.test(rest) ?? true)) say('line.ambiguous', doubt.said);
        const assumed = carried ? `${carried} of a line before, which the program writes once` : undefined;
        if (unsure.length === 0) return take({ names, values, assumed });
        say('line.ambiguous', `the line reads in two ways, as a name may hold what stands around it: not taken from it are ${unsure.join(', ')}`);
        return take({ names: unsureNames, values: [...values, rest], assumed });
      }
    say('line.unparsed', 'the line has none of the forms of this format: it is kept as message');
    return take({ names: unread, values: [...stated, rest] });
  };
}

/** Adds what was stated once; gives the names of what was added. */
function carry(
  once: readonly string[],
  latest: Map<string, string | undefined>,
  names: readonly string[],
  values: (string | undefined)[],
  unsure: readonly string[],
): string | undefined {
  let added: string | undefined;
  for (const name of once) {
    const at = names.indexOf(name);
    if (values[at] !== undefined) latest.set(name, values[at]);
    else if (latest.has(name) && !unsure.includes(name)) {
      values[at] = latest.get(name);
      added = added === undefined ? name : `${added}, ${name}`;
    }
  }
  return added;
}
