// Audit logs of MySQL and Percona Server as XML: records as elements with attributes (old style) or with elements (new style).
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { statesZone } from '../../reading/values/written-time.ts';
import sample from './cases/good.log?raw';
import { columns, open } from './decode.ts';

const record =
  /<AUDIT_RECORD\b(?:[^>]{0,2000}\bTIMESTAMP="([^"]{0,40})"|>\s{0,20}(?:<[A-Z_]{1,32}>[^<]{0,256}<\/[A-Z_]{1,32}>\s{0,20}){0,8}<TIMESTAMP>([^<]{0,40})<)/g;

export const mysqlAuditXml = defineFormat<EventFormat>({
  id: 'mysql:audit:xml',
  title: 'MySQL audit log, XML',
  vendor: {
    document: 'MySQL Reference Manual, Audit Log File Formats (old-style and new-style XML); Percona Server, Audit Log Filter XML formats',
    version: 'MySQL 5.6 to 8.4; Percona Server 8.4',
  },
  about: {
    family: 'databases',
    origin: 'audit_log_file of the server with audit_log_format=NEW or OLD',
    sample,
    silent: [
      'Statements inside stored programs, and what files of LOAD DATA held.',
      'Which run of the server a connection belongs to: connection ids start anew with it.',
      'The zone of times that state none, as the audit log filter of Percona writes them.',
      'The end of a file that was still written to: its last element is missing.',
    ],
  },
  role: 'events',
  dataset: 'mysql.audit_xml',
  recognise: {
    examine(head) {
      if (!/^\uFEFF?(?:<\?xml[^>]{0,200}\?>\s{0,20})?\s{0,20}(?:<AUDIT>\s{0,20})?<AUDIT_RECORD[\s>]/.test(head.opening)) return undefined;
      const times = [...head.text.slice(0, 65_536).matchAll(record)].map(([, old, fresh]) => old ?? fresh ?? '');
      if (times.length === 0) return undefined;
      return { score: 94, reasons: ['elements AUDIT_RECORD with a TIMESTAMP'], needs: times.every((one) => statesZone(one)) ? [] : ['zone'] };
    },
  },
  framing: { kind: 'xml', records: ['AUDIT_RECORD'] },
  time: { zone: 'asked' },
  reading: { by: 'code', columns, open, startsAnywhere: () => true },
  message: '{event_action}[ by {user_name}][: {event_outcome}]',
});
