// What a table is: rows that several checks read, computed once a run, before the first of them.
import type { Role } from '../members/roles.ts';

export interface CheckTable {
  /** Of the TEMP table. */
  name: string;
  /** Roles of members whose TEMP tables `fact_ROLE` the statement reads. */
  facts?: readonly Role[];
  /** SELECT that gives its rows. */
  sql: string;
}
