// xferlog: one line a file that an FTP server sent or took, as wu-ftpd, proftpd, vsftpd and pure-ftpd write it.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { monthNames } from '../../reading/values/month-names.ts';
import sample from './cases/good.log?raw';

const months = monthNames.join('|');
const time = `(?<time>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:${months}) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4})`;
/** The name of the file is the client's, and may hold blanks; what stands behind it is of few forms, so the last that fits is the server's own. */
const line = new RegExp(
  `^${time} {1,2}(?<seconds>\\d{1,9}) (?<client>\\S{1,255}) (?<bytes>\\d{1,20}) (?<path>.{1,4096}) (?<transfer>[ab]) (?<special>[CUT_]{1,3}) (?<direction>[oid]) (?<mode>[agr]) (?<user>\\S{1,256}) (?<service>\\S{1,64}) (?<identified>[01*]) (?<ident>\\S{1,256})(?: (?<status>[ci]))?$`,
  's',
);

export const ftpXferlog = defineFormat<EventFormat>({
  id: 'ftp:xferlog',
  title: 'Transfers of an FTP server (xferlog)',
  vendor: { document: 'xferlog(5): wu-ftpd, ProFTPD; vsftpd.conf(5), xferlog_std_format', version: '2.6; 1.3; 3.0' },
  about: {
    family: 'hosts',
    origin: '/var/log/xferlog, /var/log/proftpd/xferlog',
    sample,
    silent: [
      'The zone of its times; each is that of the end of a transfer.',
      'Whether a transfer was complete, where a server writes no status.',
      'Of anonymous users the name is a password that they made up.',
      'Blanks in names of files: most servers write them as underscores.',
    ],
  },
  role: 'events',
  dataset: 'ftp.xferlog',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: new RegExp(`^${time} {1,2}\\d{1,9} \\S{1,255} \\d{1,20} .{1,4096} [ab] [CUT_]{1,3} [oid] [agr] \\S{1,256} \\S{1,64} [01*] \\S{1,256}(?: [ci])?$`),
      },
    ],
  },
  framing: { kind: 'lines', forms: { of: [{ name: 'transfer', line }] } },
  time: {
    from: 'time',
    pattern: /^[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})$/,
    zone: 'asked',
  },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: { from: 'direction', words: { o: 'download', i: 'upload', d: 'delete' } },
        event_category: { value: 'file' },
        event_type: { from: 'direction', words: { o: 'access', i: 'creation', d: 'deletion' } },
        event_outcome: { from: 'status', words: { c: 'success', i: 'failure' } },
        // Of anonymous users it is what they typed for a password.
        user_name: { sql: `CASE WHEN "$.mode" <> 'a' THEN "$.user" END`, uses: ['user', 'mode'] },
        source_address: 'client',
        source_ip: { sql: `canonical_ip("$.client")`, uses: ['client'] },
        file_path: 'path',
        event_provider: 'service',
        network_protocol: { value: 'ftp' },
      },
    },
  },
  message: '{event_action} {file_path}[ by {user_name}][ from {source_ip|source_address}]',
});
