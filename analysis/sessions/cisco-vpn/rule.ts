// Cisco ASA: the VPN of one user from one address. No message states a session id: two at once from one address are one.
import { keyedRule } from '../keyed.ts';

export const ciscoVpn = keyedRule({
  id: 'cisco-vpn',
  title: 'Cisco ASA: VPN of people',
  document: 'Cisco ASA Series Syslog Messages: 113039, 722022, 113019, 716002. None states a session id',
  version: 1,
  datasets: ['cisco.asa'],
  kind: 'vpn',
  keyName: 'user and peer',
  where: `starts_with(event_action, 'vpn')`,
  key: `user_name || ' ' || coalesce(source_ip, source_address)`,
  scope: `host_name`,
  opens: `event_action IN ('vpn session started', 'vpn tunnel established')`,
  closes: `event_action IN ('vpn session disconnected', 'vpn session terminated')`,
  again: { another: true, together: 300 },
  reasons: { closed: 'the VPN session was disconnected' },
});
