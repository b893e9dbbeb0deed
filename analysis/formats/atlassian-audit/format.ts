// Organization audit log of Atlassian cloud, as its admin API gives it (`data`), or one event a line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.json?raw';

export const atlassianAudit = defineFormat<EventFormat>({
  id: 'atlassian:audit',
  title: 'Atlassian organization audit log',
  vendor: { document: 'Atlassian cloud admin, organizations REST API, audit log events', version: 'v1, 2025-10' },
  about: {
    family: 'work',
    origin: 'admin.atlassian.com, Security, Audit log, or the organizations REST API (/v1/orgs/{orgId}/events)',
    sample,
    silent: [
      'Sessions and client software; what was done with one token of the API shares its id.',
      'Outcomes: what is logged took place.',
      'What was done inside Jira or Confluence: these have logs of their own.',
    ],
  },
  role: 'events',
  dataset: 'atlassian.audit',
  recognise: { signatures: [{ kind: 'members', all: ['attributes', 'attributes.action', 'attributes.actor', 'attributes.time'] }] },
  framing: { kind: 'json', wrappers: ['data'] },
  time: { from: 'attributes.time', form: 'rfc3339', zone: { utc: 'Atlassian' } },
  uniqueId: true,
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'attributes.action',
        event_id: 'id',
        user_name: { first: ['attributes.actor.email', 'attributes.actor.name'] },
        user_email: 'attributes.actor.email',
        user_id: 'attributes.actor.id',
        token_id: 'attributes.actor.auth.tokenId',
        user_target_name: { first: ['attributes.context[type=users].attributes.email', 'attributes.context[type=users].attributes.name'] },
        user_target_id: 'attributes.context[type=users].id',
        group_name: 'attributes.context[type=groups].attributes.name',
        source_ip: { from: 'attributes.location.ip', as: 'ip' },
        source_address: 'attributes.location.ip',
        resource: { first: ['attributes.container[type=sites].attributes.siteName', 'attributes.container[0].id'] },
        // It is written as an address of a page.
        url_domain: {
          sql: `nullif(regexp_replace("$.attributes.container[type=sites].attributes.siteHostName", '^https?://', ''), '')`,
          uses: ['attributes.container[type=sites].attributes.siteHostName'],
        },
        message: 'message.content',
      },
      lookups: [{ by: 'attributes.action', csv: actions, else: null }],
      also: {
        type: 'text',
        'attributes.actor.name': 'text',
        'attributes.actor.auth': 'json',
        'attributes.container': 'json',
        'attributes.context': 'json',
        'attributes.location': 'json',
        'message.format': 'text',
        links: 'json',
      },
    },
  },
  message: '{event_action}[ {user_target_name|group_name}][ by {user_name|user_id}]',
});
