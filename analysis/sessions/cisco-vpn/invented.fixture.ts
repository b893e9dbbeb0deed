import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ ip, key }) => ({
    event_dataset: 'cisco.asa',
    event_action: action,
    event_outcome: 'success',
    // The name stands for the key, as the log has no other.
    user_name: key,
    source_ip: ip,
  });

export const invented: Invented = { open: event('vpn session started'), act: event('vpn authentication'), close: event('vpn session disconnected') };
