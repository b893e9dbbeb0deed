// What an examiner says of how items are to be read, checked before anything is written: zones, formats and encodings that there are.
import { encodings, isEncoding } from '../contract/encodings.ts';
import { Fault } from '../contract/faults.ts';
import type { ItemPolicy, TimePolicy } from '../contract/model/source.ts';
import { nearest } from '../contract/nearest.ts';
import { zoneProblem } from '../contract/zone.ts';
import { carriers } from '../carriers/index.ts';
import { formats } from '../formats/index.ts';
import { fieldProblem } from '../reading/choice/field-problem.ts';

/** Fault `params.invalid` with the names that come near. `nothing`: what was not done, as a sentence. */
export function requirePolicy({ time = {}, items }: { time?: TimePolicy; items: readonly ItemPolicy[] }, nothing: string): void {
  for (const { zone } of [time, ...items.map((one) => one.time ?? {})]) {
    const problem = zone === undefined ? undefined : zoneProblem(zone);
    if (problem) throw new Fault('params.invalid', problem.message, `${problem.remedy} ${nothing}`);
  }
  const ids = formats.map(({ id }) => id);
  const wrappers = ['none', ...carriers.map(({ id }) => id)];
  for (const { format, carrier, encoding, fields } of items) {
    const odd = fields && fieldProblem(fields);
    if (odd !== undefined) throw new Fault('params.invalid', odd, `Correct the mapping. ${nothing}`);
    if (format !== undefined && !ids.includes(format)) throw unknown('format', format, ids, nothing);
    if (carrier !== undefined && !wrappers.includes(carrier)) throw unknown('carrier', carrier, wrappers, nothing);
    if (encoding !== undefined && !isEncoding(encoding)) throw unknown('encoding', encoding, encodings, nothing);
  }
}

function unknown(what: string, name: string, names: readonly string[], nothing: string): Fault {
  const near = nearest(name, names);
  return new Fault(
    'params.invalid',
    `There is no ${what} ${name}.`,
    `${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${names.join(', ')}.`} ${nothing}`,
  );
}
