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
  sql: `SELECT source, count(*) FILTER (${holds}) AS passed, count(*) AS total FROM event WHERE ${among} GROUP BY source ORDER BY source`,
});
/** Rows `source, subject, ok`: a subject counts once, where it is first seen, and fails when one of its rows does. */
const things = (id: string, rows: string): Truth => ({
  figure: `checks ${id}`,
  of: 'case',
  sql: `SELECT source, count(*) FILTER (ok) AS passed, count(*) AS total FROM (SELECT min(source) AS source, subject, bool_and(ok) AS ok FROM (${rows}) GROUP BY subject) GROUP BY source ORDER BY source`,
});

const NAMED = '(user_name IS NOT NULL OR user_id IS NOT NULL)';
const WHO = 'coalesce(user_name, user_id, user_email)';
const SIGN_IN = `event_category LIKE '%authentication%'`;
/** Neither refused at the door, nor gone before. */
const LET_IN = `(event_outcome = 'failure' AND ${SIGN_IN}) IS NOT TRUE AND (event_action = 'ssh_disconnect' AND extra::VARCHAR LIKE '%"preauth":true%') IS NOT TRUE`;

export const truths: readonly Truth[] = [
  // Who
  events('identity-stated', NAMED),
  events('identifiers-not-plain', `concat(user_name, ' ', user_id, ' ', user_email) NOT LIKE '%@%'`, `${NAMED} OR user_email IS NOT NULL`),
  things(
    'accounts-personal',
    `SELECT source, name AS subject, kind <> 'shared' AS ok FROM event JOIN identity ON spelling = ${WHO} WHERE kind <> 'service' AND ${LET_IN}`,
  ),
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
  events(
    'time-utc',
    `coalesce(time_assumed, '') NOT LIKE '%zone%' OR (time_assumed LIKE '%documents' AND time_text NOT LIKE '%T%' AND event_dataset NOT IN (SELECT event_dataset FROM event WHERE time_ns IS NOT NULL AND time_assumed IS NULL))`,
    'time_ns IS NOT NULL',
  ),
  {
    figure: 'checks time-precision',
    of: 'case',
    sql: `SELECT source, (avg(regexp_matches(time_text, ':\\d\\d[.,]\\d*[1-9]')::INTEGER) >= 0.9)::INTEGER AS passed, 1 AS total
      FROM event WHERE time_ns IS NOT NULL GROUP BY source HAVING count(*) >= 20 ORDER BY source`,
  },
  {
    figure: 'checks time-false-precision',
    of: 'case',
    sql: `SELECT source, bool_and(moves)::INTEGER AS passed, 1 AS total
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
  // A level of severity, by a word of syslog or loggers, or by its number.
  events(
    'levels-balanced',
    `lower(coalesce(log_level, regexp_extract(extra, '"severity":"?(\\w+)"?[,}]', 1))) NOT IN ('debug', 'trace', '7')`,
    `lower(coalesce(log_level, regexp_extract(extra, '"severity":"?(\\w+)"?[,}]', 1))) IN ('0', '1', '2', '3', '4', '5', '6', '7', 'debug', 'trace', 'info', 'informational', 'notice', 'warn', 'warning', 'error', 'err', 'crit', 'critical', 'alert', 'emerg', 'emergency', 'fatal')`,
  ),
  {
    figure: 'checks outcome-balance',
    of: 'case',
    sql: `SELECT source, (count(DISTINCT event_outcome) = 2)::INTEGER AS passed, 1 AS total
      FROM event WHERE event_outcome IN ('success', 'failure') AND ${SIGN_IN} AND event_action NOT LIKE '%session%'
      GROUP BY source HAVING count(*) >= 20 ORDER BY source`,
  },
  // Sessions and accounts. Of logs that write the end of a session by their nature: CloudTrail writes none, nor do requests to a cluster.
  things(
    'session-end-stated',
    `SELECT coalesce(opened_source, source) AS source, id AS subject, close_kind = 'stated' AS ok FROM session
     WHERE rule IN ('hoop', 'linux-ssh-sudo', 'kubernetes-streams')
     UNION ALL
     SELECT source, 'log-in ' || record, next = 'session.logout' FROM (
       SELECT source, record, event_action, lead(event_action) OVER (PARTITION BY source, user_name ORDER BY time_ns) AS next
       FROM event WHERE event_dataset = 'json.lines' AND event_action IN ('session.login', 'session.logout'))
     WHERE event_action = 'session.login'`,
  ),
  {
    figure: 'checks identity-traceable',
    of: 'case',
    sql: `WITH act AS (SELECT name, source, record, time_ns, coalesce(${SIGN_IN}, false) OR regexp_matches(event_action, '(^|\\.)login$') AS signs_in
                       FROM event JOIN identity ON spelling = ${WHO} WHERE kind <> 'service' AND time_ns IS NOT NULL AND event_outcome IS DISTINCT FROM 'failure' AND ${LET_IN})
      SELECT source, count(*) FILTER (signed <= last), count(*) FROM (
        SELECT name, min(time_ns) FILTER (signs_in) AS signed, max(time_ns) FILTER (NOT signs_in) AS last, arg_min(source, (time_ns, source, record)) FILTER (NOT signs_in) AS source
        FROM act GROUP BY name)
      WHERE last IS NOT NULL AND EXISTS (FROM act WHERE signs_in) GROUP BY source ORDER BY source`,
  },
  things(
    'service-accounts-not-interactive',
    `SELECT source, name AS subject, event_action <> 'ConsoleLogin' AND NOT (${SIGN_IN} AND user_agent LIKE 'Mozilla/%') IS TRUE AS ok
     FROM event JOIN identity ON spelling = ${WHO} WHERE kind = 'service'`,
  ),
  {
    figure: 'checks accounts-not-dormant',
    of: 'case',
    sql: `SELECT source, count(*) FILTER (last > newest - INTERVAL 90 DAY), count(*) FROM (
        SELECT e.source, name, max(time) AS last, any_value(newest) AS newest
        FROM event e JOIN identity ON spelling = ${WHO} JOIN (SELECT source, max(time) AS newest, min(time) AS oldest FROM event GROUP BY source) s ON s.source = e.source
        WHERE time IS NOT NULL AND event_outcome IS DISTINCT FROM 'failure' AND ${LET_IN} AND newest - oldest >= INTERVAL 90 DAY GROUP BY e.source, name)
      GROUP BY source ORDER BY source`,
  },
  // Names that one record states, and that stand with one another alone: they are one's own. Others may be joined by more than that.
  {
    figure: 'identities joined',
    of: 'case',
    sql: `WITH pair AS (SELECT source, user_name, user_id, count(*) AS records FROM event WHERE user_name IS NOT NULL AND user_id IS NOT NULL AND user_name <> user_id GROUP BY ALL)
      SELECT source, user_name, user_id, records FROM pair p JOIN identity a ON a.spelling = user_name JOIN identity b ON b.spelling = user_id AND b.name = a.name ORDER BY ALL`,
  },
  {
    figure: 'identities apart',
    of: 'case',
    sql: `WITH pair AS (SELECT DISTINCT source, user_name, user_id FROM event WHERE user_name IS NOT NULL AND user_id IS NOT NULL AND user_name <> user_id),
        alone AS (SELECT * FROM pair WHERE (source, user_name) IN (SELECT (source, user_name) FROM pair GROUP BY ALL HAVING count(*) = 1)
                                       AND (source, user_id) IN (SELECT (source, user_id) FROM pair GROUP BY ALL HAVING count(*) = 1))
      SELECT source, user_name, user_id FROM alone WHERE NOT EXISTS (FROM identity a, identity b WHERE a.name = b.name AND a.spelling = user_name AND b.spelling = user_id)
        AND user_name NOT IN (SELECT spelling FROM identity WHERE kind = 'shared') ORDER BY ALL`,
  },
  {
    figure: 'identities nameless',
    of: 'case',
    sql: `SELECT DISTINCT ${WHO} FROM event WHERE ${WHO} IS NOT NULL AND ${WHO} <> 'null' AND ${WHO} NOT IN (SELECT spelling FROM identity)`,
  },
  // What the pods of a cluster speak among themselves is no way in.
  events(
    'method-known',
    `regexp_matches(lower(concat(network_protocol, ' ', extra)), '"(password|publickey|keyboard-interactive.*|hostbased|ssh[12]|sso|token|ntlmv2|authheader|database)"|postgres')`,
    `NOT contains(coalesce(extra, ''), '"ports"') AND (network_protocol IS NOT NULL OR regexp_matches(extra, '"(method|protocol|connection_type|AuthenticationMethod)":"'))`,
  ),
  events('risk-in-range', 'true', `regexp_matches(extra, '"risk(_?[a-z]+)?":')`),
  things(
    'recordings-whole',
    `SELECT source, session_key AS subject, (extra ->> '$.event_size') <> '0' AS ok FROM event
     WHERE event_dataset = 'hoop.session' AND (extra ->> '$.end_date') IS NOT NULL AND coalesce(extra ->> '$.review.status', '') NOT IN ('PENDING', 'REJECTED')`,
  ),
  // Completeness, gaps, form
  {
    figure: 'completeness',
    of: 'case',
    sql: `SELECT source, 'sequence', count(DISTINCT seq), max(seq) - min(seq) + 1 FROM (SELECT source, (extra ->> '$.seq')::BIGINT AS seq FROM event)
      WHERE seq IS NOT NULL GROUP BY source ORDER BY source`,
  },
  {
    figure: 'checks sequence-unbroken',
    of: 'case',
    sql: `SELECT source, (count(DISTINCT seq) = max(seq) - min(seq) + 1)::INTEGER AS passed, 1 AS total FROM (SELECT source, (extra ->> '$.seq')::BIGINT AS seq FROM event)
      WHERE seq IS NOT NULL GROUP BY source ORDER BY source`,
  },
  {
    figure: 'checks no-silence',
    of: 'case',
    sql: `SELECT source, (NOT EXISTS (FROM gap g WHERE g.source = e.source AND kind = 'time'))::INTEGER AS passed, 1 AS total
      FROM (SELECT DISTINCT source FROM event WHERE time_ns IS NOT NULL GROUP BY source, event_dataset HAVING count(*) > 50) e ORDER BY source`,
  },
  {
    figure: 'checks deletions-recorded',
    of: 'case',
    sql: `SELECT source, count(*) FILTER (explained LIKE '%says so%'), count(*) FROM gap GROUP BY source ORDER BY source`,
  },
  // Files of an export that lie behind one another: the next begins where the one before has ended.
  {
    figure: 'checks seams-closed',
    of: 'case',
    inputs: ['sample', 'cloudtrail'],
    sql: `SELECT source, count(*) - (SELECT count(*) FROM gap WHERE explained LIKE '%when the log was rotated%') AS passed, count(*) AS total
      FROM (SELECT source, last, lead(first) OVER (PARTITION BY source ORDER BY first, item) AS next
            FROM (SELECT source, item, min(time_ns) AS first, max(time_ns) AS last FROM event WHERE event_dataset = 'aws.cloudtrail' GROUP BY ALL))
      WHERE next >= last GROUP BY source`,
  },
  {
    figure: 'checks log-reads-recorded',
    of: 'case',
    inputs: ['sample'],
    sql: `SELECT 1 AS source, count(*) FILTER (read) AS passed, count(*) AS total
      FROM (SELECT bool_or(event_action = 'GetObject') AS read FROM event WHERE resource LIKE 'example-audit-trail/%' HAVING count(*) > 1)`,
  },
  // Between the edges of a gap nothing stands, and both are times of records.
  {
    figure: 'gaps with records inside',
    of: 'case',
    sql: `SELECT n FROM gap g JOIN event e ON e.source = g.source AND g.kind = 'time' AND strftime(time, '%Y-%m-%dT%H:%M:%SZ') > begins AND strftime(time, '%Y-%m-%dT%H:%M:%SZ') < ends`,
  },
  {
    figure: 'gaps without edges',
    of: 'case',
    sql: `SELECT n FROM gap g WHERE kind <> 'sequence' AND (
        NOT EXISTS (FROM event e WHERE e.source = g.source AND strftime(time, '%Y-%m-%dT%H:%M:%SZ') = begins)
        OR NOT EXISTS (FROM event e WHERE e.source = g.source AND strftime(time, '%Y-%m-%dT%H:%M:%SZ') = ends))`,
  },
  {
    figure: 'clocks',
    of: 'case',
    sql: `SELECT DISTINCT a.source, b.source FROM event a JOIN event b ON a.event_id = b.event_id AND a.source < b.source`,
  },
  // Members that every record held up to a day, and none from it on.
  {
    figure: 'shapes gone',
    of: 'case',
    sql: `WITH member AS (SELECT source, event_dataset, record, time::DATE AS day, unnest(json_keys(extra)) AS member FROM event WHERE extra IS NOT NULL AND time IS NOT NULL),
        held AS (SELECT source, event_dataset, member, count(*) AS records, max(day) AS last FROM member GROUP BY ALL)
      SELECT h.source, h.member FROM held h JOIN event e ON e.source = h.source AND e.event_dataset = h.event_dataset AND e.extra IS NOT NULL
      GROUP BY h.source, h.event_dataset, h.member, h.records, h.last
      HAVING h.records >= 20 AND count(*) FILTER (time::DATE <= h.last) = h.records AND count(*) FILTER (time::DATE > h.last) >= 20`,
  },
  {
    figure: 'checks schema-steady',
    of: 'case',
    sql: `SELECT source, 1 AS passed, 1 AS total FROM event WHERE extra IS NOT NULL AND time IS NOT NULL GROUP BY source HAVING count(*) >= 40 AND count(DISTINCT time::DATE) > 1 ORDER BY source`,
  },
  {
    figure: 'sensitive',
    of: 'case',
    sql: `SELECT 'mail', count(*) FROM (SELECT to_json(e)::VARCHAR AS text FROM event e)
      WHERE regexp_matches(text, '[A-Za-z0-9_][\\w.+-]*@([\\w-]+\\.)+[a-z]{2,}') HAVING count(*) > 0`,
  },
  events(
    'sensitive-absent',
    `NOT regexp_matches(concat(message, url_original, process_command_line, extra), 'PRIVATE KEY|eyJ[\\w-]+\\.[\\w-]+\\.|(?i)passw(or)?d["\\\\ ]*[:=]["\\\\ ]*\\w|[^\\d]4\\d{15}[^\\d]')`,
  ),
  // Kinds of acts
  {
    figure: 'actions of accounts',
    of: 'case',
    sql: `SELECT source, count(*) FILTER (signs_in AND event_outcome = 'success'), count(*) FILTER (signs_in AND event_outcome = 'failure'),
        count(*) FILTER (signs_in AND coalesce(event_outcome, '') NOT IN ('success', 'failure')), count(*) FILTER (signs_out),
        count(*) FILTER (event_outcome = 'failure' OR event_type LIKE '%denied%')
      FROM (SELECT *, (coalesce(event_category LIKE '%authentication%', false) AND NOT coalesce(event_type LIKE '%end%', false) AND event_action <> 'AssumeRole') OR event_action = 'session.login' AS signs_in,
              coalesce(regexp_matches(event_category, 'authentication|session') AND event_type LIKE '%end%', false) OR event_action = 'session.logout' AS signs_out FROM event)
      GROUP BY source ORDER BY source`,
  },
  // Alerts: five failures of one account in ten minutes, five accounts of one address in thirty.
  {
    figure: 'alerts failed sign-ins of an account',
    of: 'case',
    sql: `WITH failed AS (
          -- What several files state of one moment counts once.
          SELECT event_action, user_name, source_ip, time, again, min(source) AS source, min(record) AS record
          FROM (SELECT *, row_number() OVER (PARTITION BY item, event_action, user_name, source_ip, time ORDER BY record) AS again FROM event
                WHERE ${SIGN_IN} AND event_action <> 'AssumeRole' AND event_outcome = 'failure' AND user_name IS NOT NULL AND time IS NOT NULL) GROUP BY ALL),
        fired AS (SELECT a.user_name, a.source, a.record, a.time FROM failed a JOIN failed b ON b.user_name = a.user_name AND b.event_action = a.event_action
                    AND b.time BETWEEN a.time - INTERVAL 10 MINUTE AND a.time AND (b.time, b.record) <= (a.time, a.record)
                  GROUP BY ALL HAVING count(*) >= 5)
      SELECT user_name, arg_min(source, (time, record)), arg_min(record, (time, record)) FROM fired GROUP BY user_name ORDER BY user_name`,
  },
  {
    figure: 'alerts many accounts from one address',
    of: 'case',
    sql: `WITH tried AS (SELECT * FROM event WHERE ${SIGN_IN} AND event_outcome IN ('success', 'failure') AND source_ip IS NOT NULL AND time IS NOT NULL),
        fired AS (SELECT a.source_ip, a.source, a.record, a.time FROM tried a JOIN tried b ON b.source_ip = a.source_ip AND b.time BETWEEN a.time - INTERVAL 30 MINUTE AND a.time
                    AND (b.time, b.record) <= (a.time, a.record)
                  WHERE a.event_outcome = 'failure' GROUP BY ALL
                  HAVING count(DISTINCT b.user_name) FILTER (b.event_outcome = 'failure') >= 5 AND count(*) FILTER (b.event_outcome = 'failure') > count(*) FILTER (b.event_outcome = 'success'))
      SELECT source_ip, arg_min(source, (time, record)), arg_min(record, (time, record)) FROM fired GROUP BY source_ip ORDER BY source_ip`,
  },
  {
    figure: 'metrics storage integrity checks',
    of: 'case',
    sql: `SELECT coalesce(sum(i.stored_bytes) FILTER (v.status = 'verified'), 0) / sum(i.stored_bytes), sum(i.stored_bytes)
      FROM item i LEFT JOIN item_verdict v ON v.source = i.source AND v.item = i.item WHERE role <> 'container'`,
  },
  {
    figure: 'metrics incident response time',
    of: 'case',
    sql: `SELECT ((SELECT min(at_ns) FROM journal WHERE method = 'pin.add') - (SELECT min(at_ns) FROM journal WHERE method IN ('question.ask', 'finding.add'))) / 1e9`,
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
      SELECT d.source, min(day)::VARCHAR AS first, max(day)::VARCHAR AS last, count(*) AS days, coalesce((SELECT string_agg(a || '/' || b, ' ' ORDER BY a) FROM hole h WHERE h.source = d.source), '')
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
    case 'completeness':
      return found.completeness.map((c) => [c.source, c.method, c.captured, c.expected]);
    case 'gaps':
      return [];
    case 'clocks':
      return found.clocks.map((c) => [c.source, c.against]);
    case 'shapes':
      return found.shapes.filter(({ change }) => change === 'gone').map((s) => [s.source, s.member]);
    case 'sensitive':
      return found.sensitive.map((s) => [s.class, s.records]);
    case 'identities':
      return id === 'joined' ? pairsOf(found) : [];
    case 'tokens':
      return found.tokens.map((t) => [t.violation, t.key, t.violation === 'two places' ? '' : t.records.length]).sort(byText);
    case 'actions': {
      const kinds = ['sign-in, succeeded', 'sign-in, failed', 'sign-in, outcome not stated', 'sign-out or end of session', 'refused or failed'];
      const own = found.actions.filter(({ by }) => by === 'kind');
      return [...new Set(own.map(({ source }) => source))].map((source) => [
        source,
        ...kinds.map((kind) => own.find((one) => one.source === source && one.action === kind)?.events),
      ]);
    }
    case 'alerts':
      return found.alerts
        .filter(({ rule }) => figure === `alerts ${rule}`)
        .map((a) => [a.subject, a.record.source, a.record.record])
        .sort(byText);
    case 'metrics': {
      const own = found.metrics.filter(({ metric }) => figure === `metrics ${metric}`);
      return own.map(({ value, parts }) => [
        value,
        ...(figure === 'metrics storage integrity checks' ? [Object.values(parts).reduce((sum, one) => sum + one, 0)] : []),
      ]);
    }
    default:
      throw new Error(`no rows are defined for ${figure}`);
  }
}

const byText = (a: readonly unknown[], b: readonly unknown[]) => (a.join('\t') < b.join('\t') ? -1 : 1);

/** Names and ids that an identity rests on, as its evidence says. */
const pairsOf = (found: Assessment): unknown[][] =>
  found.identities
    .flatMap(({ evidence }) => evidence.map((text) => /^source (\d+), record \d+: user\.name (.+) with user\.id (.+), in (\d+) events?$/.exec(text)))
    .flatMap((match) => (match ? [match.slice(1)] : []))
    .sort(byText);
