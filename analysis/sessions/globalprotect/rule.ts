// GlobalProtect: the tunnel of one user from one machine to one gateway. No record states a session id: two at once from one machine are one.
import { keyedRule } from '../keyed.ts';

export const globalProtect = keyedRule({
  id: 'globalprotect',
  title: 'GlobalProtect: VPN of people',
  document: 'Palo Alto Networks, event descriptions of GlobalProtect logs: gateway-connected, gateway-logout. None states a session id',
  version: 1,
  datasets: ['panw.panos'],
  kind: 'vpn',
  keyName: 'user and machine',
  where: `starts_with(event_action, 'gateway-') AND starts_with(event_provider, 'GLOBALPROTECT')`,
  key: `user_name || ' ' || coalesce(resource, source_address)`,
  scope: `host_name`,
  opens: `event_action = 'gateway-connected'`,
  closes: `event_action = 'gateway-logout'`,
  again: { another: true, together: 300 },
  reasons: { closed: 'the gateway recorded the logout' },
});
