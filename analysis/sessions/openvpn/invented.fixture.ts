import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'openvpn.server',
    event_action: action,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    session_key: key,
  });

export const invented: Invented = {
  reuses: true,
  open: event('peer connection initiated'),
  act: event('virtual address assigned'),
  close: event('client instance exiting'),
};
