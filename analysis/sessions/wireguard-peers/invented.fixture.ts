import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'wirelogd.peers',
    host_name: 'gw-1',
    event_action: action,
    user_id: user,
    source_ip: ip,
    session_key: `wg0 ${user} ${key}`,
  });

export const invented: Invented = { open: event('active'), close: event('inactive') };
