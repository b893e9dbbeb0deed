// Names on the way to a member of a record, and back to the way in which they are written: joined by dots, one with odd characters in double quotes.
import { Fault } from '../../contract/faults.ts';

const name = String.raw`"(?:[^"]|"")+"|[^."]+`;
const whole = new RegExp(`^(?:${name})(?:\\.(?:${name}))*$`, 'u');
const each = new RegExp(name, 'gu');

/** Fault `filter.invalid`. */
export function namesOf(field: string): readonly string[] {
  if (!whole.test(field))
    throw new Fault('filter.invalid', `\`${field.slice(0, 60)}\` is no field.`, 'Write names joined by dots; a name with a dot in it in double quotes.');
  return (field.match(each) ?? []).map((one) => (one.startsWith('"') ? one.slice(1, -1).replaceAll('""', '"') : one));
}

export const fieldOf = (names: readonly string[]): string =>
  names.map((one) => (/^[A-Za-z0-9_@-]+$/.test(one) ? one : `"${one.replaceAll('"', '""')}"`)).join('.');
