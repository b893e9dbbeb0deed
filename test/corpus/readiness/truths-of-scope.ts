// What is held against the sample investigation once an examiner declares what it is about, and what follows from that by the events.
import type { Params } from '../../../analysis/contract/methods.ts';
import type { Truth } from './truths.ts';

export const scope: Params<'scope.keep'>['scope'] = {
  name: 'examined',
  sources: [
    { source: 'cloudtrail*', team: 'platform', layer: 'gateway', retention_days: 1, actions: ['ConsoleLogin', 'DeleteTrail'] },
    { source: 'bastion*', team: 'platform', layer: 'application', retention_days: 30 },
    { source: 'payments*', team: 'payments', layer: 'application', over_days: 30, actions: ['records.export', 'records.purge'] },
    { source: 'vpn*', team: 'payments', layer: 'gateway' },
  ],
  people: [
    { name: 'theo.brandt', spellings: ['theo'], kind: 'person', roles: ['responder'] },
    { name: 'paul.okafor', kind: 'person', left: '2026-02-10T09:00:00Z' },
    { name: 'mara.lindqvist', kind: 'person', left: '2026-02-12T00:00:00Z' },
    { name: 'ci-deploy', kind: 'service' },
  ],
  roles: [{ role: 'responder', may: ['Get*', 'List*', 'Describe*'], privileged: true }],
  resources: [{ resource: 'example-audit-trail*', critical: true, log_store: true }],
  log_readers: ['theo*'],
  critical_actions: ['StopLogging', 'records.*'],
};

const WHO = 'coalesce(user_name, user_id, user_email)';
const truth = (id: string, sql: string): Truth => ({ figure: `checks ${id}`, of: 'case', sql });
/** Rows `source, ok` of each declaration. */
const declared = (id: string, rows: string): Truth =>
  truth(id, `SELECT source, count(*) FILTER (ok) AS passed, count(*) AS total FROM (${rows}) GROUP BY source ORDER BY source`);
const logged = (action: string, source: string) => `EXISTS (FROM event WHERE event_action LIKE '${action}' AND source IN (${source}))`;
const PERSON = `(SELECT spelling FROM identity WHERE name = 'theo.brandt')`;
const DONE = `event_outcome IS DISTINCT FROM 'failure'`;

export const truthsOfScope: readonly Truth[] = [
  declared('sources-expected-present', `SELECT DISTINCT source, true AS ok FROM event UNION ALL SELECT 0, false`),
  // Two teams, two layers; the gateway of one of them is expected and not there.
  declared('layers-covered', `SELECT DISTINCT source, true AS ok FROM event UNION ALL SELECT 0, false`),
  declared(
    'critical-actions-logged',
    `VALUES (1, ${logged('ConsoleLogin', '1')}), (1, ${logged('DeleteTrail', '1')}), (3, ${logged('records.export', '3')}), (3, ${logged('records.purge', '3')}),
            (0, ${logged('StopLogging', '1, 2, 3')}), (0, ${logged('records.%', '1, 2, 3')})`.replace('VALUES', 'FROM (VALUES') + ') AS t(source, ok)',
  ),
  truth(
    'events-in-focus',
    `SELECT source, count(*) FILTER (resource LIKE 'example-audit-trail%' OR event_action = 'StopLogging' OR event_action LIKE 'records.%' OR ${WHO} IN ${PERSON}) AS passed,
       count(*) AS total FROM event GROUP BY source ORDER BY source`,
  ),
  // One left before, one after all that the evidence holds.
  truth(
    'leavers-gone',
    `SELECT source, count(*) FILTER (gone) AS passed, count(*) AS total FROM (
       SELECT coalesce(min(source) FILTER (${DONE} AND time > leaves), 0) AS source, count(*) FILTER (${DONE} AND time > leaves) = 0 AS gone
       FROM (VALUES ('paul.okafor', TIMESTAMP '2026-02-10 09:00:00'), ('mara.lindqvist', TIMESTAMP '2026-02-12 00:00:00')) l(person, leaves)
       JOIN identity ON name = person JOIN event ON spelling IN (user_name, user_id, user_email) GROUP BY person)
     GROUP BY source ORDER BY source`,
  ),
  declared(
    'accounts-declared',
    `SELECT min(source) AS source, name IN ('theo.brandt', 'paul.okafor', 'mara.lindqvist', 'ci-deploy') AS ok FROM event JOIN identity ON spelling = ${WHO}
     WHERE (event_outcome = 'failure' AND event_category LIKE '%authentication%') IS NOT TRUE
       AND (event_action = 'ssh_disconnect' AND extra::VARCHAR LIKE '%"preauth":true%') IS NOT TRUE GROUP BY name`,
  ),
  truth(
    'actions-within-role',
    `SELECT source, count(*) FILTER (regexp_matches(event_action, '^(Get|List|Describe)')) AS passed, count(*) AS total
     FROM event WHERE ${WHO} IN ${PERSON} AND ${DONE} AND event_action IS NOT NULL GROUP BY source ORDER BY source`,
  ),
  truth(
    'retention-met',
    `SELECT source, (count(DISTINCT time::DATE) >= CASE source WHEN 1 THEN 1 ELSE 30 END)::INTEGER AS passed, 1 AS total FROM event WHERE source IN (1, 2) GROUP BY source ORDER BY source`,
  ),
  truth(
    'retention-not-exceeded',
    `SELECT source, (max(time::DATE) - min(time::DATE) <= CASE source WHEN 1 THEN 1 ELSE 30 END)::INTEGER AS passed, 1 AS total FROM event GROUP BY source ORDER BY source`,
  ),
  truth(
    'log-control-unchanged',
    `SELECT source, count(*) FILTER (user_name LIKE 'theo%') AS passed, count(*) AS total FROM event
     WHERE ${DONE} AND (event_action = 'StopLogging' OR (event_action = 'DeleteObject' AND resource LIKE 'example-audit-trail%')) GROUP BY source`,
  ),
  truth(
    'log-readers-known',
    `SELECT source, count(*) FILTER (user_name LIKE 'theo%') AS passed, count(*) AS total FROM event
     WHERE ${DONE} AND (event_action = 'GetObject' AND resource LIKE 'example-audit-trail%' OR event_action IN ('FilterLogEvents', 'LookupEvents')) GROUP BY source`,
  ),
  truth(
    'log-reads-recorded',
    `SELECT 1 AS source, count(*) FILTER (read) AS passed, count(*) AS total
     FROM (SELECT bool_or(event_action = 'GetObject') AS read FROM event WHERE ${DONE} AND resource LIKE 'example-audit-trail%' HAVING count(*) > 1)`,
  ),
];
