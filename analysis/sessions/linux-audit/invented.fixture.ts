import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (code: string, program: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'auditd.log',
    host_name: 'web-1',
    event_code: code,
    event_action: code.toLowerCase(),
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    process_executable: program,
    session_key: key,
  });

export const invented: Invented = {
  open: event('USER_START', '/usr/sbin/sshd'),
  act: event('USER_END', '/usr/bin/sudo'),
  close: event('USER_LOGOUT', '/usr/sbin/sshd'),
};
