import type { Invented } from '../hidden-truth.fixture.ts';

const event =
  (action: string): Invented['act'] =>
  ({ ip, key }) => ({
    event_dataset: 'panw.panos',
    event_provider: 'GLOBALPROTECT 0',
    event_action: action,
    event_outcome: 'success',
    // The name stands for the key, as the log has no other.
    user_name: key,
    resource: 'LAPTOP7',
    source_ip: ip,
    host_name: 'fw1',
  });

export const invented: Invented = { open: event('gateway-connected'), act: event('gateway-hip-report'), close: event('gateway-logout') };
