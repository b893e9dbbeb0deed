// Activities of StrongDM, as its Log Stream writes them: logins to its own apps, and what administrators did.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import logins from './logins.csv?raw'; // activities about sign-ins, in lower case
import sample from './cases/good.ndjson?raw';
import verbs from './verbs.csv?raw'; // the last word of an activity

export const strongdmActivity = defineFormat<EventFormat>({
  id: 'strongdm:activity',
  title: 'StrongDM activities',
  vendor: { document: 'StrongDM documentation, Log Stream, Activities; View Logs from the Admin UI, list of activities', version: 'November 2024' },
  about: {
    family: 'gateways',
    origin: 'Log Stream of StrongDM, into a bucket, log type activities',
    sample,
    silent: [
      'What was done on a resource: that stands in the logs of queries and of gateways.',
      'Whether a change took effect, other than that it is written: only sign-ins say how they ended.',
      'Which of the entities was acted upon: they are listed by their ids, the actor among them.',
      'The client behind a proxy: the address is the one that the control plane saw.',
    ],
  },
  role: 'events',
  dataset: 'strongdm.activity',
  recognise: {
    signatures: [{ kind: 'members', all: ['activity', 'timestamp'], some: ['actorEmail', 'actorAccountID', 'sdmOrgId'], equals: { logType: ['activities'] } }],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: { utc: 'StrongDM' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_id: 'id',
        event_action: 'activity',
        event_category: {
          sql: `CASE WHEN regexp_matches(lower("$.activity"), '^(user|service account|role|admin token|access|parent admin|mfa)\\b') THEN 'iam' ELSE 'configuration' END`,
          uses: ['activity'],
        },
        user_name: { first: ['actorEmail', 'actorName'] },
        user_email: 'actorEmail',
        user_id: 'actorAccountID',
        source_ip: { from: 'ipAddress', as: 'ip' },
        source_address: 'ipAddress',
        user_agent: 'userAgent',
        resource: { sql: `nullif(array_to_string(TRY_CAST("$.entities" AS VARCHAR[]), ', '), '')`, uses: ['entities'] },
        organization_id: 'sdmOrgId',
        message: 'description',
      },
      lookups: [
        { by: { sql: `regexp_extract(lower("$.activity"), '([a-z]+)$', 1)`, uses: ['activity'] }, csv: verbs, else: null },
        { by: { from: 'activity', as: 'lower' }, csv: logins, else: null },
      ],
      also: {
        actorExternalID: 'text',
        actorFirstName: 'text',
        actorLastName: 'text',
        actorName: 'text',
        entities: 'json',
        formatVersion: 'text',
        logType: 'text',
      },
    },
  },
});
