// Mail servers: who logged in to read or to send, and who was refused. Names and passwords are what the client sent: what the server writes behind them,
// up to the end of the line, tells its own words from imitations.
import { attempted, connected, failed, type Form, left, passed, readerOf, readForms, refused } from './forms.ts';
import { isPam, readPam } from './pam.ts';
import type { MessageReader } from './said.ts';

/** `rip=198.51.100.7, rport=5555, lip=192.0.2.9, lport=993, mpid=77, TLS, session=<a+b>`: of Dovecot, all up to the end of the line. */
const dovecotEnd =
  '(?:method=(?<method>[A-Z0-9_-]{1,32}), )?rip=(?<host>[0-9a-fA-F.:]{2,64})(?:, rport=(?<port>\\d{1,5}))?, lip=(?<server_ip>[0-9a-fA-F.:]{2,64})(?:, lport=(?<server_port>\\d{1,5}))?(?:, mpid=(?<mpid>\\d{1,10}))?(?:, (?<more>(?!session=|user=|rip=)[^,<>]{1,300}(?:, (?!session=|user=|rip=)[^,<>]{1,300}){0,7}))?(?:, session=<(?<session>[^<>, ]{1,64})>)?';
const proto = '(?:(?<service>imap|pop3|submission|managesieve|sieve|lmtp)-login: )?(?:Info: )?';
/** `pam(olga,198.51.100.7,<a+b>): `, behind the workers of it. */
const passdb =
  '(?:dovecot: )?(?:auth(?:-worker)?(?:\\((?:default|\\d{1,10}(?:,[^()]{1,300})?)\\))?: )?(?:(?:Info|Error|Debug): )?(?:conn unix:[^()]{1,100} \\([^()]{1,100}\\): )?(?:auth-worker<\\d{1,10}>: )?(?:(?:request|lookup) )?(?<passdb>[a-z][a-z-]{1,20})\\((?<user>[^,()]{1,256})(?:,(?<host>[0-9a-fA-F.:]{2,64}))?(?:,<(?<session>[^<>, ]{1,64})>)?\\): ';

const dovecotUser = '(?:user=<(?<user>.{0,512})>, )?';
const ended =
  '(?:Disconnected|Aborted login|Login aborted|Connection closed|Remote closed connection|Client has quit the connection|Too many invalid commands)';
/** Up to the end of the line, which another record behind a name that imitates one does not reach. */
const rest = '(?:(?!\\)(?:<|: )).)';
const refusedWhy = `(?<why>(?:unknown user|Password mismatch|pam_(?:authenticate|acct_mgmt)\\(\\) failed: ${rest}{1,200}|user not found from (?:any )?userdbs?|invalid credentials)(?: \\(${rest}{0,300}\\))?)$`;

const dovecot: readonly Form[] = [
  // `Logged in` since 2.4.
  { line: new RegExp(`^${proto}(?:Login|Logged in): user=<(?<user>.{0,512})>, ${dovecotEnd}$`, 's'), says: passed('mail_login') },
  // What is said of the end depends on the protocol and the version; no user stands there where none was named yet (before 2.2).
  {
    line: new RegExp(
      `^${proto}(?<why>${ended}[^<>]{0,100}\\((?:auth failed|tried to use disallowed|tried to use disabled|client didn't finish|cert required|no valid cert|password mismatch)[^<>]{0,200}): ${dovecotUser}${dovecotEnd}$`,
      's',
    ),
    says: failed('mail_login'),
  },
  {
    line: new RegExp(`^${proto}(?<why>(?:${ended}|Maximum number of connections)[^<>]{0,300}): ${dovecotUser}${dovecotEnd}$`, 's'),
    says: left('mail_disconnect'),
  },
  { line: new RegExp(`^${passdb}${refusedWhy}`, 'si'), says: failed('mail_login') },
  // 2.4: `auth(olga,198.51.100.7,sasl:plain)<a+b>: sql: Password mismatch`, and its workers, with their process and request.
  {
    line: new RegExp(
      `^auth(?:-worker)?\\((?<user>[^,()<>]{1,256})(?:,(?<host>[0-9a-fA-F.:]{2,64}))?(?:,sasl:(?<method>[a-z0-9_-]{1,32}))?\\)(?:<\\d{1,10}>)?(?:<(?<session>[^<>, ]{1,64})>)?: (?:request \\[\\d{1,10}\\]: )?(?:(?:Info|Error|Debug): )?(?<passdb>[a-z][a-z-]{1,20}): ${refusedWhy}`,
      'si',
    ),
    says: failed('mail_login'),
  },
  {
    line: /^(?<service>imap|pop3)\((?<user>.{1,256})\)(?:<(?<child>\d{1,10})>)?(?:<(?<session>[^<>, ]{1,64})>)?: (?:Info: )?(?<why>(?:Disconnected|Logged out|Connection closed|Disconnected: Logged out)[^()<>]{0,200}(?:\([^()]{0,200}\))?[^()<>]{0,200})$/s,
    says: left('mail_logout'),
  },
];

