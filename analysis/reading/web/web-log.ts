// The log of a web server, line by line: access lines, and error lines that stand among them.
import type { ItemTimes } from '../time/item-times.ts';
import type { Decode, ItemFacts, Say } from '../format.ts';
import type { Row } from '../row.ts';
import { at } from './access-columns.ts';
import { readAccessLine } from './access-line.ts';
import { accessRow } from './access-row.ts';

/** Fills `row` from a line of another form than access lines; false: it is none. */
export type OtherLine = (text: string, row: Row, say: Say, times: ItemTimes) => boolean;

export interface Lines {
  /** The dataset of each kind; `own` is that of the format and need not be said. */
  own: 'access' | 'error';
  access: string;
  error: string;
  /** Access lines of another form, then error lines. */
  others: readonly OtherLine[];
  errors: OtherLine;
}

export function openWebLog({ own, access, error, others, errors }: Lines): (item: ItemFacts) => Decode<string> {
  return ({ time }) =>
    (text, row, say) => {
      if (text.startsWith('#')) return { structure: 'comment' };
      const line = readAccessLine(text);
      if (line) accessRow(line, row, say);
      if (line || others.some((read) => read(text, row, say, time))) {
        if (own === 'error') {
          row[at.event_dataset] = access;
          row[at.event_type] = 'access';
        }
        return undefined;
      }
      if (errors(text, row, say, time)) {
        if (own === 'access') row[at.event_dataset] = error;
        return undefined;
      }
      say('line.unparsed', 'neither an access nor an error line: it is kept as message, without a time');
      row[at.event_type] = 'info';
      row[at.message] = text;
      return undefined;
    };
}
