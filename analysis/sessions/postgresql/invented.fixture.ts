import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'postgresql.log',
    event_action: action,
    event_outcome: action === 'login' ? 'success' : null,
    user_name: user,
    source_ip: action === 'login' ? ip : null,
    session_key: key,
  });

export const invented: Invented = { reuses: true, open: event('login'), act: event('statement'), close: event('logout') };
