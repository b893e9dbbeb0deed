import type { Invented } from '../hidden-truth.fixture.ts';

export const invented: Invented = {
  idle: 30,
  act: ({ user, ip }) => ({
    event_dataset: 'kubernetes.audit',
    event_action: 'get',
    event_code: 'ResponseComplete',
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    user_agent: 'kubectl/v1.30',
  }),
};
