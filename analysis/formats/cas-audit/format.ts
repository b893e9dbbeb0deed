// Apereo CAS: records of its audit trail in its log, on one line, in a block of them, or as JSON. Addresses and principal stand at the end, what was supplied in front of them.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import actions from './actions.csv?raw';
import sample from './cases/good.log?raw';

/** In front of a record of one line stands its day with the name of a zone, which no document spells out: the time of the log line is read. */
const when = '(?<when>[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d [A-Za-z0-9:+/_-]{1,40} \\d{4}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]{8,18}[^|]{0,40})';
const address = '[0-9a-zA-Z:.%-]{2,255}|unknown';
/** An agent stands behind the addresses since 7.0, and is told from one of them by what no address holds. */
const ticket = `regexp_extract("$.what", '((?:TGT|ST|PGT|PT|OC|AT|RT|ODT)-[0-9]+-[^ ,\\]\\)|]+)', 1)`;

/** A text of JSON, in which no name can end: Jackson writes quotes and line ends of what was typed with a backslash. */
const written = (name?: string) => `(?:"${name ? `(?<${name}>` : '(?:'}(?:[^"\\\\]|\\\\.){0,65536})"|null)`;
const texts = `\\{\\s{0,8}(?:${written()}\\s{0,4}:\\s{0,4}${written()}\\s{0,4},?\\s{0,8}){0,256}\\}`;
const member = (name: string, value: string) => `"${name}"\\s{0,4}:\\s{0,4}${value}`;
const more = (name: string, value: string) => `(?:,\\s{0,8}${member(name, value)})?`;
/** In the order in which CAS puts its members, of which a server may leave out some. */
const json = `\\{\\s{0,8}${[
  member('who', written('who')),
  ',\\s{0,8}',
  member('what', written('what')),
  ',\\s{0,8}',
  member('action', '"(?<action>[A-Z0-9_]{3,80})"'),
  more('application', written('application')),
  more('when', written('when')),
  more('clientIpAddress', written('ip')),
  more('serverIpAddress', written('server')),
  more('userAgent', written('agent')),
  more('headers', `(?:(?<headers>${texts})|null)`),
  more('geoLocation', `(?:(?<location>${texts})|${written('place')})`),
  more('deviceFingerprint', written('fingerprint')),
  more('tenant', written('tenant')),
].join('')}\\s{0,8}\\}`;

/** What a cell says: that of JSON without its backslashes. */
const plain = (cell: string) => ({
  sql: `CASE WHEN "$.form" = 'json' THEN coalesce(TRY(json_extract_string('["' || "$.${cell}" || '"]', '$[0]')), "$.${cell}") ELSE "$.${cell}" END`,
  uses: ['form', cell],
  holds: cell,
});

export const casAudit = defineFormat<EventFormat>({
  id: 'cas:audit',
  title: 'Apereo CAS audit trail',
  vendor: { document: 'Apereo CAS documentation, File-based Audits; its audit trail manager, whose order of parts changed with 7', version: '4 to 8' },
  about: {
    family: 'identity',
    origin: 'cas_audit.log, or cas.log where both are written to one',
    sample,
    silent: [
      'The zone of its times: they are in local time of the server.',
      'What was supplied holds names that were typed; the principal of a failed sign-in is one of them.',
      'When a ticket expired: only its destruction is written.',
    ],
  },
  role: 'events',
  dataset: 'cas.audit',
  recognise: {
    signatures: [
      { kind: 'line', line: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]{4,5} {1,2}\[org\.apereo\.(?:inspektr|cas)\.[\w.]*AuditTrail\w{0,40}\] - / },
      {
        kind: 'opening',
        opening: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]{4,5} {1,2}\[org\.apereo\.(?:inspektr|cas)\.[\w.]{1,100}AuditTrail\w{0,40}\] - /,
      },
    ],
  },
  framing: {
    kind: 'lines',
    begins: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} /,
    forms: {
      head: /^(?<time>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (?<level>[A-Z]{4,5}) {1,2}\[(?<logger>[\w.$-]{1,200})\] - /,
      of: [
        {
          name: 'line',
          line: new RegExp(
            `^<?${when}\\|(?<application>[^|\\n]{1,64})\\|(?<what>[^|\\n]{0,65536})\\|(?<action>[A-Z0-9_]{3,80})\\|(?<who>[^|\\n]{0,1024})\\|(?<ip>${address})\\|(?<server>${address})(?:\\|(?<agent>(?=[^|\\n>]{0,1024}[/ ])[^|\\n>]{1,1024}))?>?$`,
          ),
        },
        {
          // From 7 on: in another order, a bar behind the last part too, and only those parts that are asked for; no application and no agent by themselves.
          name: 'line',
          line: new RegExp(
            `^<?${when}\\|(?<who>[^|\\n]{0,1024})\\|(?<what>[^|\\n]{0,65536})\\|(?<action>[A-Z0-9_]{3,80})\\|(?:(?<application>[\\w-]{1,64})\\|)?(?:(?<agent>(?![A-Z0-9_]{3,80}\\|)[^|\\n]{0,1024})\\|)?(?<ip>${address})\\|(?<server>${address})\\|>?$`,
          ),
        },
        {
          name: 'block',
          line: new RegExp(
            `^<?Audit trail record BEGIN\\n=+\\nWHEN: (?<when>[^\\n]{1,64})\\nWHO: (?<who>[^\\n]{0,1024})\\nWHAT: (?<what>[^\\n]{0,65536})\\nACTION: (?<action>[A-Z0-9_]{3,80})(?:\\nAPPLICATION: (?<application>[^\\n]{0,64}))?(?:\\nUSER[-_]AGENT: (?<agent>[^\\n]{0,1024}))?\\nCLIENT(?: IP ADDRESS|_IP): (?<ip>[^\\n]{0,255})\\nSERVER(?: IP ADDRESS|_IP): (?<server>[^\\n]{0,255})(?:\\nDEVICE_FINGERPRINT: (?<fingerprint>[^\\n]{0,1024}))?(?:\\nHEADERS: (?<headers>[^\\n]{0,65536}))?(?:\\nTENANT: (?<tenant>[^\\n]{0,255}))?\\n=+\\n*>?$`,
          ),
        },
        {
          name: 'block',
          line: new RegExp(
            `^<?Audit trail record BEGIN\\n=+\\nWHO: (?<who>[^\\n]{0,1024})\\nWHAT: (?<what>[^\\n]{0,65536})\\nACTION: (?<action>[A-Z0-9_]{3,80})\\nAPPLICATION: (?<application>[^\\n]{0,64})\\nWHEN: (?<when>[^\\n]{1,64})\\nCLIENT IP ADDRESS: (?<ip>[^\\n]{0,255})\\nSERVER IP ADDRESS: (?<server>[^\\n]{0,255})(?:\\nUSER AGENT: (?<agent>[^\\n]{0,1024}))?\\n=+\\n*>?$`,
          ),
        },
        { name: 'json', line: new RegExp(`^<?${json}\\n?>?$`) },
        {
          name: 'imitated',
          line: /^(?<line><?(?:\{\s{0,8}"who"|Audit trail record BEGIN|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [^|\n]{8,60}\||\d{4}-\d\d-\d\dT[^|\n]{8,60}\|)[^]*)$/,
          doubt: { said: 'the record has not the parts of one, or more: somebody chose text that reads as a part, and none of them was taken' },
        },
        { name: 'message', line: /^(?<line>[^]*)$/ },
      ],
      empty: ['audit:unknown', 'null'],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'asked' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: 'action',
        user_name: plain('who'),
        source_ip: { from: 'ip', as: 'ip' },
        source_address: 'ip',
        host_ip: { from: 'server', as: 'ip' },
        user_agent: plain('agent'),
        organization_id: 'tenant',
        resource: { first: [{ sql: `nullif(regexp_extract("$.what", ' for (https?://[^ ,|\\]]+)', 1), '')`, uses: ['what'] }, 'application'] },
        // CAS masks its tickets with stars; one that is not masked could be used, and stands here as its hash.
        token_id: {
          sql: `CASE WHEN ${ticket} = '' THEN NULL WHEN contains(${ticket}, '*') THEN ${ticket} ELSE 'sha256:' || sha256(${ticket}) END`,
          uses: ['what'],
        },
        log_level: 'level',
        log_logger: 'logger',
      },
      lookups: [{ by: 'action', csv: actions }],
    },
  },
  message: '{event_action}[ by {user_name}][ on {resource}][: {event_outcome}]',
});
