// WireGuard: times in which a peer was active, as wirelogd tells them by its handshakes. A peer is a key of its configuration, and has one stay at a time.
import { keyedRule } from '../keyed.ts';

export const wireguardPeers = keyedRule({
  id: 'wireguard-peers',
  title: 'WireGuard: active peers',
  document: 'wirelogd, README: active, and inactive when the last handshake is older than its timeout',
  version: 1,
  datasets: ['wirelogd.peers'],
  kind: 'vpn',
  keyName: 'peer',
  scope: `host_name`,
  opens: `event_action = 'active'`,
  closes: `event_action = 'inactive'`,
  restarts: `event_action = 'start wirelogd'`,
  again: { another: true, together: 0 },
  reasons: { closed: 'no handshake within the timeout of the daemon', restarted: 'the daemon started anew, and tells active peers again' },
});
