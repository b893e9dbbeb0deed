// strongSwan: one IKE_SA, by the name of its connection and its number, which starts anew with the daemon.
import { keyedRule } from '../keyed.ts';

export const strongswan = keyedRule({
  id: 'strongswan',
  title: 'strongSwan: IKE security associations',
  document: 'strongSwan documentation, Logger configuration: IKE_SA established, deleting IKE_SA',
  version: 1,
  datasets: ['strongswan.charon'],
  kind: 'vpn',
  keyName: 'IKE_SA',
  scope: `host_name`,
  opens: `event_action = 'ike_sa established'`,
  closes: `event_action IN ('ike_sa deleted', 'ike_sa deleted by peer')`,
  again: { another: true, together: 60 },
  reasons: { closed: 'the IKE_SA was deleted' },
});
