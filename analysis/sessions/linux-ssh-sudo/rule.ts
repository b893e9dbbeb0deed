// Linux auth logs: SSH connections (sshd, PAM, logind), and sudo and su under them. Records are told apart by the closed list of actions that their
// decoder states (formats/linux-auth/actions.ts) and by columns and members, never by their text.
// Evidence of older builds states nearly the same actions; what it left in the text alone, mostly that a machine started, records.sql reads there, so that
// sessions rebuilt from it are those that they were.
import { defineRule } from '../define-rule.ts';
import links from './links.sql?raw';
import records from './records.sql?raw';
import sessions from './sessions.sql?raw';

export const linuxSshSudo = defineRule({
  id: 'linux-ssh-sudo',
  title: 'Linux: SSH connections, logins, sudo and su',
  document: 'OpenSSH sshd(8), pam_unix(8), sudo(8), sudoers(5), systemd-logind.service(8)',
  version: 4,
  datasets: ['system.auth'],
  statements: [records, sessions, links],
});
