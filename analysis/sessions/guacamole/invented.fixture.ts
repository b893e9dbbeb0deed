import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, key }) => ({ event_dataset: 'guacamole.log', event_action: action, user_name: user, resource: key });

export const invented: Invented = { open: event('connected'), close: event('disconnected') };
