// CloudTrail, from the files: JSON as AWS delivered it, read by DuckDB.
import type { Truth } from './truths.ts';

const RECORDS = `(SELECT unnest(from_json(json -> '$.Records', '["JSON"]')) AS r FROM read_json_objects($1/**/*.json*', maximum_object_size = 100000000) WHERE json_exists(json, '$.Records'))`;
const count = (id: string, holds: string, among = 'true'): Truth => ({
  figure: `checks ${id}`,
  of: 'files',
  inputs: ['sample', 'cloudtrail'],
  sql: `SELECT 1, count(*) FILTER (${holds}), count(*) FROM ${RECORDS} WHERE ${among} HAVING count(*) > 0`,
});
export const cloudTrailTruths: readonly Truth[] = [
  count('identity-stated', `coalesce(r ->> '$.userIdentity.userName', r ->> '$.userIdentity.arn', r ->> '$.userIdentity.principalId', r ->> '$.userIdentity.invokedBy') IS NOT NULL`),
  count('time-stated', `TRY_CAST(r ->> '$.eventTime' AS TIMESTAMPTZ) IS NOT NULL`),
  count('ids-unambiguous', 'true', `r ->> '$.eventID' IS NOT NULL`),
  count('transport-encrypted', `r ->> '$.tlsDetails.tlsVersion' LIKE 'TLS%'`, `json_exists(r, '$.tlsDetails')`),
];
