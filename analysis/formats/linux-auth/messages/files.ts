// File servers: FTP daemons beside those in services.ts, NFS mounts, Samba's audit of what was done to files.
import { connected, failed, type Form, left, passed, readerOf } from './forms.ts';
import type { Said } from './said.ts';

const file = (type: string): Said => ({ event_category: 'file', event_type: type, event_action: 'ftp_transfer' });

/** `(olga@198.51.100.7) [INFO] ...`; `?` stands for nobody yet. The name in front is one that was let in. */
const pureHead = '^\\((?:\\?|(?<user>[^()@]{1,256}))@(?<host>[^()\\s]{1,255})\\) ';
const pureftpd: readonly Form[] = [
  { line: /^\(\?@(?<host>[^()\s]{1,255})\) \[INFO\] New connection from \S{1,255}$/, says: connected('ftp_connection') },
  {
    line: /^\((?:\?|[^()@]{1,256})@(?<host>[^()\s]{1,255})\) \[WARNING\] (?<why>Authentication failed) for user \[(?<user>.{0,256})\]$/s,
    says: failed('ftp_login'),
  },
  { line: /^\((?:\?|[^()@]{1,256})@(?<host>[^()\s]{1,255})\) \[INFO\] (?<user>.{1,256}) is now logged in$/s, says: passed('ftp_login') },
  { line: /^\((?:\?|[^()@]{1,256})@(?<host>[^()\s]{1,255})\) \[[A-Z]{4,8}\] (?<why>Too many authentication failures)$/, says: failed('ftp_login') },
  { line: /^\(\?@(?<host>[^()\s]{1,255})\) \[INFO\] (?<user>Anonymous) user logged in$/, says: passed('ftp_login') },
  { line: new RegExp(`${pureHead}\\[INFO\\] (?<why>Logout\\.|Timeout.{0,100})$`), says: left('ftp_logout') },
  {
    line: new RegExp(
      `${pureHead}\\[NOTICE\\] (?<resource>.{1,2000}) (?<direction>uploaded) {1,2}\\((?<bytes>\\d{1,20}) bytes, [\\d.]{1,20} ?[KM]B/sec\\)$`,
      's',
    ),
    says: file('creation'),
  },
  {
    line: new RegExp(
      `${pureHead}\\[NOTICE\\] (?<resource>.{1,2000}) (?<direction>downloaded) {1,2}\\((?<bytes>\\d{1,20}) bytes, [\\d.]{1,20} ?[KM]B/sec\\)$`,
      's',
    ),
    says: file('access'),
  },
  { line: new RegExp(`${pureHead}\\[NOTICE\\] Deleted (?<resource>.{1,2000})$`, 's'), says: file('deletion') },
];

/** `server (name[198.51.100.7]) - `, as every line of it begins. */
const proHead = '^(?<server>\\S{1,255}) \\((?<client_name>\\S{1,255}?)\\[(?<host>[^\\]\\s]{1,255})\\]\\):? ?(?:- )?';
/** What services.ts does not know of it. */
const proftpd: readonly Form[] = [
  { line: new RegExp(`${proHead}FTP session opened\\.$`), says: connected('ftp_connection') },
  {
    line: new RegExp(
      `${proHead}(?<why>FTP session closed|FTP login timed out, disconnected|FTP no transfer timeout, disconnected|FTP session idle timeout, disconnected)\\.?$`,
    ),
    says: left('ftp_logout'),
  },
  { line: new RegExp(`${proHead}(?<why>Maximum login attempts) \\(\\d{1,5}\\) exceeded(?:, connection refused)?$`), says: failed('ftp_login') },
  {
    line: new RegExp(`${proHead}SECURITY VIOLATION:? root login attempted\\.?$`, 'i'),
    says: { ...failed('ftp_login'), user_name: 'root', event_reason: 'root login attempted' },
  },
  { line: new RegExp(`${proHead}ANON (?<user>\\S{1,256}): Login successful\\.?$`), says: passed('ftp_login') },
  {
    line: new RegExp(`${proHead}(?<why>Refused user \\S{1,256} for service .{1,64}|mod_\\w{1,32}(?:/[\\w.]{1,32})?: .{1,300}refused.{0,200})$`),
    says: { ...failed('ftp_login') },
  },
];

/** vsftpd's transfers: `[olga] OK UPLOAD: Client "198.51.100.7", "/x", 12 bytes, 1.50Kbyte/sec`; the name has been let in, the path is the client's. */
const transfer = (verb: string) =>
  new RegExp(
    `^\\[(?<user>[^\\]]{1,256})\\] (?<state>OK|FAIL) ${verb}: Client "(?<host>[^"]{1,255})"(?:, "(?<resource>.{0,2000})")?(?:, (?<bytes>\\d{1,20}) bytes)?(?:, (?<rate>[\\d.]{1,20})Kbyte/sec)?$`,
    's',
  );
const transferred = ': Client "';
const vsftpd: readonly Form[] = [
  { line: transfer('UPLOAD'), mark: transferred, says: file('creation') },
  { line: transfer('(?:DOWNLOAD|APPEND)'), mark: transferred, says: file('access') },
  { line: transfer('(?<verb>MKDIR|RENAME|CHMOD|SITE)'), mark: transferred, says: file('change') },
  { line: transfer('(?<verb>DELETE|RMDIR)'), mark: transferred, says: file('deletion') },
];

