import type { Invented } from '../hidden-truth.fixture.ts';

export const invented: Invented = {
  open: ({ user, key }) => ({
    event_dataset: 'hoop.session',
    event_action: 'connect',
    user_name: user,
    session_key: key,
    extra: { end_date: '2026-03-02T23:00:00Z' },
  }),
};
