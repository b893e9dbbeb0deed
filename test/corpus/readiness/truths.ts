// What each figure of the screen should be, counted in another way: plainly, from what the title of the check and the contract say, over the events and over the
// files themselves. Not one statement is taken from the checks; where the two differ one of them is wrong.
import type { Assessment } from '../../../analysis/contract/model/readiness.ts';
import type { InputName } from './inputs.ts';
import { cloudTrailTruths } from './truths-of-cloudtrail.ts';

export interface Truth {
  /** `checks ID`: rows `source, passed, total`; a list of the result: rows as `rowsOf` gives them. */
  figure: string;
  of: 'case' | 'files';
  /** Absent = all five. */
  inputs?: readonly InputName[];
  sql: string;
}

/** Of the events `among`, by source, how many hold. */
const events = (id: string, holds: string, among = 'true'): Truth => ({
  figure: `checks ${id}`,
  of: 'case',
  sql: `SELECT source, count(*) FILTER (${holds}), count(*) FROM event WHERE ${among} GROUP BY source ORDER BY source`,
});
/** Rows `source, subject, ok`: a subject counts once, where it is first seen, and fails when one of its rows does. */
const things = (id: string, rows: string): Truth => ({
  figure: `checks ${id}`,
  of: 'case',
  sql: `SELECT source, count(*) FILTER (ok), count(*) FROM (SELECT min(source) AS source, subject, bool_and(ok) AS ok FROM (${rows}) GROUP BY subject) GROUP BY source ORDER BY source`,
});

const NAMED = '(user_name IS NOT NULL OR user_id IS NOT NULL)';
const WHO = 'coalesce(user_name, user_id, user_email)';
const SIGN_IN = `event_category LIKE '%authentication%'`;

