// Ways onto a host beside ssh, and what is asked who somebody is: telnet and xinetd, remote desktops, RADIUS, the honest and the other kind.
import { attempted, connected, failed, type Form, left, passed, readerOf, refused } from './forms.ts';

const telnetd: readonly Form[] = [
  { line: /^connect(?:ion)? from (?<host>[^\s()]{1,255})(?: \((?<address>[^()\s]{1,64})\))?$/, says: connected('telnet_connection') },
  { line: /^(?<why>ttloop: {1,2}.{1,200})$/s, says: left('telnet_connection') },
  { line: /^refused connect from (?<host>[^\s()]{1,255})(?: \((?<address>[^()\s]{1,64})\))?$/, says: refused('telnet_connection') },
];

/** `START: telnet pid=812 from=::ffff:198.51.100.7`. */
const xinetd: readonly Form[] = [
  { line: /^START: (?<resource>\S{1,64}) pid=(?<child>\d{1,10}) from=(?<host>\S{1,255})$/, says: connected('service_connection') },
  {
    line: /^EXIT: (?<resource>\S{1,64}) (?:status=(?<status>\d{1,5})|signal=(?<signal>\d{1,5})) (?:pid=(?<child>\d{1,10}) )?duration=(?<seconds>\d{1,10})\(sec\)$/,
    says: left('service_connection'),
  },
  { line: /^FAIL: (?<resource>\S{1,64}) (?<why>\S{1,64}) from=(?<host>\S{1,255})$/, says: refused('service_connection') },
  { line: /^USERID: (?<resource>\S{1,64}) (?<ident>.{1,300})$/s, says: attempted('service_connection') },
];

/** Names are what was typed; the last address is the server's own. */
const level = '^(?:\\(\\d{1,10}\\)\\(\\d{1,20}\\))?(?:\\[(?:INFO|WARN|ERROR|CORE|DEBUG) {0,2}\\] )?';
/** With its port where the socket is told (before 0.10). */
const place = 'ip (?<host>\\S{1,80}?)(?::(?<port>\\d{1,5})(?= - socket: ))?(?: - socket: (?<socket>\\d{1,10}))?';
const xrdp: readonly Form[] = [
  {
    line: new RegExp(
      `${level}AUTHFAIL: user=(?<user>.{0,256}) ip=(?:(?<host>[0-9a-fA-F.:]{2,64})(?::(?<port>\\d{1,5}))?|unknown) time=(?<time>\\d{1,12})$`,
      's',
    ),
    says: failed('rdp_login'),
  },
  {
    line: new RegExp(
      `${level}\\+\\+ reconnected session: username (?<user>.{1,256}), display (?<display>:?\\d{1,6}(?:\\.\\d{1,3})?), session_pid (?<child>\\d{1,10})(?:, ${place})?$`,
      's',
    ),
    says: passed('rdp_login'),
  },
  {
    line: new RegExp(`${level}\\+\\+ created session(?: \\(access granted\\))?: username (?<user>.{1,256}), ${place}$`, 's'),
    says: passed('rdp_login'),
  },
  {
    line: new RegExp(`${level}\\+\\+ created session(?: \\(access granted\\))?: username (?<user>[^\\s,]{1,256})$`),
    says: passed('rdp_login'),
  },
  {
    line: new RegExp(
      `${level}\\+\\+ terminated session: {1,2}username (?<user>.{1,256}), display (?<display>:?\\d{1,6}(?:\\.\\d{1,3})?), session_pid (?<child>\\d{1,10}), ${place}$`,
      's',
    ),
    says: left('rdp_logout'),
  },
  // 0.10: what is asked for; whether it is granted stands in the lines behind it.
  {
    line: new RegExp(`${level}Received system login request from \\S{1,64} for user: (?<user>.{0,256}) IP: (?<host>\\S{1,80})$`, 's'),
    says: attempted('rdp_login'),
  },
  { line: new RegExp(`${level}(?<why>Username or password error) for user: (?<user>.{0,256})$`, 's'), says: failed('rdp_login') },
  {
    line: new RegExp(`${level}Access permitted for user: (?<user>.{1,256})$`, 's'),
    says: { ...passed('rdp_login'), event_category: 'authentication', event_type: 'info' },
  },
  {
    line: new RegExp(`${level}(?:Socket (?<socket>\\d{1,10}): (?:AF_INET6?|TCP)|A) connection received from:? (?<host>\\S{1,64}) port (?<port>\\d{1,5})$`),
    says: connected('rdp_connection'),
  },
  { line: new RegExp(`${level}(?<why>login failed) for (?:display \\d{1,6}|user (?<user>.{0,256}))$`, 's'), says: failed('rdp_login') },
];

/**
 * FreeRADIUS, `auth = yes`: `(7) Login incorrect (pap: ...): [olga/word] (from client nas port 0 cli 02-00-00-00-00-01)`. With `auth_badpass` the word that was tried
 * stands behind the name: both may hold anything, so the end is its own.
 */
const radiusEnd =
  '\\] \\(from client (?<nas>\\S{1,128}) port (?<nas_port>\\d{1,10})(?: cli (?<station>[^()]{1,128}?))?(?: via (?<via>TLS tunnel|proxy to [^()]{1,128}))?\\)(?: .{0,200})?$';
const radiusHead = '^(?:Auth: )?(?:\\((?<request>\\d{1,10})\\) {1,4})? ?(?:Auth: )?';
const refusedBy = (user: string): RegExp =>
  new RegExp(
    `${radiusHead}(?:Login incorrect|Invalid user)(?: \\((?<why>[^()]{0,400}(?:\\([^()]{0,200}\\))?[^()]{0,200})\\))?: \\[(?<user>${user})${radiusEnd}`,
    's',
  );
const radius: readonly Form[] = [
  {
    line: new RegExp(`${radiusHead}Login OK: \\[(?<user>.{0,256}?)(?:/<via (?<via_auth>[^<>]{1,64})>)?${radiusEnd}`, 's'),
    says: { ...passed('radius_login'), event_category: 'authentication', event_type: 'info' },
    mark: '] (from client ',
  },
  {
    line: new RegExp(
      `${radiusHead}Login incorrect(?: \\((?<why>[^()]{0,400}(?:\\([^()]{0,200}\\))?[^()]{0,200})\\))?: \\[(?<user>.{0,256})/<(?:via (?<via_auth>[^<>]{1,64})|no User-Password attribute)>${radiusEnd}`,
      's',
    ),
    says: failed('radius_login'),
    mark: '] (from client ',
  },
  { line: refusedBy('[^/]{0,256}'), says: failed('radius_login'), mark: '] (from client ' },
  // With auth_badpass the password that was tried stands behind the name.
  {
    line: refusedBy('[^/]{0,256})/(?<tried>.{0,256}'),
    says: {
      ...failed('radius_login'),
      ambiguous: 'a slash stands in the name, or parts it from the password that was tried: what stands in front of it is taken',
    },
    mark: '] (from client ',
  },
];

/** All of these, for their test. */
export const remoteForms = { telnetd, xinetd, xrdp, radius };
export const readTelnetd = readerOf('telnet', telnetd);
export const readXinetd = readerOf('xinetd', xinetd);
export const readXrdp = readerOf('xrdp', xrdp);
export const readRadius = readerOf('radius', radius);
