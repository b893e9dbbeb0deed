// Audit Trail plugin of Jenkins as its file loggers write it: requests that change something, builds, logins, scripts. The separator behind the time is set by the
// administrator.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { lineForms, message, silent, table, telling, vendor } from './lines.ts';
import sample from './cases/good.log?raw';

const head = /^(?<time>[A-Z][a-z]{2} \d{1,2}, \d{4} \d{1,2}:\d\d:\d\d(?:,\d{3})? [AP]M)[ |;,-]{0,3}/;

export const jenkinsAuditTrail = defineFormat<EventFormat>({
  id: 'jenkins:audit-trail',
  title: 'Jenkins Audit Trail, file',
  vendor,
  about: { family: 'work', origin: 'The file of the file logger of the Audit Trail plugin', sample, silent },
  role: 'events',
  dataset: 'jenkins.audit_trail',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`${head.source}${telling}`) }] },
  framing: { kind: 'lines', begins: head, forms: { head, of: lineForms } },
  time: {
    from: 'time',
    pattern:
      /^(?<month>[A-Z][a-z]{2}) (?<day>\d{1,2}), (?<year>\d{4}) (?<hour>\d{1,2}):(?<minute>\d\d):(?<second>\d\d)(?:,(?<fraction>\d{3}))? (?<half>[AP]M)$/,
    zone: 'asked',
  },
  reading: { by: 'fields', table },
  message,
});