const clientOf = '(?<client_name>\\S{1,255}?)\\[(?<host>[0-9a-fA-F.:]{2,64}|unknown)\\](?::(?<port>\\d{1,5}))?';
const postfix: readonly Form[] = [
  {
    line: new RegExp(
      `^(?:warning: )?${clientOf}: SASL (?<method>[A-Za-z0-9_-]{1,32}) authentication (?<why>failed(?:: [^,]{0,300})?)(?:, sasl_username=(?:\\(unavailable\\)|(?<user>.{0,256})))?$`,
      's',
    ),
    says: failed('mail_login'),
  },
  {
    line: new RegExp(
      `^(?<queue>[0-9A-Za-z]{6,20}): client=${clientOf}, sasl_method=(?<method>[A-Za-z0-9_-]{1,32}), sasl_username=(?<user>.{1,256}?)(?:, sasl_sender=.{1,256})?$`,
      's',
    ),
    says: { ...passed('mail_login'), event_type: 'info', event_category: 'authentication' },
    mark: ', sasl_sender=',
  },
  { line: new RegExp(`^connect from ${clientOf}$`), says: connected('mail_connection') },
  // Behind the address stand sender, recipient and greeting, which the client chose.
  {
    line: new RegExp(`^(?:NOQUEUE|(?<queue>[0-9A-Za-z]{6,20})): reject: (?<verb>[A-Z]{4,16}) from ${clientOf}: (?<code>[45]\\d\\d) (?<why>.{1,2000})$`, 's'),
    says: refused('mail_connection'),
  },
  { line: new RegExp(`^disconnect from ${clientOf}(?: (?<commands>[a-z]{1,20}=\\d[\\d/ a-z=]{0,300}))?$`), says: left('mail_disconnect') },
  {
    line: new RegExp(
      `^(?<why>(?:lost connection|timeout|improper command pipelining|too many errors) after \\S{1,32}(?: \\([^)]{1,100}\\))?) from ${clientOf}(?::(?: .{0,300})?)?$`,
      's',
    ),
    says: left('mail_disconnect'),
  },
];

const cyrus: readonly Form[] = [
  {
    line: /^login: (?<client_name>\S{0,255}?) ?\[(?<host>[0-9a-fA-F.:]{2,64})\] (?<user>.{1,256}) (?<method>\S{1,64}) User logged in(?: SESSIONID=<(?<session>[^<>\s]{1,128})>)?$/s,
    says: passed('mail_login'),
  },
  {
    line: /^badlogin: (?<client_name>\S{0,255}?) ?\[(?<host>[0-9a-fA-F.:]{2,64})\] (?<method>\S{1,64}) (?:(?<user>.{1,256}?) )?\[?(?<why>SASL\((?<code>-?\d{1,4})\): .{1,300}?|invalid user|login incorrect|password incorrect|no such user)\]?$/s,
    says: failed('mail_login'),
    mark: 'SASL(',
  },
];

const saslauthd: readonly Form[] = [
  {
    line: /^(?:(?:do_auth)?\s{0,20}: )?auth (?:failure|fail): \[user=(?<user>.{0,256})\] \[service=(?<service>[^\]]{0,64})\] \[realm=(?<realm>[^\]]{0,256})\] \[mech=(?<method>[^\]]{1,32})\] \[reason=(?<why>[^\]]{0,300})\]$/s,
    says: failed('mail_login'),
    mark: '] [service=',
  },
  {
    line: /^(?:(?:do_auth)?\s{0,20}: )?auth success(?: \(cached\))?: \[user=(?<user>.{0,256})\] \[service=(?<service>[^\]]{0,64})\] \[realm=(?<realm>[^\]]{0,256})\](?: \[mech=(?<method>[^\]]{1,32})\])?$/s,
    says: { ...passed('mail_login'), event_category: 'authentication', event_type: 'info' },
    mark: '] [service=',
  },
];

