// One row of a table to an event, its columns chosen by their names as those of JSON records are.
import { fillObject } from '../../reading/choice/fill.ts';
import { Shapes } from '../../reading/choice/shapes.ts';
import type { Cells, Decode, ItemFacts } from '../../reading/format.ts';
import type { JsonObject } from '../../reading/values/json-text.ts';

export function open(item: ItemFacts): Decode<Cells> {
  const shapes = new Shapes();
  return ({ names, values }, row, say) => {
    fillObject(recordOf(names, values), item, shapes, row, say);
    return undefined;
  };
}

/** Cells by their names; those that say nothing are left out, those beyond the names get their number. */
export function recordOf(names: readonly string[], values: readonly (string | undefined)[]): JsonObject {
  const record = Object.create(null) as JsonObject;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== undefined) record[names[i] ?? `column_${i + 1}`] = value;
  }
  return record;
}
