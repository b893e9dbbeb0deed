import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'system.auth',
    event_action: action,
    event_outcome: action === 'mail_login' ? 'success' : null,
    user_name: user,
    source_ip: ip,
    session_key: `dovecot ${key}`,
  });

export const invented: Invented = { reuses: true, open: event('mail_login'), act: event('authentication'), close: event('mail_logout') };
