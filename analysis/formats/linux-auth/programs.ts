// Who writes what: the programs whose lines are known here, and the reader of each.
import { readAccounts } from './messages/accounts.ts';
import { readCockpit, readFirewall, readLuci, readProxmox } from './messages/consoles.ts';
import { readEsxiShell, readHostd, readVobd } from './messages/esxi.ts';
import { readMountd, readPureftpd } from './messages/files.ts';
import { readFail2ban, readSelinux, readSshguard } from './messages/guards.ts';
import { readLogin } from './messages/login.ts';
import { readDovecot, readMailboxes, readPostfix, readSaslauthd, readSendmail } from './messages/mail.ts';
import { readPam } from './messages/pam.ts';
import { readDoas, readPkexec, readPolkit } from './messages/privilege.ts';
import { readRadius, readTelnetd, readXinetd, readXrdp } from './messages/remote.ts';
import type { MessageReader } from './messages/said.ts';
import { readServices } from './messages/services.ts';
import { readSshd } from './messages/sshd.ts';
import { readAtd, readSftp, readShell, readSnoopy } from './messages/ssh-more.ts';
import { readSu, readSudo } from './messages/sudo.ts';
import { readCron, readKernel, readLogind } from './messages/system.ts';

export interface Program {
  /** As the line names it. */
  name: string;
  /** Without the folder: some write their whole path. */
  base: string;
  /** Its lines make a log an authentication log. */
  authenticates: boolean;
  /** In front of the process id: what tells its sessions apart. */
  session: string;
  /** Reads any message of it. */
  read: MessageReader;
}

const readers = new Map<string, MessageReader>([
  ...['sshd', 'sshd-session', 'sshd-auth'].map((name) => [name, readSshd] as const),
  ['sudo', readSudo],
  ['su', readSu],
  ['pkexec', readPkexec],
  ['doas', readDoas],
  ['polkitd', readPolkit],
  ['login', readLogin],
  ...['systemd-logind', 'elogind-daemon'].map((name) => [name, readLogind] as const),
  ...['CRON', 'cron', 'crond', 'CROND', 'crontab', 'anacron'].map((name) => [name, readCron] as const),
  ...['unix_chkpwd', 'login_duo'].map((name) => [name, readPam] as const),
  ...['useradd', 'usermod', 'userdel', 'groupadd', 'groupmod', 'groupdel', 'gpasswd', 'passwd', 'chage', 'newusers', 'chpasswd', 'chfn', 'chsh'].map(
    (name) => [name, readAccounts] as const,
  ),
  ...['dovecot', 'imap-login', 'pop3-login', 'managesieve-login', 'submission-login', 'auth-worker'].map((name) => [name, readDovecot] as const),
  ...['imap', 'imaps', 'pop3', 'pop3s', 'sieve', 'timsieved', 'lmtpunix', 'httpd-cyrus'].map((name) => [name, readMailboxes] as const),
  ...['imapd', 'imapd-ssl', 'pop3d', 'pop3d-ssl', 'courierd', 'courieresmtpd', 'courier-imapd', 'courier-pop3d', 'courierpop3login', 'imaplogin', 'ipop3d'].map(
    (name) => [name, readMailboxes] as const,
  ),
  ['saslauthd', readSaslauthd],
  ...['pure-ftpd', 'pure-ftpd-mysql'].map((name) => [name, readPureftpd] as const),
  ...['rpc.mountd', 'mountd'].map((name) => [name, readMountd] as const),
  ...['telnetd', 'in.telnetd', 'utelnetd'].map((name) => [name, readTelnetd] as const),
  ...['xrdp', 'xrdp-sesman', 'xrdp-sesexec'].map((name) => [name, readXrdp] as const),
  ...['radiusd', 'freeradius'].map((name) => [name, readRadius] as const),
  ...['pvedaemon', 'pveproxy', 'proxmox-backup-proxy', 'proxmox-backup-api', 'pmgdaemon', 'pmgproxy'].map((name) => [name, readProxmox] as const),
  ...['cockpit-ws', 'cockpit-session', 'cockpit-tls'].map((name) => [name, readCockpit] as const),
  ...['luci', 'rpcd'].map((name) => [name, readLuci] as const),
  ...['fail2ban', 'fail2ban-server', 'fail2ban.actions', 'fail2ban.filter', 'fail2ban.observer'].map((name) => [name, readFail2ban] as const),
  ['sshguard', readSshguard],
  ...['sftp-server', 'internal-sftp'].map((name) => [name, readSftp] as const),
  ['snoopy', readSnoopy],
  ['atd', readAtd],
  ...['shell', 'ESXShell', 'SSH'].map((name) => [name, readEsxiShell] as const),
]);

/** Who mostly says other things: such a line alone makes no log one of authentication. */
const besides = new Map<string, MessageReader>([
  ['kernel', readKernel],
  ...['smtpd', 'sendmail', 'sm-mta', 'sm-msp-queue', 'sm-acceptingconnections'].map((name) => [name, name === 'smtpd' ? readPostfix : readSendmail] as const),
  ['xinetd', readXinetd],
  ...['hostd', 'Hostd'].map((name) => [name, readHostd] as const),
  ...['vobd', 'GenericCorrelator', 'UserLevelCorrelator', 'UserWorldCorrelator'].map((name) => [name, readVobd] as const),
  ...['bash', '-bash', '-su', 'sh', '-sh', 'zsh', '-zsh'].map((name) => [name, readShell] as const),
  ...['php-fpm', 'php', 'audit', 'configd.py', 'opnsense'].map((name) => [name, readFirewall] as const),
  ...['setroubleshoot', 'setroubleshootd'].map((name) => [name, readSelinux] as const),
]);

/** Those whose messages no reader of their own is for. */
const others = [
  'systemd-user',
  'dropbear',
  'vsftpd',
  'proftpd',
  'pure-ftpd',
  'wu-ftpd',
  'ftpd',
  'in.ftpd',
  'smbd',
  'smbd_audit',
  'secd',
  'screensharingd',
  'dovecot',
  'pam',
  'lightdm',
  'sssd',
];
const authenticating: ReadonlySet<string> = new Set([...readers.keys(), ...others]);

const known = new Map<string, Program>();
/** Names come from lines; a log that makes up new ones has them made anew. */
const remembered = 1024;

export function programOf(name: string): Program {
  const before = known.get(name);
  if (before) return before;
  const base = name.slice(name.lastIndexOf('/') + 1);
  const read = readers.get(base) ?? besides.get(base) ?? readServices;
  const program: Program = {
    name,
    base,
    authenticates: authenticating.has(base),
    // Two spellings of one server; sessions are keyed by its process.
    session: name === 'sshd-session' || name === 'sshd-auth' ? 'sshd' : name,
    read,
  };
  if (known.size >= remembered) known.clear();
  known.set(name, program);
  return program;
}
