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
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof memberRoles;
