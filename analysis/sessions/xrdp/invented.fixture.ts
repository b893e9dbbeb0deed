import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'xrdp.log',
    event_action: action,
    event_outcome: action === 'session-started' ? 'success' : null,
    user_name: user,
    source_ip: ip,
    session_key: `xrdp ${key}`,
  });

export const invented: Invented = { reuses: true, open: event('session-started'), act: event('session-reconnected'), close: event('session-terminated') };
