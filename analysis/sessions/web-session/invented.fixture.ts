import type { Invented } from '../hidden-truth.fixture.ts';

export const invented: Invented = {
  act: ({ user, ip, key }) => ({ event_dataset: 'bitbucket.access', event_action: 'answered', user_name: user, source_ip: ip, session_key: key }),
};
