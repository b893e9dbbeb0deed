// Samba's audit of logins as JSON (auth_json_audit), a record a line.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import sample from './cases/good.ndjson?raw';

export const sambaAudit = defineFormat<EventFormat>({
  id: 'samba:audit',
  title: 'Samba, audit of logins as JSON',
  vendor: { document: 'Samba Wiki, Setting up Audit Logging; smb.conf(5), log level; auth/auth_log.c', version: '4.21' },
  about: {
    family: 'hosts',
    origin: '`log level = auth_json_audit:3@/var/log/samba/auth.json`, or through syslog',
    sample,
    silent: [
      'Domain, account and workstation of a client are what it sent; those that it became are the server’s.',
      'Passwords changed and objects of the directory: they are records of other kinds, kept whole.',
    ],
  },
  role: 'events',
  dataset: 'samba.audit',
  recognise: {
    signatures: [
      { kind: 'members', all: ['timestamp', 'type', 'Authentication.version', 'Authentication.status'], equals: { type: 'Authentication' } },
      { kind: 'members', all: ['timestamp', 'type', 'Authorization.version', 'Authorization.authType'], equals: { type: 'Authorization' } },
    ],
  },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { from: 'type', words: { Authentication: 'authentication', Authorization: 'authorization' }, else: 'other' },
        event_category: { value: 'authentication' },
        event_type: { value: 'info' },
        event_outcome: {
          sql: `CASE WHEN "$.Authentication.status" = 'NT_STATUS_OK' THEN 'success' WHEN "$.Authentication.status" IS NOT NULL THEN 'failure' WHEN "$.Authorization.account" IS NOT NULL THEN 'success' END`,
          uses: ['Authentication.status', 'Authorization.account'],
        },
        event_reason: { sql: `CASE WHEN "$.Authentication.status" <> 'NT_STATUS_OK' THEN "$.Authentication.status" END`, uses: ['Authentication.status'] },
        event_code: 'Authentication.status',
        user_name: { first: ['Authentication.becameAccount', 'Authentication.clientAccount', 'Authorization.account'] },
        user_domain: { first: ['Authentication.becameDomain', 'Authentication.clientDomain', 'Authorization.domain'] },
        user_id: { first: ['Authentication.becameSid', 'Authorization.sid'] },
        source_address: { first: ['Authentication.remoteAddress', 'Authorization.remoteAddress'] },
        source_ip: {
          sql: `canonical_ip(regexp_extract(coalesce("$.Authentication.remoteAddress", "$.Authorization.remoteAddress"), '^ipv[46]:(.*):\\d{1,5}$', 1))`,
          uses: ['Authentication.remoteAddress', 'Authorization.remoteAddress'],
        },
        source_port: {
          sql: `TRY_CAST(regexp_extract(coalesce("$.Authentication.remoteAddress", "$.Authorization.remoteAddress"), '^ipv[46]:.*:(\\d{1,5})$', 1) AS BIGINT)`,
          uses: ['Authentication.remoteAddress', 'Authorization.remoteAddress'],
        },
        destination_address: { first: ['Authentication.localAddress', 'Authorization.localAddress'] },
        session_key: {
          first: [
            {
              sql: `CASE WHEN "$.Authentication.logonId" NOT IN ('', '0') THEN 'samba logon ' || "$.Authentication.logonId" END`,
              uses: ['Authentication.logonId'],
            },
            { sql: `'samba session ' || "$.Authorization.sessionId"`, uses: ['Authorization.sessionId'] },
          ],
        },
        resource: { first: ['Authentication.serviceDescription', 'Authorization.serviceDescription'] },
        network_protocol: { value: 'smb' },
      },
      also: {
        'Authentication.version': 'json',
        'Authentication.eventId': 'json',
        'Authentication.logonType': 'json',
        'Authentication.authDescription': 'text',
        'Authentication.workstation': 'text',
        'Authentication.mappedAccount': 'text',
        'Authentication.mappedDomain': 'text',
        'Authentication.netlogonComputer': 'text',
        'Authentication.netlogonTrustAccount': 'text',
        'Authentication.netlogonNegotiateFlags': 'text',
        'Authentication.netlogonSecureChannelType': 'json',
        'Authentication.netlogonTrustAccountSid': 'text',
        'Authentication.passwordType': 'text',
        'Authentication.duration': 'json',
        'Authorization.version': 'json',
        'Authorization.authType': 'text',
        'Authorization.logonServer': 'text',
        'Authorization.transportProtection': 'text',
        'Authorization.accountFlags': 'text',
      },
    },
  },
  message: '{event_action}[ {user_name}][ from {source_address}][: {event_reason}]',
});
