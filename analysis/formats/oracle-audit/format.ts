// Audit files of Oracle Database as text: adump/*.aud of SYS and of the standard audit trail, also as syslog has them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { begins, columns, heading, open } from './decode.ts';
import sample from './cases/good.log?raw';

const field = /^ ?(?:LENGTH ?: ?["']\d|(?:ACTION|DATABASE USER|SESSIONID) ?:\[\d{1,9}\] ?["'])/;

export const oracleAudit = defineFormat<EventFormat>({
  id: 'oracle:audit',
  title: 'Oracle Database audit file',
  vendor: { document: 'Oracle Database Security Guide, Administering the Audit Trail; Database Reference, DBA_AUDIT_TRAIL', version: '19c' },
  about: {
    family: 'databases',
    origin: 'AUDIT_FILE_DEST of the server (adump/*.aud) with AUDIT_TRAIL=OS or AUDIT_SYS_OPERATIONS, or syslog',
    sample,
    silent: [
      'Sessions of SYS: their number is 0, and one file is one process.',
      'Objects and statements of the standard audit trail, unless it is extended.',
      'What the number of an action means, for certain: Oracle lists the numbers in the view AUDIT_ACTIONS of the database and in no page; the number stands in extra.',
      'What a code beyond 0 means: it is an error of Oracle (1017 wrong name or password, 28000 locked).',
      'Audit of the unified trail, which is kept inside the database: export it from UNIFIED_AUDIT_TRAIL.',
    ],
  },
  role: 'events',
  dataset: 'oracle.audit',
  recognise: {
    examine(head) {
      const lines = firstLines(head, 65_536, 200);
      const fields = lines.filter((line) => field.test(line)).length;
      const records = lines.filter((line) => begins.test(line)).length;
      if (fields === 0 || records === 0 || fields < records) return undefined;
      const zoneless = lines.some((line) => heading.test(line) && !/[+-]\d\d:\d\d\s*$/.test(line));
      return { score: 92, reasons: [`${records} records, with fields as Oracle's audit trail names them`], needs: zoneless ? ['zone'] : [] };
    },
  },
  framing: { kind: 'lines', begins },
  time: { zone: 'asked' },
  reading: { by: 'code', columns, open },
  message: '{event_action}[ by {user_name}][: {event_outcome}]',
});
