// What sshd says beside logins, of keys, connections and itself; what its sftp server did to files; commands that shells and tracers write to the log.
import type { Action } from '../actions.ts';
import { type Form, left, passed, readerOf, refused } from './forms.ts';
import type { Said } from './said.ts';

/** A key or certificate by itself lets nobody in: another line says what became of the attempt. */
const looked: Said = { event_category: 'authentication', event_type: 'info', event_action: 'ssh_key' };
const throttled: Said = { event_category: 'network', event_type: 'info', event_action: 'ssh_throttling' };

const sshd: readonly Form[] = [
  { line: /^Accepted key (?<key_type>\S{1,64}) (?<fingerprint>\S{4,128}) found at (?<resource>.{1,1024}:\d{1,9})$/s, says: looked },
  {
    line: /^Accepted certificate ID "(?<certificate>.{0,512})"(?: \(serial (?<serial>\d{1,20})\))? signed by (?<ca_type>\S{1,64}) CA (?<ca>\S{4,128})(?: via (?<resource>\S{1,1024}))?$/s,
    says: looked,
    mark: ' signed by ',
  },
  { line: /^Found matching (?<key_type>\S{1,64}) key: (?<fingerprint>\S{4,128})$/, says: looked },
  {
    line: /^(?<why>Certificate invalid: .{1,300}|Refused by certificate options|Authentication key \S{1,64} \S{4,128} revoked by file .{1,512}|Authentication refused: bad ownership or modes for .{1,600}|(?:refusing|Refusing) \S{1,64} key:? .{1,300}|userauth_(?:pubkey|hostbased): .{1,300}|key type \S{1,64} not in \S{1,64}(?: \[.{1,64}\])?)$/s,
    says: { ...looked, event_outcome: 'failure' },
  },
  { line: /^(?<why>Authorized(?:Keys|Principals)Command \S{1,512} failed, status \d{1,5})$/, says: looked },
  { line: /^beginning MaxStartups throttling$/, says: { ...throttled, event_type: 'start' } },
  {
    line: /^exited MaxStartups throttling after (?<duration>[\d:]{1,20}), (?<dropped>\d{1,10}) connections? dropped$/,
    says: { ...throttled, event_type: 'end' },
  },
  {
    line: /^(?<why>Protocol major versions differ) for (?<host>\S{1,255})(?: port (?<port>\d{1,5}))?: (?<server_version>\S{1,64}) vs\. (?<identification>.{1,255})$/s,
    says: refused('ssh_connection'),
  },
  { line: /^(?<why>scanned) from (?<host>\S{1,255}) with (?<identification>.{1,255}?)\. {1,2}Don't panic\.$/s, says: refused('ssh_connection') },
  {
    line: /^(?<why>Bad packet length \d{1,10}\.|Corrupted MAC on input\.|kex_protocol_error: .{1,200}|Bad remote protocol version identification: .{0,300})$/s,
    says: refused('ssh_connection'),
  },
  {
    line: /^Nasty PTR record "(?<client_name>.{1,255})" is set up for (?<host>\S{1,255}), ignoring$/s,
    says: { event_category: 'network', event_type: 'info', event_action: 'ssh_reverse_mapping' },
  },
  {
    line: /^(?:refused local port forward|Received request(?: from (?<host>\S{1,255}) port (?<port>\d{1,5}))? to connect to host) (?<target_host>\S{1,255}) port (?<target_port>\d{1,5}), (?<why>but the request was denied)\.$/,
    says: { event_category: 'network', event_type: 'connection,denied', event_action: 'ssh_forward', event_outcome: 'failure' },
  },
  {
    line: /^connect_to (?<target_host>\S{1,255}) port (?<target_port>\d{1,5}): (?<why>failed)\.$/,
    says: { event_category: 'network', event_type: 'connection', event_action: 'ssh_forward', event_outcome: 'failure' },
  },
  { line: /^Transferred: sent (?<sent>\d{1,20}), received (?<received>\d{1,20}) bytes$/, says: { ...left('ssh_session'), event_type: 'info' } },
  { line: /^Closing connection to (?<host>\S{1,255})(?: port (?<port>\d{1,5}))?$/, says: left('ssh_disconnect') },
  { line: /^(?<why>Exiting on signal \d{1,3})$/, says: { event_category: 'process', event_type: 'end', event_action: 'ssh_server_end' } },
  { line: /^(?<why>Received SIGHUP; restarting)\.$/, says: { event_category: 'process', event_type: 'change', event_action: 'ssh_server_start' } },
];

const file = (type: string): Said => ({ event_category: 'file', event_type: type, event_action: 'sftp_file' });
/** Names of files are the client's: what the server writes behind them stands at the end. */
const sftp: readonly Form[] = [
  {
    line: /^session opened for local user (?<user>\S{1,256}) from \[(?<host>[^\]\s]{1,255})\]$/,
    says: { ...passed('sftp_session'), event_category: 'session' },
  },
  { line: /^session closed for local user (?<user>\S{1,256}) from \[(?<host>[^\]\s]{1,255})\]$/, says: left('sftp_session') },
  { line: /^open "(?<resource>.{1,4000})" flags (?<flags>[A-Z,]{1,100}) mode (?<mode>0[0-7]{0,6})$/s, says: file('access') },
  { line: /^(?:forced )?close "(?<resource>.{1,4000})" bytes read (?<bytes_read>\d{1,20}) written (?<bytes_written>\d{1,20})$/s, says: file('info') },
  { line: /^(?<operation>remove|rmdir) name "(?<resource>.{1,4000})"$/s, says: file('deletion') },
  { line: /^(?<operation>mkdir) name "(?<resource>.{1,4000})" mode (?<mode>0[0-7]{0,6})$/s, says: file('creation') },
  { line: /^(?<operation>(?:posix-)?rename|symlink|hardlink) old "(?<resource>.{1,4000})" new "(?<to>.{1,4000})"$/s, says: file('change'), mark: '" new "' },
  {
    line: /^(?<operation>set|fset) "(?<resource>.{1,4000})" (?<attribute>mode 0[0-7]{0,6}|size \d{1,20}|owner \d{1,10} group \d{1,10}|modtime \S{1,40})$/s,
    says: file('change'),
  },
  { line: /^(?<operation>opendir|closedir) "(?<resource>.{1,4000})"$/s, says: file('access') },
];

