import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (code: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'auth0.logs',
    event_code: code,
    event_action: code === 'slo' ? 'logout' : 'login',
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: key,
  });

export const invented: Invented = { open: event('s'), act: event('seacft'), close: event('slo') };
