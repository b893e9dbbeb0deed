// Names of the columns that a format may fill, as a type: a column that does not exist is no program.
import { eventColumns, type eventColumnList, timeColumns } from '../contract/event-columns.ts';

export type EventColumnName = (typeof eventColumnList)[number]['column'] | (typeof timeColumns)[number]['column'];

const integers = new Set<string>([...timeColumns, ...eventColumns].flatMap(({ column, type }) => (type === 'BIGINT' ? [column] : [])));
export const isInteger = (column: EventColumnName): boolean => integers.has(column);