export const truths: readonly Truth[] = [
  // Who
  events('identity-stated', NAMED),
  events('identifiers-not-plain', `concat(user_name, ' ', user_id, ' ', user_email) NOT LIKE '%@%'`, `${NAMED} OR user_email IS NOT NULL`),
  things('accounts-personal', `SELECT source, name AS subject, kind <> 'shared' AS ok FROM event JOIN identity ON spelling = ${WHO} WHERE kind <> 'service'`),
  {
    figure: 'checks ids-unambiguous',
    of: 'case',
    sql: `SELECT source, sum(records) FILTER (says = 1), sum(records)
      FROM (SELECT source, event_dataset, event_id, count(*) AS records, count(DISTINCT (time_text, event_action, user_name, resource, extra)) AS says
            FROM event WHERE event_id IS NOT NULL GROUP BY ALL)
      GROUP BY source HAVING count(*) >= 20 AND avg((records = 1)::INTEGER) >= 0.95 ORDER BY source`,
  },
  // When
  events('time-stated', 'time_ns IS NOT NULL'),
  events('time-unassumed', 'time_ns IS NOT NULL AND time_assumed IS NULL'),
  events('time-utc', `coalesce(time_assumed, '') NOT LIKE '%zone%' OR time_assumed LIKE '%documents'`, 'time_ns IS NOT NULL'),
  {
    figure: 'checks time-precision',
    of: 'case',
    sql: `SELECT source, (avg(regexp_matches(time_text, ':\\d\\d[.,]\\d*[1-9]')::INTEGER) >= 0.9)::INTEGER, 1
      FROM event WHERE time_ns IS NOT NULL GROUP BY source HAVING count(*) >= 20 ORDER BY source`,
  },
  {
    figure: 'checks time-false-precision',
    of: 'case',
    sql: `SELECT source, bool_and(moves)::INTEGER, 1
      FROM (SELECT source, bool_or(regexp_matches(time_text, ':\\d\\d[.,]\\d*[1-9]')) AS moves
            FROM event WHERE regexp_matches(time_text, ':\\d\\d[.,]\\d') GROUP BY source, event_dataset HAVING count(*) >= 20)
      GROUP BY source ORDER BY source`,
  },
  things(
    'time-monotonic',
    `SELECT source, source || ' ' || item AS subject, least(count(*) FILTER (step < -5e9), count(*) FILTER (step > 5e9)) = 0 AS ok
     FROM (SELECT source, item, time_ns - lag(time_ns) OVER (PARTITION BY source, item ORDER BY record) AS step FROM event WHERE time_ns IS NOT NULL)
     GROUP BY source, item
     HAVING count(*) >= 10 AND least(count(*) FILTER (step < 0), count(*) FILTER (step > 0)) <= 0.1 * (count(*) - 1)`,
  ),
  // A zone that has summer time is one of a place.
  events(
    'time-dst',
    `(source, record) NOT IN (SELECT (source, record) FROM issue WHERE code LIKE 'time.dst%' AND record IS NOT NULL)`,
    `time_ns IS NOT NULL AND regexp_matches(time_assumed, 'zone (Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Pacific)/')`,
  ),
  // Where and how
  events('address-stated', 'source_ip IS NOT NULL OR source_address IS NOT NULL', SIGN_IN),
  events('outcome-stated', `event_outcome IN ('success', 'failure')`),
  events('session-labelled', 'session_key IS NOT NULL', NAMED),
  events(
    'levels-balanced',
    `lower(log_level) NOT IN ('debug', 'trace')`,
    `lower(log_level) IN ('debug', 'trace', 'info', 'informational', 'notice', 'warn', 'warning', 'error', 'err', 'crit', 'critical', 'alert', 'emerg', 'emergency', 'fatal')`,
  ),
  {
    figure: 'checks outcome-balance',
    of: 'case',
    sql: `SELECT source, (count(DISTINCT event_outcome) = 2)::INTEGER, 1
      FROM event WHERE event_outcome IN ('success', 'failure') AND ${SIGN_IN} AND event_action NOT LIKE '%session%'
      GROUP BY source HAVING count(*) >= 20 ORDER BY source`,
  },
  // Proof
  events('bytes-proven', `(source, item) IN (SELECT (source, item) FROM item_verdict WHERE status = 'verified')`),
  {
    figure: 'coverage',
    of: 'case',
    sql: `SELECT source, event_dataset, day, count(*), count(*) FILTER (${WHO} IS NOT NULL), count(*) FILTER (coalesce(event_action, event_code) IS NOT NULL),
        count(time_ns), count(*) FILTER (coalesce(source_ip, source_address, host_name) IS NOT NULL),
        count(*) FILTER (coalesce(event_provider, network_protocol, http_request_method, process_name, user_agent) IS NOT NULL),
        count(*) FILTER (event_outcome IN ('success', 'failure'))
      FROM (SELECT *, 'all' AS day FROM event UNION ALL SELECT *, strftime(time, '%Y-%m-%d') FROM event WHERE time IS NOT NULL)
      GROUP BY source, event_dataset, day ORDER BY ALL`,
  },
  {
    figure: 'retention',
    of: 'case',
    sql: `WITH day AS (SELECT DISTINCT source, time::DATE AS day FROM event WHERE time IS NOT NULL),
        whole AS (SELECT source, unnest(generate_series(min(day), max(day), INTERVAL 1 DAY))::DATE AS day FROM day GROUP BY source),
        missing AS (SELECT source, day, day - row_number() OVER (PARTITION BY source ORDER BY day)::INTEGER AS run FROM (FROM whole EXCEPT FROM day)),
        hole AS (SELECT source, min(day) AS a, max(day) AS b FROM missing GROUP BY source, run)
      SELECT d.source, min(day), max(day), count(*), coalesce((SELECT string_agg(a || '/' || b, ' ' ORDER BY a) FROM hole h WHERE h.source = d.source), '')
      FROM day d GROUP BY d.source ORDER BY d.source`,
  },
  ...cloudTrailTruths,
];

/** Rows of the result as a truth gives them. */
export function rowsOf(found: Assessment, figure: string): unknown[][] {
  const [list, id] = figure.split(' ');
  if (list === 'checks') {
    const check = found.checks.find((one) => one.id === id);
    if (!check) throw new Error(`there is no check ${id ?? ''}`);
    return check.sources.filter(({ total }) => total > 0).map(({ source, passed, total }) => [source, passed, total]);
  }
  switch (list) {
    case 'coverage':
      return found.coverage
        .map((c) => [c.source, c.dataset, c.day ?? 'all', c.events, c.who, c.what, c.when, c.where, c.how, c.outcome])
        .sort((a, b) => (`${a.slice(0, 3).join('\t')}` < `${b.slice(0, 3).join('\t')}` ? -1 : 1));
    case 'retention':
      return found.retention.map((r) => [r.source, r.first, r.last, r.covered_days, r.holes.map(({ from, to }) => `${from}/${to}`).join(' ')]);
    default:
      throw new Error(`no rows are defined for ${figure}`);
  }
}
