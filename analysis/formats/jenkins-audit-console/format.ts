// Audit Trail plugin of Jenkins as its console logger writes it, with the form of time that it proposes; the administrator may choose another.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { lineForms, message, silent, table, telling, vendor } from '../jenkins-audit-trail/lines.ts';
import sample from './cases/good.log?raw';

const head = /^(?<time>\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d:\d\d(?::\d{3})?) - /;

export const jenkinsAuditConsole = defineFormat<EventFormat>({
  id: 'jenkins:audit-console',
  title: 'Jenkins Audit Trail, console',
  vendor,
  about: { family: 'work', origin: 'The output of Jenkins (its service log), where the console logger of the Audit Trail plugin writes there', sample, silent },
  role: 'events',
  dataset: 'jenkins.audit_trail',
  recognise: { signatures: [{ kind: 'line', line: new RegExp(`${head.source}${telling}`) }] },
  framing: { kind: 'lines', begins: head, forms: { head, of: lineForms } },
  time: {
    from: 'time',
    pattern: /^(?<year>\d{4})[-/](?<month>\d\d)[-/](?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?::(?<fraction>\d{3}))?$/,
    zone: 'asked',
  },
  reading: { by: 'fields', table },
  message,
});
