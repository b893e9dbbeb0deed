// CloudTrail, from the files: JSON as AWS delivered it, read by DuckDB.
import type { Truth } from './truths.ts';

const RECORDS = `(SELECT unnest(from_json(json -> '$.Records', '["JSON"]')) AS r FROM read_json_objects($1 || '/**/*.json*', maximum_object_size = 100000000) WHERE json_exists(json, '$.Records'))`;
const OK = `(r ->> '$.errorCode') IS NULL`;
/** Keys that a record gives out, with their end; keys that are put out of use; uses that were let through. */
const KEYS = `record AS (SELECT r, (r ->> '$.eventTime')::TIMESTAMPTZ AS moment FROM ${RECORDS}),
  issued AS (SELECT DISTINCT (r ->> '$.responseElements.credentials.accessKeyId') AS key,
               coalesce(TRY_CAST(r ->> '$.responseElements.credentials.expiration' AS TIMESTAMPTZ), try_strptime(r ->> '$.responseElements.credentials.expiration', '%b %-d, %Y, %-I:%M:%S %p')::TIMESTAMP::TIMESTAMPTZ) AS ends
             FROM record WHERE json_exists(r, '$.responseElements.credentials.accessKeyId')),
  ended AS (SELECT (r ->> '$.requestParameters.accessKeyId') AS key, min(moment) AS ends FROM record
            WHERE ${OK} AND (r ->> '$.eventName' = 'DeleteAccessKey' OR (r ->> '$.eventName' = 'UpdateAccessKey' AND (r ->> '$.requestParameters.status') = 'Inactive')) GROUP BY key),
  used AS (SELECT (r ->> '$.userIdentity.accessKeyId') AS key, moment, (r ->> '$.sourceIPAddress') AS place, (r ->> '$.userAgent') AS agent FROM record WHERE ${OK} AND (r ->> '$.userIdentity.accessKeyId') <> ''),
  placed AS (SELECT * EXCLUDE (agent) FROM used WHERE regexp_full_match(place, '[0-9a-f.:]+') AND NOT (place LIKE '10.%' AND regexp_matches(coalesce(agent, ''), '(?i)aws.internal')))`;
const late = `SELECT u.key, count(*) AS uses FROM used u JOIN (SELECT key, ends FROM ended UNION ALL SELECT key, ends FROM issued) e ON e.key = u.key WHERE u.moment > e.ends + INTERVAL 2 SECOND GROUP BY u.key`;
/** Uses from a first place, another and the first again within ten minutes. What a service of AWS calls by itself, or its console for a user, comes from no place. */
const turns = `SELECT DISTINCT a.key FROM placed a JOIN placed b ON b.key = a.key AND b.place <> a.place AND b.moment >= a.moment
  JOIN placed c ON c.key = a.key AND c.place = a.place AND c.moment >= b.moment AND c.moment > a.moment AND c.moment <= a.moment + INTERVAL 10 MINUTE`;
const tokens = (figure: string, sql: string): Truth => ({ figure, of: 'files', inputs: ['sample', 'cloudtrail'], sql: `WITH ${KEYS} ${sql}` });
/** Names of what puts logs away, or changes what they hold. */
const CONTROL = `(r ->> '$.eventName' IN ('StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'DeleteFlowLogs', 'DeleteLogGroup', 'DeleteLogStream', 'PutRetentionPolicy')
  OR (r ->> '$.eventName' IN ('DeleteObject', 'DeleteObjects', 'DeleteBucket') AND (r ->> '$.requestParameters.bucketName') LIKE '%trail%'))`;
const count = (id: string, holds: string, among = 'true'): Truth => ({
  figure: `checks ${id}`,
  of: 'files',
  inputs: ['sample', 'cloudtrail'],
  sql: `SELECT 1 AS source, count(*) FILTER (${holds}) AS passed, count(*) AS total FROM ${RECORDS} WHERE ${among} HAVING count(*) > 0`,
});
export const cloudTrailTruths: readonly Truth[] = [
  count(
    'identity-stated',
    `coalesce(r ->> '$.userIdentity.userName', (r ->> '$.userIdentity.arn'), (r ->> '$.userIdentity.principalId'), (r ->> '$.userIdentity.invokedBy')) IS NOT NULL`,
  ),
  count('time-stated', `TRY_CAST(r ->> '$.eventTime' AS TIMESTAMPTZ) IS NOT NULL`),
  count('ids-unambiguous', 'true', `(r ->> '$.eventID') IS NOT NULL`),
  count('transport-encrypted', `(r ->> '$.tlsDetails.tlsVersion') LIKE 'TLS%'`, `json_exists(r, '$.tlsDetails')`),

  // What a service does by itself has no outcome.
  count('outcome-stated', `(r ->> '$.eventType') <> 'AwsServiceEvent'`),
  count('log-control-unchanged', 'false', `${OK} AND ${CONTROL}`),
  tokens(
    'checks tokens-ended',
    `SELECT 1 AS source, count(*) FILTER (key NOT IN (SELECT key FROM (${late}))), count(*) FROM (SELECT key FROM issued WHERE ends IS NOT NULL UNION SELECT key FROM ended)`,
  ),
  tokens('checks tokens-expire', `SELECT 1 AS source, count(*) FILTER (ends IS NOT NULL), count(*) FROM issued`),
  tokens('checks tokens-issued', `SELECT 1 AS source, count(DISTINCT key) AS passed, count(DISTINCT key) AS total FROM used SEMI JOIN issued USING (key)`),
  tokens(
    'checks tokens-one-place',
    `SELECT 1 AS source, count(DISTINCT key) FILTER (key NOT IN (SELECT key FROM (${turns}))) AS passed, count(DISTINCT key) AS total FROM placed`,
  ),
  tokens('checks tokens-not-refreshed-after-revocation', `SELECT 1 AS source, count(*) AS passed, count(*) AS total FROM ended HAVING count(*) > 0`),
  tokens('tokens', `SELECT DISTINCT 'two places', key, '' FROM (${turns}) UNION ALL SELECT 'used after end', key, uses::VARCHAR FROM (${late}) ORDER BY ALL`),
];
