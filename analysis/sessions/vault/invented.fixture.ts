import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (resource: string, extra: object): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'hashicorp_vault.audit',
    event_action: 'update',
    event_outcome: 'success',
    resource,
    user_name: user,
    source_ip: ip,
    session_key: key,
    extra: { type: 'response', ...extra },
  });

export const invented: Invented = {
  open: event('auth/userpass/login/mara', { response: { auth: { accessor: 'hmac' } } }),
  act: event('secret/data/payments', {}),
  close: event('auth/token/revoke-self', {}),
};
