import type { Invented } from '../hidden-truth.fixture.ts';

const stage =
  (code: string): Invented['act'] =>
  ({ user, ip, key }) => ({
    event_dataset: 'kubernetes.audit',
    event_action: 'create',
    event_code: code,
    event_id: key,
    event_outcome: 'success',
    user_name: user,
    source_ip: ip,
    extra: { objectRef: { resource: 'pods', subresource: 'exec' } },
  });

export const invented: Invented = { open: stage('ResponseStarted'), close: stage('ResponseComplete') };
