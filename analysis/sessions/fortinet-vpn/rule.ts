// Fortinet: tunnels of SSL VPN and IPsec, by their id.
import { keyedRule } from '../keyed.ts';

export const fortinetVpn = keyedRule({
  id: 'fortinet-vpn',
  title: 'Fortinet: VPN tunnels',
  document: 'FortiOS Log Message Reference, event log, VPN: tunnelid, tunnel-up, tunnel-down',
  version: 1,
  datasets: ['fortinet.log'],
  // Sessions of traffic have numbers as well.
  where: `(extra ->> '$.subtype') = 'vpn' AND coalesce(extra ->> '$.tunnelid', '0') <> '0'`,
  key: `extra ->> '$.tunnelid'`,
  kind: 'vpn',
  keyName: 'tunnel',
  scope: `host_name`,
  opens: `event_action = 'tunnel-up'`,
  closes: `event_action = 'tunnel-down'`,
  again: { another: true, together: 60 },
  reasons: { closed: 'the tunnel went down' },
});
