// Logs of AWS WAF: one record a request that a web ACL looked at.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.ndjson?raw';

/** Names of headers are written with the letters of the client; of a header that stands twice the first counts. */
const header = (name: string) => ({
  sql: `json_extract_string(list_filter(TRY_CAST("$.httpRequest.headers" AS JSON[]), lambda x: lower(json_extract_string(x, '$.name')) = '${name}')[1], '$.value')`,
  uses: ['httpRequest.headers'],
});

export const awsWaf = defineFormat<EventFormat>({
  id: 'aws:waf',
  title: 'AWS WAF log',
  vendor: { document: 'AWS WAF Developer Guide: log fields for protection pack (web ACL) traffic', version: 'formatVersion 1' },
  about: {
    family: 'clouds',
    origin: 'S3 (aws-waf-logs-...), CloudWatch Logs or Firehose',
    sample,
    silent: [
      'What the application answered: only what the rules decided; a request that was let through may have failed, and one that was asked for a CAPTCHA or a challenge was answered by the firewall, whatever its sender did then.',
      'The body of a request.',
      'Requests that the filter of the logging configuration dropped.',
    ],
  },
  role: 'events',
  dataset: 'aws.waf',
  recognise: { signatures: [{ kind: 'members', all: ['webaclId', 'httpRequest', 'action'], some: ['terminatingRuleId', 'httpSourceId', 'formatVersion'] }] },
  framing: { kind: 'json', wrappers: [] },
  time: { from: 'timestamp', form: 'written', zone: { utc: 'AWS WAF' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        event_category: { value: 'web' },
        event_code: { from: 'responseCodeSent' },
        event_id: 'httpRequest.requestId',
        rule_name: 'terminatingRuleId',
        event_reason: 'terminatingRuleType',
        source_ip: { from: 'httpRequest.clientIp', as: 'ip' },
        source_address: 'httpRequest.clientIp',
        http_request_method: 'httpRequest.httpMethod',
        http_version: { sql: `regexp_replace("$.httpRequest.httpVersion", '^HTTP/', '')`, uses: ['httpRequest.httpVersion'] },
        url_path: 'httpRequest.uri',
        url_query: 'httpRequest.args',
        url_domain: { first: [header('host'), header(':authority')] },
        user_agent: header('user-agent'),
        http_request_referrer: header('referer'),
        cloud_account_id: { sql: `nullif(regexp_extract("$.webaclId", '^arn:[^:]*:wafv2:[^:]*:([0-9]{12}):', 1), '')`, uses: ['webaclId'] },
        cloud_region: { sql: `nullif(regexp_extract("$.webaclId", '^arn:[^:]*:wafv2:([^:]*):', 1), '')`, uses: ['webaclId'] },
        resource: { first: ['httpSourceId', 'webaclId'] },
        log_logger: 'webaclId',
      },
      lookups: [{ by: 'action', csv: actions }],
      also: {
        formatVersion: 'text',
        httpSourceName: 'text',
        ruleGroupList: 'json',
        rateBasedRuleList: 'json',
        nonTerminatingMatchingRules: 'json',
        terminatingRuleMatchDetails: 'json',
        requestHeadersInserted: 'json',
        labels: 'json',
        ja3Fingerprint: 'text',
        ja4Fingerprint: 'text',
        captchaResponse: 'json',
        challengeResponse: 'json',
        'httpRequest.country': 'text',
        'httpRequest.headers': 'json',
      },
    },
  },
  message: '{event_action}[ {http_request_method}][ {url_path}][?{url_query}][ from {source_ip}][ by rule {rule_name}]',
});
