import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'cowrie.log',
    event_action: action,
    event_outcome: null,
    user_name: user,
    source_ip: ip,
    session_key: key,
  });

export const invented: Invented = { open: event('cowrie.session.connect'), act: event('cowrie.command.input'), close: event('cowrie.session.closed') };
