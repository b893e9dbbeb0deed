// The fixed format of IIS (`Microsoft IIS Log File Format`): cells with a comma and a blank between them, nothing quoted. A user name, a target and its query
// are the client's; the time and what stands behind it are the server's own, and stand where they do in every line: a line that has them twice says neither.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { w3cMessage } from '../../reading/web/w3c-table.ts';
import sample from './cases/good.log?raw';

const client = '(?<client>[0-9A-Fa-f.:%]{2,64})';
const when = '(?<date>\\d{1,2}\\/\\d{1,2}\\/(?:\\d{4}|\\d{2})), (?<clock>\\d{1,2}:\\d\\d:\\d\\d)';
const service = '(?<service>[A-Z0-9]{2,12}SVC\\d{0,10})';
const number = (name: string): string => `(?<${name}>-|\\d{1,20})`;
/** A comma in it has no blank behind it, or it could be the end of the cell. */
const cell = (name: string, most: number): string => `(?<${name}>(?:[^,]|,(?! |$)){1,${most}})`;
const own = `${when}, ${service}, ${cell('computer', 256)}, (?<server>-|[0-9A-Fa-f.:%]{2,64}), ${['taken', 'received', 'sent', 'status', 'windows'].map(number).join(', ')}, `;
const twice = ', \\d{1,2}\\/\\d{1,2}\\/\\d{2,4}, \\d{1,2}:\\d\\d:\\d\\d, ';

export const iisNative = defineFormat<EventFormat>({
  id: 'iis:native',
  title: 'IIS log, native format',
  vendor: { document: 'learn.microsoft.com: IIS Log File Format (IIS 6.0), IIS Log File Formats (ms525807)', version: 'IIS 10.0' },
  about: {
    family: 'web',
    origin: '%SystemDrive%\\inetpub\\logs\\LogFiles\\W3SVC<n>\\u_in*.log, in*.log; FTP sites write the same',
    sample,
    silent: [
      'The zone of its times, which are local; of two digits of a year the century.',
      'The referring page and the user agent: this format has neither.',
      'Which characters the client sent: HTTP.sys writes a + for those that cannot be printed, and quotes nothing.',
    ],
  },
  role: 'events',
  dataset: 'iis.access',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`^${client}, .{1,1024}, ${own}`) }] },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'imitated',
          line: new RegExp(`^${client}, (?<line>(?=.{0,4096}?${twice}.{0,4096}?${twice}).{1,65536})$`),
          doubt: { said: 'what the server writes stands twice in the line: a client chose one of them, and only its address was taken' },
        },
        {
          name: 'request',
          line: new RegExp(`^${client}, ${cell('user', 256)}, ${own}${cell('method', 64)}, ${cell('target', 16384)}, ${cell('query', 16384)},? ?$`),
        },
        {
          name: 'open request',
          line: new RegExp(`^${client}, (?<user>.{1,1024}), ${own}(?<rest>.{1,65536}),? ?$`),
          doubt: { said: 'a user name, a method, a target or its query holds what stands between cells: where one of them ends cannot be told' },
        },
      ],
      empty: ['-'],
    },
  },
  time: {
    from: ['date', 'clock'],
    pattern: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4}|\d{2}) (?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'method',
        event_category: { value: 'web' },
        event_type: { value: 'access' },
        event_provider: 'service',
        event_code: 'windows',
        user_name: 'user',
        source_ip: { from: 'client', as: 'ip' },
        source_address: 'client',
        host_name: 'computer',
        destination_ip: { from: 'server', as: 'ip' },
        network_protocol: {
          sql: `CASE WHEN "$.service" LIKE 'W3SVC%' THEN 'http' WHEN "$.service" LIKE '%FTPSVC%' THEN 'ftp' WHEN "$.service" LIKE 'SMTPSVC%' THEN 'smtp' END`,
          uses: ['service'],
        },
        http_request_method: { sql: `CASE WHEN "$.service" LIKE 'W3SVC%' THEN "$.method" END`, uses: ['service', 'method'] },
        http_response_status_code: { sql: `CASE WHEN "$.service" LIKE 'W3SVC%' THEN TRY_CAST("$.status" AS BIGINT) END`, uses: ['service', 'status'] },
        http_response_bytes: { from: 'sent', as: 'int' },
        message: {
          sql: `CASE WHEN "$.service" NOT LIKE 'W3SVC%' THEN concat_ws(' ', nullif("$.method", ''), nullif("$.target", ''), nullif("$.status", '')) END`,
          uses: ['service', 'method', 'target', 'status'],
        },
        url_path: 'target',
        url_query: 'query',
        // A reply of FTP below 400 may only ask for more.
        event_outcome: {
          sql: `CASE WHEN TRY_CAST("$.status" AS BIGINT) BETWEEN 400 AND 599 THEN 'failure' WHEN "$.service" LIKE 'W3SVC%' AND TRY_CAST("$.status" AS BIGINT) BETWEEN 100 AND 399 THEN 'success' END`,
          uses: ['service', 'status'],
        },
      },
    },
  },
  // The wording of a dataset is one.
  message: w3cMessage,
});
