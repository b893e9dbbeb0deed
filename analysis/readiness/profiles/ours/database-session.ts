// Statements and sessions of databases: that each can be laid to a session and to who opened it.
import { defineProfile } from '../define-profile.ts';

const ofDatabase = [{ field: 'event.category', is: ['database'] }];

export default defineProfile({
  name: 'Database session',
  edition: 'v1',
  description: 'Events of category database: who, in which session, what, and when to the millisecond.',
  speaks_of: 'event',
  rules: [
    {
      id: 'database.user',
      field: 'user.name',
      test: 'required',
      when: [...ofDatabase, { field: 'user.id', stated: false }],
      message: 'neither name nor id says who',
    },
    { id: 'database.session', field: 'session.key', test: 'required', when: ofDatabase },
    { id: 'database.action', field: 'event.action', test: 'required', when: ofDatabase },
    { id: 'database.time', field: '@timestamp', test: 'required', when: ofDatabase },
    { id: 'database.precision', field: '@timestamp', test: 'format', format: 'fraction-ms', severity: 'warning', when: ofDatabase },
    { id: 'database.address', field: 'source.address', test: 'required', severity: 'warning', when: ofDatabase },
  ],
});
