// How items are to be read again: what the dialog holds, and what of it is said to the engine.
import { type FieldMap, type ItemPolicy, NOT_OF_READING, type TimePolicy, zoneProblem } from '../../../analysis/contract/index.ts';
import { filled } from './import-store.ts';
import { saidIn } from './mapping-change.ts';

/** Empty text = as before. */
export interface Choice {
  items: string;
  /** What was said of them before holds no longer. */
  anew: boolean;
  format: string;
  carrier: string;
  encoding: ItemPolicy['encoding'] | '';
  time: TimePolicy;
  fields: FieldMap;
  /** Of a kept mapping that says so. */
  mapping?: string | undefined;
}

export const unchanged = (items: string): Choice => ({ items, anew: false, format: '', carrier: '', encoding: '', time: {}, fields: {} });

/** Only what is said; undefined = nothing is. */
export function correctionOf({ items, anew, format, carrier, encoding, time, fields, mapping }: Choice): ItemPolicy | undefined {
  const said = filled({ anew: anew || undefined, format, carrier: carrier.trim(), encoding, time: filled(time), fields: saidIn({ fields }).fields });
  return said === undefined ? undefined : ({ items: items.trim() || '**', ...(mapping === undefined ? {} : { mapping }), ...said } as ItemPolicy);
}

/** Why it cannot be read so; undefined when it can. */
export function refusedChoice(choice: Choice): string | undefined {
  const problem = choice.time.zone ? zoneProblem(choice.time.zone) : undefined;
  if (problem) return problem.message;
  const { year } = choice.time;
  if (year !== undefined && !(year >= 1970 && year <= 2200)) return 'The year is one from 1970 to 2200.';
  return correctionOf(choice) === undefined ? 'Say what is to be read differently: nothing is chosen yet.' : undefined;
}

/** Is this issue about how the bytes were read, so that another reading may settle it? What is wrong with containers and folders stays. */
const notOfReading = new RegExp(NOT_OF_READING);
export const isOfReading = (code: string): boolean => !notOfReading.test(code);
