// The command of an event: arguments of EXECVE, which the kernel splits where they are long, else the title of the process.
import type { AuditRecord } from './record.ts';
import { decoded } from './values.ts';

/** Arguments with blanks between them, as `ps` shows them. Undefined: the event states none. */
export function argumentsOf(records: readonly AuditRecord[]): string | undefined {
  const executed = records.filter(({ type }) => type === 'EXECVE');
  const found = new Map<number, string>();
  const pieces = new Map<number, string[]>();
  for (const { fields } of executed)
    for (const [name, value] of fields) {
      const m = /^a(\d{1,6})(?:\[(\d{1,6})\])?$/.exec(name);
      if (!m) continue;
      const argument = Number(m[1]);
      if (m[2] === undefined) found.set(argument, value);
      else {
        const list = pieces.get(argument) ?? [];
        list[Number(m[2])] = value;
        pieces.set(argument, list);
      }
    }
  for (const [argument, list] of pieces) found.set(argument, decoded(Object.values(list).join(''), 'a').text);
  if (found.size > 0)
    return [...found]
      .sort(([a], [b]) => a - b)
      .map(([, text]) => text)
      .join(' ');
  const title = records.find(({ type, fields }) => type === 'PROCTITLE' && fields.has('proctitle'))?.fields.get('proctitle');
  return title?.replace(/\0+$/, '').replaceAll('\0', ' ');
}
