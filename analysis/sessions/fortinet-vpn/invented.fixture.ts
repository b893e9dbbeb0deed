import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'fortinet.log',
    host_name: 'fw-1',
    event_action: action,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: key,
    extra: { subtype: 'vpn', tunnelid: key },
  });

export const invented: Invented = { reuses: true, open: event('tunnel-up'), act: event('tunnel-stats'), close: event('tunnel-down') };
