// What records of Grafana's server log say, as pairs and as JSON. Who signs in is named only where it worked.
import type { FieldTable } from '../../reading/fields/table.ts';
import type { EventFormat } from '../../reading/format.ts';
import messages from './messages.csv?raw';

const kind = {
  sql: `CASE WHEN "$.msg" = 'Request Completed' AND "$.method" = 'POST' AND "$.path" = '/login' THEN 'POST /login' ELSE nullif("$.msg", '') END`,
  uses: ['msg', 'method', 'path'],
};

export const grafanaTable: FieldTable = {
  columns: {
    event_reason: { first: ['error', 'err'] },
    event_code: 'errorMessageID',
    event_outcome: { from: 'status', ranges: { success: [100, 399], failure: [400, 599] }, else: 'unknown' },
    user_name: { first: ['User', 'uname'] },
    // 0 is nobody.
    user_id: { sql: `nullif(nullif("$.userId", '0'), '')`, uses: ['userId'] },
    source_ip: { from: 'remote_addr', as: 'endpoint' },
    source_port: { from: 'remote_addr', as: 'port' },
    source_address: 'remote_addr',
    http_request_method: 'method',
    url_path: 'path',
    http_response_status_code: 'status',
    http_response_bytes: 'size',
    http_request_referrer: 'referer',
    organization_id: { sql: `nullif(nullif("$.orgId", '0'), '')`, uses: ['orgId'] },
    log_level: { first: ['level', 'lvl'] },
    log_logger: 'logger',
    message: 'msg',
  },
  lookups: [{ by: kind, csv: messages, else: null }],
};

export const vendor: EventFormat['vendor'] = {
  document: 'Grafana documentation, configuration, [log]; pkg/middleware/request logger and pkg/api/login.go of Grafana',
  version: '11.4',
};

export const silent: readonly string[] = [
  'Who failed to sign in: the name that was tried is not written.',
  'The session or token of a request.',
  'Whether the address is that of the client: behind a proxy it is what the header says.',
];
