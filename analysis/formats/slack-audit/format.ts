// Audit logs of Slack Enterprise: what the Audit Logs API gives (`entries`), or one entry a line. Times are epoch seconds, in some pipelines text.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import areas from './areas.csv?raw';
import sample from './cases/good.json?raw';

export const slackAudit = defineFormat<EventFormat>({
  id: 'slack:audit',
  title: 'Slack audit logs',
  vendor: { document: 'Slack, Audit Logs API: entry format, actions and entities', version: 'v1, 2025-11' },
  about: {
    family: 'work',
    origin: 'Audit Logs API (/audit/v1/logs), or the export of the audit logs dashboard as JSON',
    sample,
    silent: [
      'What was written or read: messages are no audit events.',
      'Outcomes, but those that the name of the action says.',
      'Sessions that end without a logout.',
    ],
  },
  role: 'events',
  dataset: 'slack.audit',
  recognise: {
    signatures: [
      {
        kind: 'members',
        all: ['action', 'actor', 'actor.type', 'entity', 'entity.type', 'context'],
        some: ['context.ua', 'context.location', 'context.session_id'],
      },
    ],
  },
  framing: { kind: 'json', wrappers: ['entries'] },
  time: { from: 'date_create', form: 'written', zone: { utc: 'Slack' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_id: 'id',
        event_reason: 'details.reason',
        user_name: 'actor.user.name',
        user_id: 'actor.user.id',
        user_email: 'actor.user.email',
        user_target_name: 'entity.user.name',
        user_target_id: 'entity.user.id',
        group_name: 'entity.usergroup.name',
        source_ip: { from: 'context.ip_address', as: 'ip' },
        source_address: 'context.ip_address',
        user_agent: 'context.ua',
        session_key: { from: 'context.session_id', written: 'number' },
        resource: {
          first: ['entity.file.name', 'entity.channel.name', 'entity.app.name', 'entity.workflow.name', 'entity.workspace.name', 'entity.enterprise.name'],
        },
        organization_id: 'context.location.id',
        organization_name: 'context.location.name',
      },
      lookups: [
        { by: { sql: `nullif(regexp_extract("$.action", '^[a-z0-9]+'), '')`, uses: ['action'] }, csv: areas, else: null },
        { by: 'action', csv: actions, else: null },
      ],
      also: {
        'actor.type': 'text',
        'actor.user.team': 'text',
        'entity.type': 'text',
        'entity.user.email': 'text',
        'entity.app': 'json',
        'entity.channel': 'json',
        'context.location.type': 'text',
        'context.location.domain': 'text',
        'context.app': 'json',
        details: 'json',
      },
    },
  },
  message: '{event_action}[ {resource|user_target_name}][ by {user_name|user_id}][: {event_outcome}]',
});
