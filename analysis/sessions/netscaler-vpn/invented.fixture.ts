import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'citrix.netscaler',
    event_action: action,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: key,
    host_name: 'gw1',
  });

export const invented: Invented = { open: event('SSLVPN LOGIN'), act: event('SSLVPN TCPCONNSTAT'), close: event('SSLVPN LOGOUT'), reuses: true };
