// Names by which applications call the same thing, best first: Elastic Common Schema, then wide-spread ones. Data only.
// Compared without letter case, blanks, `_`, `-` and `@`; `a.b` means member b of a. A deeper member matches by its last names.

import type { EventColumnName } from '../columns.ts';

export const timeNames = [
  '@timestamp',
  'timestamp',
  'time',
  'ts',
  'eventTime',
  'event.created',
  'event.time',
  'datetime',
  'eventDateTime',
  'dateAndTime',
  'timeCreated',
  'creationTime',
  'createdDateTime',
  // journald's export; `_SOURCE_REALTIME_TIMESTAMP` is the sender's own claim.
  '__REALTIME_TIMESTAMP',
  'requestReceivedTimestamp',
  'stageTimestamp',
  'eventTimestamp',
  'published',
  'isotimestamp',
  'created_at',
  'createdAt',
  'created',
  'date_create',
  'dateCreate',
  'instant',
  'ts.$date',
  'time.$date',
  'timestamp.$date',
  'date',
  'when',
  'occurred_at',
  'logged_at',
  'logTime',
  'log_date',
  'start_time',
  'startTime',
  'start_date',
  'startDate',
  'event.start',
  'receiveTimestamp',
  'received_at',
  'event.ingested',
  'epoch',
  'unixtime',
  't',
] as const;

export const userNames = [
  'user.name',
  'user.email',
  'user.id',
  'username',
  'user',
  'userName',
  'actor.name',
  'actor.email',
  'actor.alternateId',
  'actor.user.name',
  'actor.user.email',
  'actor.id',
  'actor',
  'userPrincipalName',
  'userUPN',
  'upn',
  'principalEmail',
  'user_email',
  'actor_email',
  'actor_subject',
  'userId',
  'uid',
  'login',
  'account',
  'accountName',
  'principal',
  'subject',
  'caller',
  'identity',
  'email',
  'requester',
  'created_by',
  'performed_by',
  'owner',
] as const;

export const actionNames = [
  'event.action',
  'action',
  'eventName',
  'event_name',
  'operation',
  'operationName',
  'activity',
  'eventType',
  'event_type',
  'event.name',
  'event.type',
  'event',
  'verb',
  'methodName',
  'command',
  'atype',
  'op',
  'act',
  'method',
  'type',
] as const;

export const addressNames = [
  'source.ip',
  'source.address',
  'client.ip',
  'client.address',
  'clientIp',
  'sourceIPAddress',
  'sourceIp',
  'sourceIPs',
  'source_address',
  'srcIp',
  'src_ip',
  'src',
  'remote_addr',
  'remote_address',
  'remote_ip',
  'callerIp',
  'callerIpAddress',
  'actor_ip',
  'actorIpAddress',
  'ipAddress',
  'ip_addr',
  'ip',
  'addr.remote',
  'request.remote_address',
  'x_forwarded_for',
  'peer',
  'client',
  'addr',
  'address',
] as const;

/** Single columns that need no choice by the investigator. */
export const plainNames = {
  message: ['message', 'msg', 'log.original', 'text', 'body', 'description', 'log'],
  user_id: ['user.id', 'userId', 'user_id', 'actor.id', 'actor_id', 'uid'],
  source_port: ['source.port', 'client.port', 'remote_port', 'src_port', 'clientPort'],
  host_name: ['host.name', 'host.hostname', 'hostname', 'host', 'computer', 'server', 'server_hostname', 'node'],
  user_agent: ['user_agent.original', 'userAgent', 'user_agent', 'http_user_agent', 'ua'],
  process_name: ['process.name', 'process_name', 'program', 'SYSLOG_IDENTIFIER', 'app', 'application', 'logger', 'service.name', 'service', '_COMM'],
  process_pid: ['process.pid', 'pid'],
  event_id: ['event.id', 'eventId', 'event_id', 'auditId', 'audit_id', 'uuid', 'id', 'log_id'],
  event_code: ['event.code', 'eventCode', 'event_code', 'errorCode', 'error_code', 'status_code', 'statusCode', 'code'],
  event_reason: ['event.reason', 'reason', 'error.message', 'error_message', 'errorMessage', 'failure_reason', 'error', 'err'],
  session_key: [
    'session.id',
    'session.key',
    'sessionId',
    'session_id',
    'session_uuid',
    'session',
    'sid',
    'authenticationContext.externalSessionId',
    'transaction.id',
    'trace.id',
    'requestId',
    'request_id',
    'reqId',
    'request.id',
    'correlationId',
  ],
  token_id: ['token.id', 'tokenId', 'token_id', 'jti', 'access_token_jti', 'accessTokenId', 'refresh_token_id'],
  resource: ['resource.name', 'resource', 'resourceName', 'resourceId', 'object', 'objectId', 'target', 'repository', 'url.path', 'url', 'path', 'uri'],
  user_target_name: ['user.target.name', 'target_user', 'targetUser', 'target.user'],
  user_effective_name: ['user.effective.name', 'impersonatedUser.username', 'effective_user'],
} as const satisfies { [column in EventColumnName]?: readonly string[] };

