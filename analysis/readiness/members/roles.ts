// What members of records mean to checks, by the names that applications give them. Data only.
// Compared without letter case, blanks, `_`, `-` and `@`; `a.b` means member b of a. A deeper member matches by its last names.

export const memberRoles = {
  /** Id of one request, that every system it passes logs. */
  request: [
    'request.id',
    'requestId',
    'request_id',
    'req_id',
    'x-request-id',
    'trace.id',
    'traceId',
    'trace_id',
    'correlation_id',
    'correlationId',
    'transaction.id',
    'transactionId',
    'message_id',
    'auditID',
  ],
  /** Number that a writer gives its records, one after the other. */
  sequence: [
    'sequence',
    'seq',
    'sequence_number',
    'sequenceNumber',
    'seqno',
    'seq_no',
    'serial',
    'serial_number',
    'record_number',
    'recordNumber',
    'recordId',
    'EventRecordID',
    'counter',
    'log_sequence',
    'lsn',
    'index',
    'offset',
  ],
  /** Who numbers them. */
  writer: ['writer', 'writer_id', 'instance', 'instance_id', 'node', 'shard', 'partition', 'producer', 'agent.id', 'stream'],
  /** Days for which a source says that it keeps its records. */
  retention_days: ['retention_days', 'retentionDays', 'retention.days', 'RetentionInDays'],
  /** Id of a token, beside the column of it: what is issued, used and revoked. */
  token: [
    'token',
    'token.id',
    'token_id',
    'jti',
    'access_token_id',
    'access_token_jti',
    'token_claims.jti',
    'token_hash',
    'hashed_token',
    'token_fingerprint',
    'token_accessor',
    'accessor',
    'access_token',
    'api_key_id',
    'apikey_id',
    'apikey.id',
    'api_key',
    'apikey',
    'api_token_id',
    'access_key_id',
    'access_key',
    'credential_id',
    'pat_id',
    'cert_serial',
    'certificate_serial',
    'certificate.serial',
    'cert.serial',
    'bearer',
  ],
  /** The same of a token that new ones are got with. */
  refresh_token: ['refresh_token', 'refresh_token_id', 'refresh_jti', 'refresh_token_jti', 'rt_id', 'rt_jti', 'refresh_token.id', 'refresh_token.jti'],
  /** What kind of event a record is, or what it is about, beside its action. */
  event_kind: [
    'event',
    'event_name',
    'event_type',
    'type',
    'kind',
    'category',
    'event_category',
    'object',
    'object_type',
    'resource_type',
    'target_type',
    'entity',
    'entity_type',
    'subject_type',
    'class',
    'operation',
    'msg',
  ],
  /** Until when, or how long, what a record speaks of lasts. */
  token_lasting: ['exp', 'expires', 'expires_at', 'expires_on', 'expiry', 'expiration', 'not_after', 'valid_until', 'expires_in', 'ttl', 'lifetime'],
  /** When it ends, as a record of its use says. */
  token_expiry: ['exp', 'token_exp', 'token_expiry', 'token_expires', 'token_expires_at', 'token.exp', 'token.expires_at', 'token.expiry', 'token_expiration'],
  /** When it was issued, as it says itself. */
  token_issued_at: ['iat', 'issued_at', 'token_issued_at', 'issue_time', 'token_iat'],
  /** Whether something was let through: a truth. */
  let_through: ['allowed', 'accepted', 'granted', 'authorized', 'authorised', 'permitted', 'valid', 'active', 'token_valid'],
  /** Word or number of how it ended. */
  result_word: ['outcome', 'result', 'status', 'decision', 'verdict', 'response', 'status_code', 'http_status', 'response_code', 'code', 'error', 'reason'],
  /** The device of who acts. */
  device: ['device', 'device.id', 'device_id', 'device_fingerprint', 'device_uuid', 'client_device_id', 'device_name'],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof memberRoles;
