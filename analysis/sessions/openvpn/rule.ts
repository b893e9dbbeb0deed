// OpenVPN: one connection of a client, by its address and port.
import { keyedRule } from '../keyed.ts';

export const openvpn = keyedRule({
  id: 'openvpn',
  title: 'OpenVPN: connections',
  document: 'OpenVPN 2.6 manual, server log: Peer Connection Initiated, client-instance exiting',
  version: 1,
  datasets: ['openvpn.server'],
  kind: 'vpn',
  keyName: 'peer',
  scope: `host_name`,
  restarts: `event_action = 'server started'`,
  opens: `event_action IN ('peer connection initiated', 'tcp connection established')`,
  closes: `event_action IN ('client instance exiting', 'inactivity timeout')`,
  again: { another: true, together: 120 },
  reasons: { closed: 'the server closed the connection', restarted: 'the server started anew' },
});
