// Cells by a field table: those that it names go to the spool as they are; all that no column holds as written to `extra` under their names.
import type { EventFormat } from '../../reading/format.ts';
import type { ItemTimes } from '../../reading/time/item-times.ts';
import { cellTimes } from '../../reading/values/cell-time.ts';
import type { JsonObject } from '../../reading/values/json-text.ts';
import type { Row } from '../../reading/row.ts';
import type { Say } from '../../reading/format.ts';
import { splitCells } from '../spool/cell-columns.ts';
import type { TakeCells } from './cell-reader.ts';

const EXTRA = splitCells.indexOf('extra');

/** `cells`: those that the compiled table names, in the order of the spool; `whole`: those of them that a column holds as written. */
export function tableCells({ time }: EventFormat, cells: readonly string[], whole: ReadonlySet<string>, times: ItemTimes, row: Row, say: Say): TakeCells {
  const position = new Map(cells.map((cell, i) => [cell, splitCells.length + i]));
  const ofTime = new Set([time.from ?? []].flat());
  const readTime = cellTimes(time, times);
  let known: readonly string[] | undefined;
  /** Where each cell goes: a position of the row, EXTRA, or nowhere, as `time_text` holds it. */
  let targets: number[] = [];
  /** Cells that the table makes something else of. */
  let converted: boolean[] = [];
  return ({ names, values, assumed: stated }) => {
    if (names !== known) {
      known = names;
      targets = names.map((name) => position.get(name) ?? (ofTime.has(name) ? -1 : EXTRA));
      converted = names.map((name) => position.has(name) && !whole.has(name));
    }
    const { ns, text, assumed } = readTime((name) => values[names.indexOf(name)], say);
    row[0] = ns;
    row[1] = text;
    row[2] = stated !== undefined && assumed !== undefined ? `${stated}; ${assumed}` : (stated ?? assumed);
    let extra: JsonObject | undefined;
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (value === undefined) continue;
      const target = targets[i] ?? EXTRA;
      if (target !== EXTRA && target >= 0) row[target] = value;
      if (target === EXTRA || converted[i]) (extra ??= Object.create(null) as JsonObject)[names[i] ?? `column_${i + 1}`] = value;
    }
    row[EXTRA] = extra;
    return undefined;
  };
}
