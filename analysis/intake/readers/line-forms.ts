// Lines with forms: the first form that fits gives the cells of the record, for its field table.
import type { Decode, Forms } from '../../reading/format.ts';
import { LINE } from '../../reading/fields/compile.ts';
import type { TakeCells } from './cell-reader.ts';

/** Names of the groups of a pattern, in its order. */
export const groupsOf = (pattern: RegExp): string[] => Object.keys(new RegExp(`${pattern.source}|`, pattern.flags).exec('')?.groups ?? {});

export function byForms({ head, of, header, empty }: Forms, take: TakeCells): Decode<string> {
  const nothing = new Set(empty);
  const before = head ? groupsOf(head) : [];
  const forms = of.map((form) => ({ ...form, groups: groupsOf(form.line) }));
  const names = forms.map(({ groups }) => ['form', ...before, ...groups]);
  const unread = [...before, LINE];
  const valueOf = (value: string | undefined) => (value === undefined || value === '' || nothing.has(value) ? undefined : value);
  return (text, _row, say) => {
    if (header?.test(text)) return { structure: 'header' };
    const begun = head?.exec(text);
    const stated = before.map((name) => valueOf(begun?.groups?.[name]));
    const rest = begun ? text.slice(begun[0].length) : text;
    if (begun || !head)
      for (const [i, { name, line, groups, ambiguous }] of forms.entries()) {
        const found = line.exec(rest);
        if (!found) continue;
        if (ambiguous !== undefined) say('line.ambiguous', ambiguous);
        return take({ names: names[i] as string[], values: [name, ...stated, ...groups.map((group) => valueOf(found.groups?.[group]))] });
      }
    say('line.unparsed', 'the line has none of the forms of this format: it is kept as message');
    return take({ names: unread, values: [...stated, rest] });
  };
}
