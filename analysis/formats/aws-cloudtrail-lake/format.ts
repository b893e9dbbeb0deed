// Results of CloudTrail Lake and of Athena over CloudTrail: tables whose columns were chosen in the query. Nested members are text: {type=IAMUser, arn=..., ...}; names of
// IAM hold no blank, so nobody writes ", arn=" into one.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import sample from './cases/good.csv?raw';

const usual = [
  'eventversion',
  'useridentity',
  'eventid',
  'awsregion',
  'sourceipaddress',
  'eventtype',
  'recipientaccountid',
  'requestparameters',
  'eventcategory',
];
const member = (name: string, inside = '[^ ,{}]+(?:,[^ ,{}]+)*') => ({
  sql: `nullif(nullif(regexp_extract("$.userIdentity", '(?:^\\{|, )${name}=(${inside})(?:, |\\}$)', 1), ''), 'null')`,
  uses: ['userIdentity'],
});
const issuer = {
  sql: `nullif(nullif(regexp_extract("$.userIdentity", 'sessionissuer=\\{[^{}]*, username=([^ {}]+)\\}', 1), ''), 'null')`,
  uses: ['userIdentity'],
};

export const awsCloudtrailLake = defineFormat<EventFormat>({
  id: 'aws:cloudtrail-lake',
  title: 'AWS CloudTrail Lake query result, CSV',
  vendor: { document: 'AWS CloudTrail User Guide: CloudTrail Lake, supported event schemas; saved query results', version: 'as of 2026' },
  about: {
    family: 'clouds',
    origin: 'CloudTrail Lake, query results saved to S3 (result_1.csv.gz) or copied from the console',
    sample,
    silent: [
      'What the query left out: columns, rows, other event data stores.',
      'Success: only an error code is written, where its column was chosen.',
      'Members of the request and the answer by themselves: they are one text.',
    ],
  },
  role: 'events',
  dataset: 'aws.cloudtrail_lake',
  recognise: {
    examine(head) {
      const names = new Set((firstLines(head, 8192, 1)[0] ?? '').split(',').map((name) => name.trim().replaceAll('"', '')));
      if (!names.has('eventTime') || !(names.has('eventName') || names.has('eventSource'))) return undefined;
      const known = [...names].filter((name) => usual.includes(name.toLowerCase()));
      return known.length < 2 ? undefined : { score: 95, reasons: [`its header names eventTime and ${known.length} other members of CloudTrail`] };
    },
  },
  framing: { kind: 'delimited', delimiter: ',', quote: '"', columns: 'header', empty: ['null', '-'] },
  time: { from: 'eventTime', form: 'rfc3339', zone: { utc: 'CloudTrail' } },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'eventName',
        event_provider: 'eventSource',
        event_id: 'eventID',
        event_code: 'errorCode',
        event_reason: 'errorMessage',
        event_outcome: { sql: `CASE WHEN "$.errorCode" <> '' OR "$.errorMessage" <> '' THEN 'failure' END`, uses: ['errorCode', 'errorMessage'] },
        event_type: { from: 'readOnly', words: { true: 'access', false: 'change' }, else: 'info' },
        user_name: { first: [member('username'), issuer] },
        user_id: { first: [member('arn'), member('principalid')] },
        session_key: member('accesskeyid'),
        source_ip: { sql: 'canonical_ip("$.sourceIPAddress")', uses: ['sourceIPAddress'] },
        source_address: 'sourceIPAddress',
        user_agent: 'userAgent',
        cloud_account_id: { first: [member('accountid'), 'recipientAccountId'] },
        cloud_region: 'awsRegion',
      },
    },
  },
  message: '{event_action}[ on {event_provider}][ by {user_name|user_id}][: {event_code}]',
});
