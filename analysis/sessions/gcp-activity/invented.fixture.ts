import type { Invented } from '../hidden-truth.fixture.ts';

export const invented: Invented = {
  idle: 30,
  act: ({ user, ip }) => ({
    event_dataset: 'gcp.audit',
    event_action: 'view',
    event_outcome: 'success',
    user_name: user,
    user_id: user,
    source_ip: ip,
  }),
};
