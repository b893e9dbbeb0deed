// Authelia: lines of its log, as text or as JSON, also both in one file. Its logger sorts the names of a line and puts what needs it into quotes, with a backslash
// in front of quotes: so each value ends where the logger ended it, whatever somebody typed.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import kinds from './kinds.csv?raw';
import sample from './cases/good.log?raw';

const inQuotes = (name: string) => String.raw`"(?<${name}>(?:[^"\\]|\\.){0,65536})"`;
const text = (name: string) => String.raw`(?:"(?<${name}>(?:[^"\\]|\\.){0,65536})"|(?<${name}_bare>[^ "]{0,4096}))`;
const named = ['error', 'method', 'path', 'remote_ip'];
/** Pairs that have no column. */
const pairs = (known: readonly string[]) => String.raw`(?: (?!(?:${known.join('|')})=)[\w.-]{1,64}=(?:"(?:[^"\\]|\\.){0,262144}"|[^ "]{0,4096})){0,32}`;
const members = (known: readonly string[]) =>
  String.raw`(?:"(?!(?:${known.join('|')})":)[\w.-]{1,64}":(?:"(?:[^"\\]|\\.){0,65536}"|[\w.+-]{1,64}|\[[^\[\]{}]{0,4096}\]),){0,32}`;
const member = (name: string) => `(?:"${name}":${inQuotes(name)},)?`;
const known = ['error', 'level', 'method', 'msg', 'path', 'remote_ip', 'stack', 'time'];

/** What a quoted value says without its backslashes. */
const unquoted = (x: string) => `CASE WHEN contains(${x}, '\\') THEN coalesce(TRY (json_extract_string('"' || ${x} || '"', '$')), ${x}) ELSE ${x} END`;
const message = unquoted(`coalesce("$.msg", "$.msg_bare")`);
const said = { uses: ['msg', 'msg_bare'] };
/** The last apostrophe that fits is the logger's: reasons hold none. */
const pattern = (group: number) =>
  `nullif(regexp_extract(${message}, '^(?:Uns|S)uccessful ([0-9A-Za-z ]+) authentication attempt (?:made )?by user ''(.*)''(?:: ([^'']*))?$', ${group}), '')`;
const first = (name: string) => ({ first: [name, `${name}_bare`] });

export const autheliaLog = defineFormat<EventFormat>({
  id: 'authelia:log',
  title: 'Authelia log',
  vendor: { document: 'Authelia documentation, Configuration, Logging; its source, handlers/response.go', version: '4.37 to 4.39' },
  about: {
    family: 'identity',
    origin: 'The file of log.file_path, or the output of the container, in either log.format',
    sample,
    silent: [
      'Successful sign-ins, unless log.level is debug or lower.',
      'When a session ended, and which session a line belongs to.',
      'The name in a failed sign-in may be anything.',
    ],
  },
  role: 'events',
  dataset: 'authelia.log',
  recognise: {
    signatures: [
      {
        kind: 'line',
        line: /^(?:time="[^"]{19,40}" level=[a-z]{4,7} msg=.* method=\S{1,32} path=(?:\S|"[^"]*").* remote_ip=|\{.*"level":"[a-z]{4,7}",.*"method":"[^"]{1,32}","msg":"(?:[^"\\]|\\.)*",.*"path":".*"remote_ip":".*"time":")/,
      },
      {
        kind: 'line',
        line: /^(?:time="[^"]{19,40}" level=[a-z]{4,7} msg="|\{"level":"[a-z]{4,7}","msg":")(?:Authelia v|Starting Authelia|Initializing server for|Listening for .{1,40} connections on '|Log severity set to)/,
      },
    ],
  },
  framing: {
    kind: 'lines',
    forms: {
      of: [
        {
          name: 'text',
          line: new RegExp(
            `^time="(?<time>[^"]{19,40})" level=(?<level>[a-z]{4,7}) msg=${text('msg')}${pairs(named)}(?: error=${text('error')})?${pairs(named)}(?: method=${text('method')})?${pairs(named)}(?: path=${text('path')})?${pairs(named)}(?: remote_ip=${text('remote_ip')})?${pairs(named)}$`,
          ),
        },
        {
          name: 'json',
          line: new RegExp(
            `^\\{${members(known)}${member('error')}${members(known)}"level":"(?<level>[a-z]{4,7})",${members(known)}${member('method')}${members(known)}"msg":${inQuotes('msg')},${members(known)}${member('path')}${members(known)}${member('remote_ip')}${members(known)}(?:"stack":(?<stack>.*),)?"time":"(?<time>[^"]{19,40})"(?:,"[\\w.-]{1,64}":"(?:[^"\\\\]|\\\\.){0,4096}"){0,8}\\}$`,
          ),
        },
      ],
    },
  },
  time: { from: 'time', form: 'rfc3339', zone: 'stated' },
  reading: {
    by: 'fields',
    table: {
      columns: {
        event_action: {
          sql: `CASE WHEN ${pattern(1)} IS NOT NULL THEN ${pattern(1)} || ' authentication attempt' WHEN ${message} LIKE 'Error occurred getting details for user%' THEN 'user lookup' WHEN ${message} LIKE 'Access to %' THEN 'access' END`,
          ...said,
        },
        event_outcome: {
          sql: `CASE WHEN ${message} LIKE 'Unsuccessful % authentication attempt%' OR ${message} LIKE 'Error occurred getting details for user%' OR regexp_matches(${message}, '^Access to .* is (forbidden to|not authorized to) user ') THEN 'failure' WHEN ${message} LIKE 'Successful % authentication attempt%' THEN 'success' END`,
          ...said,
        },
        event_reason: { first: [first('error'), { sql: pattern(3), ...said }] },
        user_name: {
          first: [
            { sql: pattern(2), ...said },
            {
              sql: `nullif(regexp_extract(${message}, '^Error occurred getting details for user with username input ''(.*)'' which usually indicates', 1), '')`,
              ...said,
            },
            {
              sql: `nullif(regexp_extract(${message}, '^Access to [^ ]+(?: [(]method [A-Z]+[)])? (?:is forbidden|is not authorized) (?:to|by) user ''?(.*?)''?(?:, responding with status code [0-9]+(?: with location redirect to [^ ]+)?)?$', 1), '')`,
              ...said,
            },
          ],
        },
        source_ip: {
          first: [
            { from: 'remote_ip', as: 'ip' },
            { from: 'remote_ip_bare', as: 'ip' },
          ],
        },
        source_address: first('remote_ip'),
        http_request_method: first('method'),
        url_path: { first: [{ sql: unquoted('"$.path"'), uses: ['path'] }, 'path_bare'] },
        log_level: 'level',
        message: { sql: message, ...said },
      },
      lookups: [
        {
          by: {
            sql: `CASE WHEN ${message} LIKE '%uccessful % authentication attempt %' OR ${message} LIKE 'Error occurred getting details for user%' THEN 'attempt' WHEN ${message} LIKE 'Access to %' THEN 'access' END`,
            ...said,
          },
          csv: kinds,
        },
      ],
    },
  },
});
