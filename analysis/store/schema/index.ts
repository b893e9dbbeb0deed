// The schema of a case: numbered changes, in order. The number of the last one is the schema version of this build.
import { statements } from './statements.ts';
import schema1 from './0001-case.sql?raw';
import schema2 from './0002-signed-entries.sql?raw';
import schema3 from './0003-evidence-of-any-age.sql?raw';
import schema4 from './0004-readings.sql?raw';
import schema5 from './0005-mappings.sql?raw';
import schema6 from './0006-delivered-elsewhere.sql?raw';
import schema7 from './0007-readiness.sql?raw';
import schema8 from './0008-samples.sql?raw';
import schema9 from './0009-proof-spans.sql?raw';
import schema10 from './0010-anchors.sql?raw';
import schema11 from './0011-history.sql?raw';

/** Statements of each change; `migrations[n]` leads from version n to n + 1. */
export const migrations: readonly (readonly string[])[] = [
  schema1,
  schema2,
  schema3,
  schema4,
  schema5,
  schema6,
  schema7,
  schema8,
  schema9,
  schema10,
  schema11,
].map(statements);
export const SCHEMA = migrations.length;
