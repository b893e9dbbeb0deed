import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (code: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'linux.utmp',
    event_code: code,
    event_action: code === 'USER_PROCESS' ? 'login' : 'logout',
    resource: `pts/${key}`,
    session_key: `pts/${key} 4711`,
    ...(code === 'USER_PROCESS' ? { user_name: user, source_ip: ip } : {}),
  });

export const invented: Invented = { reuses: true, open: event('USER_PROCESS'), close: event('DEAD_PROCESS') };