const courier: readonly Form[] = [
  {
    line: /^(?:Info: )?LOGIN, user=(?<user>.{0,256}), ip=\[(?<host>[^\]]{1,64})\](?:, port=\[(?<port>\d{1,5})\])?(?:, protocol=(?<protocol>\w{1,16}))?$/s,
    says: passed('mail_login'),
  },
  {
    line: /^(?:Info: )?LOGIN FAILED, (?:user=(?<user>.{0,256})|method=(?<method>\S{1,32})), ip=\[(?<host>[^\]]{1,64})\](?:, port=\[(?<port>\d{1,5})\])?$/s,
    says: failed('mail_login'),
  },
  {
    line: /^(?:Info: )?(?<why>LOGOUT|TIMEOUT|DISCONNECTED), (?:user=(?<user>.{0,256}), )?ip=\[(?<host>[^\]]{1,64})\](?:, port=\[(?<port>\d{1,5})\])?(?:, (?<sums>[a-z]{2,8}=\d{1,20}(?:, [a-z]{2,8}=\d{1,20}){0,7}))?(?:, starttls=\d)?$/s,
    says: left('mail_logout'),
  },
  { line: /^(?:Info: )?Connection, ip=\[(?<host>[^\]]{1,64})\](?:, port=\[(?<port>\d{1,5})\])?$/, says: connected('mail_connection') },
  {
    line: /^error,relay=(?<host>[0-9a-fA-F.:]{2,64})(?:,port=(?<port>\d{1,5}))?,(?:ident="?[^",]{0,64}"?,)?msg="(?<why>535 [^"]{1,200})",cmd: (?:AUTH (?<method>[A-Z0-9-]{1,32})(?: |$))?.{0,300}$/s,
    says: failed('mail_login'),
  },
];

/** The server of the University of Washington. The name that was typed stands twice, in front of the address. */
const washington: readonly Form[] = [
  {
    line: /^Login (?<why>failed|excessive login failures|disabled) user=(?<user>.{0,256}) auth=(?<as_typed>.{0,256}) host=(?<client_name>\S{0,255}?) ?\[(?<host>[0-9a-fA-F.:]{2,64})\]$/s,
    says: failed('mail_login'),
    mark: ' auth=',
  },
  {
    line: /^(?:Login|Authenticated) user=(?<user>.{1,256}) host=(?<client_name>\S{0,255}?) ?\[(?<host>[0-9a-fA-F.:]{2,64})\](?: mech=(?<method>\S{1,64}))?$/s,
    says: passed('mail_login'),
  },
];

const relay = '(?<client_name>\\S{0,255}?) ?\\[(?<host>(?:IPv6:)?[0-9a-fA-F.:]{2,64})\\](?: \\(may be forged\\))?';
const sendmail: readonly Form[] = [
  {
    line: new RegExp(`^(?:[A-Za-z0-9]{8,20}: )?AUTH=server, relay=${relay}, authid=(?<user>.{1,256}), mech=(?<method>[A-Z0-9-]{1,32}), bits=\\d{1,5}$`, 's'),
    says: { ...passed('mail_login'), event_category: 'authentication', event_type: 'info' },
  },
  {
    line: new RegExp(
      `^(?:[A-Za-z0-9]{8,20}: )?AUTH failure \\((?<method>[A-Z0-9-]{1,32})\\): (?<why>.{1,300}?)(?:, user=(?<user>.{1,256}))?, relay=${relay}$`,
      's',
    ),
    says: failed('mail_login'),
    mark: ', relay=',
  },
  {
    line: new RegExp(`^(?:[A-Za-z0-9]{8,20}: )?${relay}: (?<why>possible SMTP attack: command=[A-Z]{1,16}, count=\\d{1,9})$`),
    says: attempted('mail_connection'),
  },
  { line: new RegExp(`^(?:[A-Za-z0-9]{8,20}: )?${relay} (?<why>did not issue \\S{1,64} during connection to \\S{1,64})$`), says: attempted('mail_connection') },
];

/** All of these, for their test. */
export const mailForms = { dovecot, postfix, cyrus, saslauthd, courier, washington, sendmail };
export const readDovecot = readerOf('dovecot', dovecot);
export const readPostfix = readerOf('postfix', postfix);
export const readSaslauthd = readerOf('sasl', saslauthd);
/** What is called imapd may be of any of these. */
export const readMailboxes: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  return readForms('cyrus', cyrus, text) ?? readForms('courier', courier, text) ?? readForms('imapd', washington, text);
};
export const readSendmail = readerOf('sendmail', sendmail);
