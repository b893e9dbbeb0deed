// The fields of W3C extended log files (WD-logfile-960323), as IIS names them, as columns of an event. Those without a column stay in `extra`.
import type { FieldTable } from '../fields/table.ts';
import { httpOutcome } from './status.ts';

/** `agent`: IIS writes `+` for each blank of a client's text. */
export const w3cTable = (blanks: 'as +' | 'as they are'): FieldTable => ({
  columns: {
    event_category: { value: 'web' },
    event_type: { value: 'access' },
    source_ip: { from: 'c-ip', as: 'ip' },
    source_address: 'c-ip',
    source_port: { from: 'c-port', as: 'int' },
    user_name: 'cs-username',
    host_name: 's-computername',
    destination_ip: { from: 's-ip', as: 'ip' },
    destination_port: { from: 's-port', as: 'int' },
    http_request_method: 'cs-method',
    url_original: 'cs-uri',
    url_path: 'cs-uri-stem',
    url_query: 'cs-uri-query',
    url_domain: { first: ['cs-host', 'cs(Host)'] },
    http_version: { sql: `regexp_replace("$.cs-version", '^HTTP/', '')`, uses: ['cs-version'] },
    http_response_status_code: { from: 'sc-status', as: 'int' },
    http_response_bytes: { from: 'sc-bytes', as: 'int' },
    http_request_referrer: { first: ['cs(Referer)', 'cs(Referrer)'] },
    user_agent: blanks === 'as +' ? { sql: `replace("$.cs(User-Agent)", '+', ' ')`, uses: ['cs(User-Agent)'] } : 'cs(User-Agent)',
    event_outcome: httpOutcome('sc-status'),
  },
});

/** The times of W3C logs are UTC. */
export const w3cTime = { from: ['date', 'time'], form: 'rfc3339', zone: { utc: 'W3C Extended Log File Format' } } as const;
export const w3cMessage = '[{http_request_method}][ {url_path|url_original}][?{url_query}][ {http_response_status_code}]';