/** Members that state how it ended, and what their values mean. */
export const outcomeNames = [
  'event.outcome',
  'outcome.result',
  'outcome',
  'result',
  'status',
  'success',
  'successful',
  'is_success',
  'ok',
  'resultStatus',
  'authenticated',
  'decision',
] as const;
export const successWords: ReadonlySet<string> = new Set([
  'success',
  'succeeded',
  'successful',
  'ok',
  'pass',
  'passed',
  'true',
  'yes',
  'allow',
  'allowed',
  'granted',
  'accepted',
  'completed',
  'authenticated',
]);
export const failureWords: ReadonlySet<string> = new Set([
  'failure',
  'failed',
  'fail',
  'error',
  'false',
  'no',
  'deny',
  'denied',
  'forbid',
  'forbidden',
  'rejected',
  'refused',
  'unauthorized',
  'invalid',
  'blocked',
  'aborted',
]);

/** What applications write where they know nothing. Stays in `extra`, fills no column. */
export const emptyWords: ReadonlySet<string> = new Set(['', '-', '--', 'null', 'none', 'n/a', 'unknown', '(null)']);

/** Envelopes in which a lone name still means the same (`@fields.user`); elsewhere `stats.type` is no event type. */
export const envelopes: ReadonlySet<string> = new Set([
  'fields',
  'data',
  'event',
  'payload',
  'log',
  'record',
  'detail',
  'details',
  'ctx',
  'context',
  'attributes',
  'attrs',
  'meta',
  'metadata',
  'extra',
  'json',
  'source',
]);

/** In front of a name: it is of somebody or something else than who acted and where they came from (`destination.ip`, `target.user.name`). */
export const otherSides: ReadonlySet<string> = new Set([
  'target',
  'targets',
  'recipient',
  'destination',
  'dest',
  'dst',
  'server',
  'host',
  'node',
  'local',
  'listener',
  'upstream',
  'backend',
  'observer',
  'old',
  'new',
  'previous',
]);

/** Names of a time to come, by what stands in them: until when something holds, not when something was done. */
export const lapseNames = /expir|revoke|until|notafter|validto|deadline|lapse|renew|retention|schedule|nextrun|duedate|^due$/;
/** Names of when something was over. */
export const endNames = /^(?:end|finish|complet|clos|stop)/;

/** Names of what a thing or person has as well: `user.created_at` is no time of an event. Behind anything but an envelope they say nothing of the record. */
export const ownTimes: ReadonlySet<string> = new Set([
  'created_at',
  'createdAt',
  'created',
  'date_create',
  'dateCreate',
  'date',
  'when',
  'start_time',
  'startTime',
  'start_date',
  'startDate',
  'published',
  't',
]);

/** Levels that mean something went wrong; bunyan and pino write 50 for error and 60 for fatal. */
export const failureLevels: ReadonlySet<string> = new Set(['error', 'err', 'critical', 'crit', 'fatal', 'emerg', 'emergency', 'alert', 'panic', '50', '60']);
export const levelNames = ['log.level', 'level', 'lvl', 'severity', 'loglevel', 'levelname'] as const;

/** HTTP status of the answer. */
export const statusNames = ['http.response.status_code', 'status_code', 'statusCode', 'status', 'response.status', 'responseStatus.code'] as const;
/** Members that are there, and not empty, when something failed. */
export const errorNames = ['error', 'err', 'errorCode', 'error_code', 'errorMessage', 'error.message', 'exception'] as const;

/** Members of journald that name who runs the process that wrote, not who acted: root for most of them. They stay in `extra`. */
export const writerNames: ReadonlySet<string> = new Set(['_UID', '_AUDIT_LOGINUID', '_SYSTEMD_OWNER_UID']);
