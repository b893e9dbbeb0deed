// Who writes what: the programs whose lines are known here, and the reader of each.
import { readAccounts } from './messages/accounts.ts';
import { readLogin } from './messages/login.ts';
import { readPam } from './messages/pam.ts';
import { readDoas, readPkexec, readPolkit } from './messages/privilege.ts';
import type { MessageReader } from './messages/said.ts';
import { readServices } from './messages/services.ts';
import { readSshd } from './messages/sshd.ts';
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
  ['kernel', readKernel],
]);

/** Those whose messages no reader of their own is for. */
const others = ['systemd-user', 'dropbear', 'vsftpd', 'proftpd', 'pure-ftpd', 'wu-ftpd', 'ftpd', 'secd', 'screensharingd', 'dovecot', 'pam', 'lightdm', 'sssd'];
const authenticating: ReadonlySet<string> = new Set([...readers.keys(), ...others].filter((name) => name !== 'kernel'));

const known = new Map<string, Program>();
/** Names come from lines; a log that makes up new ones has them made anew. */
const remembered = 1024;

export function programOf(name: string): Program {
  const before = known.get(name);
  if (before) return before;
  const base = name.slice(name.lastIndexOf('/') + 1);
  const read = readers.get(base) ?? readServices;
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
