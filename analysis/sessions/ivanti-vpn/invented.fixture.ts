import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'ivanti.connect_secure',
    host_name: 'vpn01',
    event_action: action,
    user_name: user,
    source_ip: ip,
    session_key: key,
  });

export const invented: Invented = { open: event('login'), close: event('logout') };
