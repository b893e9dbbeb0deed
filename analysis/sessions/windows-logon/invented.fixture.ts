import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (code: string, action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'windows.eventlog',
    host_name: 'pc-7.example.com',
    event_code: code,
    event_action: action,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: `0x${Number(key).toString(16)}`,
  });

export const invented: Invented = {
  reuses: true,
  open: event('4624', 'logged-in'),
  act: event('4688', 'process-created'),
  close: event('4634', 'logged-out'),
};
