// Statements that bound, for one transaction, the functions that make much of little; see the SQL for why.
import boundsSql from './console-bounds.sql?raw';
import { statements } from './schema/statements.ts';

export const consoleBounds: readonly string[] = statements(boundsSql);
