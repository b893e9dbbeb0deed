// What a message of PostgreSQL says of sessions: connections, logins that succeed and fail, ends; starts and stops of the server; statements.
// Wordings: backend/utils/init/postinit.c, libpq/auth.c, tcop/postgres.c, postmaster/postmaster.c of PostgreSQL 17, and older ones of the same.
import { auditOf } from './audit.ts';
import { address } from './client.ts';

export interface Meaning {
  action: string;
  category?: string;
  type?: string;
  outcome?: string;
  user?: string;
  database?: string;
  application?: string;
  client?: string;
  ip?: string;
  port?: number;
  /** A name in the message holds what stands around names: none was taken from it. */
  unsure?: true;
  /** How the client proved itself. */
  method?: string;
  identity?: string;
  statement?: string;
  /** As written, milliseconds. */
  duration?: string;
  /** Of a session, as written. */
  session?: string;
  /** What was acted upon, where the message names it. */
  object?: string;
  /** What pgaudit states beside it. */
  audit?: Readonly<Record<string, string>>;
}

type Read = (match: RegExpExecArray) => Meaning;
const login = { category: 'authentication', type: 'start' };
const failed = (more: object): Meaning => ({ action: 'login_failed', ...login, outcome: 'failure', ...more });
const given = <T extends object>(more: T): T => Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) as T;

/** What stands between names. */
const marks = /(?:^| )(?:user|database|application_name|host|port)=/g;

/** `host=... port=... user=...`: names are client-chosen, and the server writes each once. */
function pairs(text: string): Meaning {
  const found: Meaning = { action: '' };
  const named = (text.match(marks) ?? []).map((mark) => mark.trim());
  if (new Set(named).size < named.length) return { ...found, unsure: true };
  const host = /(?:^| )host=(\S{1,256})(?: port=(\d{1,5}))?/.exec(text);
  const user = /(?:^| )user=(\S{1,256})/.exec(text)?.[1];
  const database = /(?:^| )database=(\S{1,256})/.exec(text)?.[1];
  const application = /(?:^| )application_name=(.{1,64}?)(?= SSL enabled| GSS |$)/.exec(text)?.[1];
  if (host?.[1] !== undefined) address(found, host[1], host[2]);
  return { ...found, ...given({ user, database, application }) };
}

const forms: readonly (readonly [RegExp, Read])[] = [
  [/^connection received: (.{0,1024})/, ([, rest = '']) => ({ ...pairs(rest), action: 'connection_received', category: 'network', type: 'connection,start' })],
  [
    /^connection authenticated: (?:identity="([^"\n]{0,1024})" method=(\S{1,64})|user="([^"\n]{0,256})" method=(\S{1,64}))/,
    ([, identity, method, user, trusted]) => ({
      action: 'authenticated',
      ...login,
      outcome: 'success',
      ...given({ identity, user, method: method ?? trusted }),
    }),
  ],
  [
    /^(?:replication )?connection authorized: (.{0,2048})/,
    ([, rest = '']) => ({ ...pairs(rest), action: 'login', category: 'authentication,session', type: 'start', outcome: 'success' }),
  ],
  [
    /^disconnection: session time: (\d{1,9}:\d\d:\d\d(?:\.\d{1,6})?) (.{0,2048})/,
    ([, session = '', rest = '']) => ({ ...pairs(rest), action: 'logout', category: 'session', type: 'end', session }),
  ],
  [
    /^([A-Za-z0-9_-]{1,32}(?: [a-z]{1,16})?) authentication failed for user "([^\n]{0,256})"(?:\n|$)/,
    ([, method = '', user]) => failed(given({ method: method.toLowerCase(), user })),
  ],
  [
    /^(?:no pg_hba\.conf entry for|pg_hba\.conf rejects) (?:replication connection from )?(?:connection for )?host "([^"\n]{0,256})", user "([^"\n]{0,256})"(?:, database "([^"\n]{0,256})"(?=\n|, |$)|(?=\n|$))[^"\n]{0,256}(?:\n|$)/,
    ([, host = '', user, database]) => {
      const more: Meaning = { action: '' };
      address(more, host, undefined);
      return { ...more, ...failed(given({ user, database })) };
    },
  ],
  [
    /^(?:no pg_hba\.conf entry for|pg_hba\.conf rejects) (?:replication connection from )?(?:connection for )?host "([^"\n]{0,256})", user "/,
    ([, host = '']) => {
      const more: Meaning = { action: '' };
      address(more, host, undefined);
      return { ...more, ...failed({ unsure: true }) };
    },
  ],
  [/^role "([^\n]{0,256})" (?:does not exist|is not permitted to log in)(?:\n|$)/, ([, user]) => failed(given({ user }))],
  [/^database "([^\n]{0,256})" (?:does not exist|is not currently accepting connections)(?:\n|$)/, ([, database]) => failed(given({ database }))],
  [/^permission denied for database "?([^"\n]{0,256})"?/, ([, database]) => failed(given({ database }))],
  [
    /^duration: (\d{1,15}\.\d{1,6}) ms(?:  (?:statement|parse [^:\n]{0,128}|bind [^:\n]{0,128}|execute [^:\n]{0,128}): ([^]*))?/,
    ([, duration, statement]) => ({ action: 'statement', category: 'database', type: 'info', ...given({ duration, statement }) }),
  ],
  [/^(?:statement|execute [^:\n]{0,128}): ([^]*)/, ([, statement]) => ({ action: 'statement', category: 'database', type: 'info', ...given({ statement }) })],
  [/^AUDIT: ((?:SESSION|OBJECT),[^]*)/, ([, cells = '']) => auditOf(cells)],
  [/^starting PostgreSQL /, () => ({ action: 'server_starting', category: 'process', type: 'start' })],
  [/^database system is ready to accept (?:read-only )?connections/, () => ({ action: 'server_ready', category: 'process', type: 'start' })],
  [/^received (?:fast|smart|immediate) shutdown request/, () => ({ action: 'shutdown_requested', category: 'process', type: 'end' })],
  [/^database system is shut down/, () => ({ action: 'server_stopped', category: 'process', type: 'end' })],
  [
    /^(?:received SIGHUP, reloading configuration files|parameter "[^"\n]{1,128}" changed to)/,
    () => ({ action: 'configuration_changed', category: 'configuration', type: 'change' }),
  ],
];
export function meaningOf(severity: string, message: string): Meaning | undefined {
  const refused = severity === 'FATAL';
  for (const [form, read] of forms) {
    const match = form.exec(message);
    if (!match) continue;
    const meaning = read(match);
    // The same words answer a statement: only who is not let in is told so as FATAL.
    if (meaning.action !== 'login_failed' || refused) return meaning;
  }
  return undefined;
}
