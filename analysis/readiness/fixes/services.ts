import { defineFixes } from './define-fixes.ts';

const as_of = '2026-11-28';

export const kubernetes = defineFixes(
  'Kubernetes',
  ['kubernetes.*'],
  [
    {
      id: 'kubernetes-audit-policy',
      finding: 'Without a policy no event is recorded, and with a wrong one bodies hold secrets.',
      setting: [
        '# audit-policy.yaml',
        'apiVersion: audit.k8s.io/v1',
        'kind: Policy',
        'omitStages: [RequestReceived]',
        'rules:',
        '  - level: Metadata',
        '    resources: [{group: "", resources: [secrets, configmaps, serviceaccounts/token]}]',
        '  - level: Request',
        '    resources: [{group: rbac.authorization.k8s.io}, {group: "", resources: [pods/exec, pods/attach, pods/portforward]}]',
        '  - level: Metadata',
      ],
      demands: [1, 3, 13, 18, 25, 46, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'kubernetes-audit-log',
      finding: 'Audit files are overwritten early, or events are dropped when the collector is slow.',
      setting: [
        '# kube-apiserver',
        '--audit-policy-file=/etc/kubernetes/audit-policy.yaml',
        '--audit-log-path=/var/log/kubernetes/audit/audit.log',
        '--audit-log-maxage=30',
        '--audit-log-maxbackup=10',
        '--audit-log-maxsize=100',
        '--audit-log-mode=blocking-strict',
      ],
      beware:
        '`blocking-strict` refuses requests that cannot be recorded. In batch mode watch the metric apiserver_audit_error_total: the queue drops when it is full.',
      demands: [34, 52, 55, 57, 77],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const postgresql = defineFixes(
  'PostgreSQL',
  ['postgresql.*'],
  [
    {
      id: 'postgresql-lines',
      finding: 'Lines state no user, address, session, zone or fraction of a second; ends of sessions are missing.',
      setting: [
        '# postgresql.conf',
        "log_line_prefix = '%m [%p] %q%u@%d %h %a %c %l '",
        "log_timezone = 'UTC'",
        'log_connections = on',
        'log_disconnections = on',
        'logging_collector = on',
        "log_destination = 'jsonlog'",
      ],
      beware: 'From version 18 on `log_connections` also takes a list: receipt, authentication, authorization.',
      demands: [2, 4, 5, 9, 12, 22, 48, 49, 50],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'postgresql-pgaudit',
      finding: 'Reading and writing of tables leave no record.',
      setting: [
        '# postgresql.conf',
        "shared_preload_libraries = 'pgaudit'",
        "pgaudit.log = 'read, write, ddl, role'",
        'pgaudit.log_relation = on',
        'pgaudit.log_rows = on',
        '-- in each database',
        'CREATE EXTENSION pgaudit;',
      ],
      beware: '`pgaudit.log_parameter` would write values, and with them data. Create the extension before it is set.',
      demands: [1, 3, 13, 18, 57],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const nginx = defineFixes(
  'nginx',
  ['nginx.*'],
  [
    {
      id: 'nginx-json',
      finding: 'Times are whole seconds at the end of a request; request id, user and the client behind a proxy are missing.',
      setting: [
        'log_format audit escape=json \'{"time":"$time_iso8601","msec":$msec,"request_time":$request_time,"request_id":"$request_id","remote_addr":"$remote_addr","x_forwarded_for":"$http_x_forwarded_for","remote_user":"$remote_user","method":"$request_method","uri":"$request_uri","status":$status,"bytes":$bytes_sent,"protocol":"$server_protocol","tls":"$ssl_protocol","user_agent":"$http_user_agent"}\';',
        'access_log /var/log/nginx/access.json audit;',
        'set_real_ip_from <proxy>;',
        'real_ip_header X-Forwarded-For;',
        'proxy_set_header X-Request-ID $request_id;',
      ],
      beware: '`$msec` is the moment of writing. `access_log ... if=` and `buffer=` leave records out or delay them; its syslog is plain UDP.',
      demands: [2, 4, 5, 7, 11, 12, 22, 42, 49, 50, 77],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const hoop = defineFixes(
  'hoop.dev',
  ['hoop.*'],
  [
    {
      id: 'hoop-export-sessions',
      finding: 'The list of sessions is poorer than the sessions: input, output and times of events are missing.',
      setting: [
        'GET /api/sessions/<id>?expand=event_stream for each session of the list',
        'Downloads of a session with the parameters events=i,o,e and event-time=1',
      ],
      demands: [3, 6, 9, 50, 77],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'hoop-forward',
      finding: 'Records lie in the gateway alone, without digest or chain: seal them on arrival.',
      setting: [
        'GIT_HOOK_CONFIG_TTL=<seconds> on the gateway, with a runbook hook that forwards session events to your collector',
        'sha256sum sessions/*.json > SHA256SUMS',
      ],
      beware: 'Event routing does the same from 1.85.0 on.',
      demands: [35, 36, 37, 40, 76, 80],
      documented: 'vendor documentation',
      as_of,
    },
    {
      id: 'hoop-identity-provider',
      finding: 'Sign-ins and reads of logs are not in its audit log.',
      setting: ['Hand over the sign-in log of the identity provider and the process log of the gateway for the same period.'],
      demands: [8, 18, 19, 44, 45],
      documented: 'vendor documentation',
      as_of,
    },
  ],
);

export const teleport = defineFixes(
  'Teleport',
  ['teleport.*'],
  [
    {
      id: 'teleport-recordings',
      finding: 'Sessions without a recording, or records that lie on one node.',
      setting: [
        '# teleport.yaml, auth_service',
        'session_recording: node-sync',
        '# storage',
        'audit_sessions_uri: s3://<bucket>/sessions',
        'audit_events_uri: [dynamodb://<table>]',
      ],
      beware: '`node-sync` refuses or ends a session that cannot be recorded.',
      demands: [9, 34, 35, 52, 57],
      documented: 'general knowledge',
      as_of,
    },
  ],
);

export const applications = defineFixes(
  'Your own applications',
  ['json.lines', 'logfmt.lines', 'delimited.csv', 'ecs.documents', 'text.lines'],
  [
    {
      id: 'application-access-record',
      finding: 'Records lack who, what, outcome, origin or a key that joins them with other logs.',
      setting: [
        '{"timestamp":"2026-01-01T09:30:00.123Z","user":"<id of one person or program>","action":"<verb>","resource":"<exact id>","outcome":"success|failure","reason":"<why, where refused>","source_ip":"<client>","method":"<protocol or way of sign-in>","session_id":"<session>","request_id":"<request>","seq":<number of the record, by one writer>}',
      ],
      beware: 'One object a line; UTC with milliseconds; also for refused attempts; never a password or token.',
      demands: [2, 3, 4, 5, 6, 7, 8, 11, 12, 21, 22, 23, 26, 27, 48, 49, 77, 81],
      documented: 'general knowledge',
      as_of,
    },
    {
      id: 'application-session-ends',
      finding: 'Sessions and tokens begin and never end on record.',
      setting: [
        '{"timestamp":"...","action":"session.end","session_id":"<session>","user":"<id>","reason":"logout|timeout|revoked"}',
        '{"timestamp":"...","action":"token.revoked","jti":"<id of the token>","user":"<id>","by":"<who>"}',
      ],
      demands: [9, 10, 19],
      documented: 'general knowledge',
      as_of,
    },
  ],
);
