// Decodes single texts with a format that is read by code: what an import makes of each record, without an import.
import { type EventFormat, type Flag, type ItemFacts, type Outcome, waysOf } from '../../analysis/reading/format.ts';
import type { Cell, NamedCells } from '../../analysis/reading/row.ts';

export interface Decoded {
  /** Absent where the record is no event. Of one that may join others: what it is by itself. */
  row?: NamedCells;
  outcome?: Outcome;
  flags: Flag[];
}

/** A decoder for the texts of one item, in order; `offsets`: where each begins, if its format asks. */
export function decodedBy(
  { reading }: Pick<EventFormat, 'reading'>,
  facts: Partial<ItemFacts> = {},
  offsets: readonly number[] = [],
): (text: string) => Decoded {
  if (reading.by !== 'code') throw new Error('this format is not read by code');
  const { decode, seek } = waysOf(reading.open({ time: {}, fields: {}, name: 'x', ...facts }));
  const { columns } = reading;
  let count = 0;
  return (text) => {
    const offset = offsets[count++];
    if (offset !== undefined) seek?.(offset);
    const row = Array.from<Cell>({ length: columns.length });
    const flags: Flag[] = [];
    const say = (code: string, message: string): void => void flags.push({ code, message });
    const outcome = decode(text, row, say);
    if (outcome && 'joins' in outcome) reading.assembly?.join([outcome.part], row, say);
    else if (outcome) return { outcome, flags };
    const cells = columns.map((column, i) => [column, row[i]] as const).filter(([, cell]) => cell !== undefined);
    return { row: Object.fromEntries(cells.map(([column, cell]) => [column, column === 'extra' ? objectOf(cell) : cell])) as NamedCells, flags };
  };
}

/** `extra` may be given as JSON text. */
const objectOf = (cell: unknown): unknown => (typeof cell === 'string' ? JSON.parse(cell) : cell);
