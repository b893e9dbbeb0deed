// How an examiner says what the records of an item hold, where no format knows it: which member fills which column, how the time is written, what holds
// for all of them, and how a table or a line is taken apart.
import { z } from 'zod';
import { type ChosenColumn, choosableColumns, contextColumns } from '../choosable-columns.ts';

/** A name as records have it: a column, a key, or a JSON member, dotted. */
const memberName = z.string().max(500);
// A column that there is not, is told by its name.
const names = choosableColumns.map(({ column }) => column) as [ChosenColumn, ...ChosenColumn[]];

export const fieldMap = z.object({
  /** `Date + Time`: of two, one behind the other. */
  time: memberName.optional(),
  user: memberName.optional(),
  action: memberName.optional(),
  address: memberName.optional(),
  /** Which number comes first in dates as 3/2/2026, where the record does not tell it. */
  dates: z.enum(['day first', 'month first']).optional(),
  /** How the time is written where it is in no usual form: a unit (`s`, `ms`, `us`, `ns` since 1970), or a pattern of strftime, e.g. `%d.%m.%y %H:%M:%S`. */
  time_form: z.string().min(1).max(100).optional(),
  /** Other columns, and the member of each; an empty name: no member fills it. */
  columns: z.partialRecord(z.enum(names), memberName).optional(),
  /** What holds for all records, and no record states. */
  constants: z.partialRecord(z.enum(contextColumns), z.string().min(1).max(200)).optional(),
  /** Of a table: what stands between its cells. */
  delimiter: z.string().length(1).optional(),
  /** Of a table: the names of its columns, where its first line is a record already. */
  header: z.array(z.string().min(1).max(200)).min(1).max(1000).optional(),
  /** Of a web server's access log: the format string of its configuration. */
  log_format: z.string().min(1).max(4000).optional(),
});
export type FieldMap = z.output<typeof fieldMap>;
