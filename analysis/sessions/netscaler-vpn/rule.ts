// NetScaler Gateway: a session has a number within the appliance, and numbers come back.
import { keyedRule } from '../keyed.ts';

export const netscalerVpn = keyedRule({
  id: 'netscaler-vpn',
  title: 'NetScaler Gateway: sessions of people',
  document: 'NetScaler Syslog Message Reference: SSLVPN and AAATM LOGIN, LOGOUT, REMOVE_SESSION; each states the session id',
  version: 1,
  datasets: ['citrix.netscaler'],
  kind: 'vpn',
  keyName: 'session',
  where: `starts_with(event_action, 'SSLVPN ') AND NOT starts_with(event_action, 'SSLVPN ICA') OR starts_with(event_action, 'AAATM ')`,
  scope: `host_name`,
  opens: `event_action IN ('SSLVPN LOGIN', 'AAATM LOGIN')`,
  closes: `event_action IN ('SSLVPN LOGOUT', 'AAATM LOGOUT') OR starts_with(event_action, 'SSLVPN REMOVE_SESSION')`,
  again: { another: true, together: 5 },
  reasons: { closed: 'the appliance recorded the end of the session' },
});