/** The servers of Linux (netkit) and of the BSDs. */
const ftpd: readonly Form[] = [
  { line: /^FTP LOGIN FROM (?<client_name>\S{1,255}) \[(?<host>[^\]\s]{1,64})\], (?<user>.{1,256})$/s, says: passed('ftp_login') },
  { line: /^FTP LOGIN FROM (?<host>\S{1,255}) as (?<user>.{1,256})$/s, says: passed('ftp_login') },
  {
    line: /^ANONYMOUS FTP LOGIN FROM (?<client_name>\S{1,255}) \[(?<host>[^\]\s]{1,64})\], (?<typed>.{0,256})$/s,
    says: { ...passed('ftp_login'), user_name: 'anonymous' },
  },
  { line: /^ANONYMOUS FTP LOGIN FROM (?<host>\S{1,255}), (?<typed>.{0,256})$/s, says: { ...passed('ftp_login'), user_name: 'anonymous' } },
  {
    line: /^(?:FTP LOGIN (?<why>FAILED|REFUSED)(?: \([^()]{1,100}\))?) FROM (?:(?<client_name>\S{1,255}) \[)?(?<host>[^\]\s,]{1,255})\]?, (?<user>.{1,256})$/s,
    says: failed('ftp_login'),
  },
  { line: /^connection from (?<host>[0-9a-fA-F.:]{2,64}) \((?<client_name>[^()\s]{0,255})\)(?: at [\w :]{10,40})?$/, says: connected('ftp_connection') },
  { line: /^connection from (?<client_name>\S{1,255}) \((?<host>[^()\s]{1,64})\)$/, says: connected('ftp_connection') },
];

const mounted = (outcome: 'success' | 'failure'): Said => ({
  event_category: 'network,file',
  event_type: outcome === 'success' ? 'access,allowed' : 'access,denied',
  event_action: 'nfs_mount',
  event_outcome: outcome,
});
/** nfs-utils, rpc.mountd: the folder that was asked for is the client's text, and so the last one. */
const mountd: readonly Form[] = [
  {
    line: /^authenticated mount request from (?<host>\S{1,255}?):(?<port>\d{1,5}) for (?<resource>.{1,1024}) \((?<export>[^()]{1,1024})\)$/s,
    says: mounted('success'),
  },
  {
    line: /^refused mount request from (?<host>\S{1,255}) for (?<resource>.{1,1024}) \([^()]{0,1024}\): (?<why>.{1,100})$/s,
    says: mounted('failure'),
    mark: '): ',
  },
  {
    line: /^authenticated unmount request from (?<host>\S{1,255}?):(?<port>\d{1,5}) for (?<resource>.{1,1024}) \((?<export>[^()]{1,1024})\)$/s,
    says: { event_category: 'network,file', event_type: 'end', event_action: 'nfs_unmount' },
  },
  {
    line: /^v4\.\d client (?<why>attached|detached): (?<client_id>0x[0-9a-f]{1,32}) from "(?<host>[^"]{1,255})"$/,
    says: { ...connected('nfs_connection'), event_type: 'info' },
  },
];

/** vfs_full_audit with its own prefix (`%u|%I`): what stands behind the outcome are names of files, which may hold anything. */
const smbAudit: readonly Form[] = [
  {
    line: /^(?<user>[^|]{1,256})\|(?<host>[0-9a-fA-F.:]{2,64})\|(?:(?<share>[^|]{1,256})\|)??(?<operation>[a-z_]{3,40})\|ok(?:\|(?<resource>.{0,2000}))?$/s,
    says: { event_category: 'file', event_type: 'access', event_action: 'smb_file', event_outcome: 'success' },
  },
  {
    line: /^(?<user>[^|]{1,256})\|(?<host>[0-9a-fA-F.:]{2,64})\|(?:(?<share>[^|]{1,256})\|)??(?<operation>[a-z_]{3,40})\|fail \((?<why>[^()|]{1,200})\)(?:\|(?<resource>.{0,2000}))?$/s,
    says: { event_category: 'file', event_type: 'access,denied', event_action: 'smb_file', event_outcome: 'failure' },
  },
];
const shared = '^(?:\\s{1,4})?(?<client_name>\\S{1,255}) \\((?<host>(?:ipv[46]:)?[^()\\s]{2,80})\\) ';
const smbd: readonly Form[] = [
  {
    line: new RegExp(
      `${shared}(?:signed )?connect to service (?<resource>.{1,256}?) (?:initially )?as user (?<user>[^()]{1,256}) \\(uid=(?<uid>\\d{1,10}), gid=(?<gid>\\d{1,10})\\) \\(pid (?<child>\\d{1,10})\\)$`,
      's',
    ),
    says: { event_category: 'session,network', event_type: 'start', event_action: 'smb_connection', event_outcome: 'success' },
  },
  { line: new RegExp(`${shared}closed connection to service (?<resource>.{1,256})$`, 's'), says: left('smb_connection') },
];

/** All of these, for their test. */
export const fileForms = { pureftpd, proftpd, vsftpd, ftpd, mountd, smbd, smbAudit };
export const readPureftpd = readerOf('ftp', pureftpd);
export const readMountd = readerOf('nfs', mountd);