const ran = (action: Action): Said => ({ event_category: 'process', event_type: 'start', event_action: action });
/** Shells that were built to tell: `HISTORY: PID=99 UID=0 cat /etc/shadow`. */
const shell: readonly Form[] = [{ line: /^HISTORY: PID=(?<child>\d{1,10}) UID=(?<uid>\d{1,10}) (?<command>.{0,4000})$/s, says: ran('shell_command') }];
/** Snoopy with its own format: the folder stands before the command, and either may hold anything. */
const snoopy: readonly Form[] = [
  {
    line: /^\[login:(?<login>\S{0,256}) ssh:\((?<ssh>[^()]{0,200})\) sid:(?<sid>\d{0,10}) tty:(?<tty>\S{0,64}) \((?<tty_user>[^()\s]{0,280})\) uid:(?<user>[^()\s]{1,256})\((?<uid>\d{1,10})\)\/(?<as>[^()\s]{1,256})\(\d{1,10}\) cwd:(?<cwd>.{0,2000})\]: (?<command>.{0,4000})$/s,
    says: ran('shell_command'),
    mark: ']: ',
  },
];
const atd: readonly Form[] = [
  { line: /^Starting job (?<job>\d{1,10}) \((?<resource>[^()\s]{1,64})\) for user '(?<user>[^']{1,256})' \((?<uid>\d{1,10})\)$/, says: ran('cron-command') },
];

/** All of these, for their test. */
export const shellForms = { sshd, sftp, shell, snoopy, atd };
export const readSftp = readerOf('sftp', sftp);
export const readShell = readerOf('shell', shell);
export const readSnoopy = readerOf('snoopy', snoopy);
export const readAtd = readerOf('at', atd);
