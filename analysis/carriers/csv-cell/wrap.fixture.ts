// A table of numbers and records.
import { tableCell } from '../table-cell.fixture.ts';

export const wrap = (records: readonly string[]): string => `id;event_json\n${records.map((record, n) => `${n};${tableCell(record)}\n`).join('')}`;
/** What is no JSON is a table like others. */
export const holds = 'objects';
