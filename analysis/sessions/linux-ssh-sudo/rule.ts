// Linux auth logs: SSH connections (sshd, PAM, logind), and sudo and su under them.
import { defineRule } from '../define-rule.ts';
import links from './links.sql?raw';
import records from './records.sql?raw';
import sessions from './sessions.sql?raw';

export const linuxSshSudo = defineRule({
  id: 'linux-ssh-sudo',
  title: 'Linux: SSH connections, logins, sudo and su',
  document: 'OpenSSH sshd(8), pam_unix(8), sudo(8), sudoers(5), systemd-logind.service(8)',
  version: 2,
  datasets: ['system.auth'],
  statements: [records, sessions, links],
});
