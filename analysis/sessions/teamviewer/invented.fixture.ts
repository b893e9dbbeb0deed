import type { Invented } from '../hidden-truth.fixture.ts';

export const invented: Invented = {
  open: ({ user, key }) => ({ event_dataset: 'teamviewer.connections', event_action: 'incoming connection', user_name: user, session_key: `{${key}}` }),
};
