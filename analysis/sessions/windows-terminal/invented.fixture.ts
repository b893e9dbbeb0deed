import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'windows.eventlog',
    host_name: 'pc-7.example.com',
    event_action: action,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: `session ${key}`,
  });

export const invented: Invented = {
  reuses: true,
  open: event('session-logon'),
  act: event('session-reconnected'),
  close: event('session-logoff'),
};
