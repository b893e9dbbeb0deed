// A mapping while it is being corrected: which member fills which column, and what changes when another is chosen.
import { choosableColumns, type ChosenColumn, type FieldMap, type MappingReads, type Role, roles } from '../../../analysis/contract/index.ts';

export type Target = Role | ChosenColumn;

export const roleTitles: Readonly<Record<Role, string>> = { time: 'Time', user: 'User', action: 'Action', address: 'Source address' };
const fieldOf = new Map<string, string>(choosableColumns.map(({ column, field }) => [column, field]));
export const targetTitle = (target: Target): string => (isRole(target) ? roleTitles[target] : (fieldOf.get(target) ?? target));
export const isRole = (target: string): target is Role => (roles as readonly string[]).includes(target);

/** What fills each column: what was said, and where nothing was said what was chosen. */
export function targetsOf(name: string, chosen: FieldMap, said: FieldMap): Target[] {
  const now = { ...chosen, ...said };
  return [
    ...roles.filter((role) => now[role] === name || (role === 'time' && (now.time?.split(' + ').includes(name) ?? false))),
    ...choosableColumns.flatMap(({ column }) => (now.columns?.[column] === name ? [column] : [])),
  ];
}

/** The member fills that column and no other; `undefined`: none. */
export function chosenFor(name: string, target: Target | undefined, chosen: FieldMap, said: FieldMap): FieldMap {
  const next: FieldMap = { ...said, columns: { ...said.columns } };
  const columns = next.columns ?? {};
  for (const before of targetsOf(name, chosen, said)) {
    if (before === target) continue;
    // What was chosen by the bytes is taken away by saying so; what was said is said no more.
    if (isRole(before)) {
      if (chosen[before] === undefined) delete next[before];
      else next[before] = '';
    } else delete columns[before];
  }
  if (target !== undefined) {
    if (isRole(target)) next[target] = name;
    else columns[target] = name;
  }
  if (Object.keys(columns).length === 0) delete next.columns;
  else next.columns = columns;
  return next;
}

/** Only what says something, so that nothing empty stands in the journal and in files. An empty name of a member says that none fills it. */
export function saidIn({ format, carrier, encoding, time, fields }: MappingReads): MappingReads {
  const kept = <T extends object>(value: T | undefined): T | undefined => {
    const members = Object.entries(value ?? {}).filter(([, one]) => one !== undefined && !(typeof one === 'object' && Object.keys(one as object).length === 0));
    return members.length === 0 ? undefined : (Object.fromEntries(members) as T);
  };
  return kept({ format: format || undefined, carrier: carrier || undefined, encoding: encoding || undefined, time: kept(time), fields: kept(fields) }) ?? {};
}
