import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'onepassword.events',
    event_action: action,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: key,
  });

export const invented: Invented = { open: event('credentials_ok'), act: event('reveal') };
