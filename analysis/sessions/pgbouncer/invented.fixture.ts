import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'pgbouncer.log',
    event_action: action,
    user_name: user,
    source_ip: ip,
    session_key: `C-0x${key}`,
  });

export const invented: Invented = { reuses: true, open: event('login_attempt'), act: event('log'), close: event('client_closed') };
