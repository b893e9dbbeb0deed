// Tables as a dump of PostgreSQL names them, and what is said of their rows: the same in rows of COPY and in statements.
import type { Cells } from '../../reading/format.ts';

/** `less`, `more`: how many cells are missing, or stand beyond those that are named. */
export type DumpRow = Cells & { less: number; more: number };

/** Of a table, with its schema. */
export const tableName = '((?:"?\\w{1,63}"?\\.)?"?\\w{1,63}"?)';

export const bare = (name: string): string => name.trim().replaceAll('"', '');

export const unreadTable = (name: string): string => `rows of the table ${name} are no events: they are counted as structure, and the original keeps them`;
