// Acts under another identity, and changes to who may do what: who stands behind them, and what they were done to.
import { defineProfile } from '../define-profile.ts';

const asAnother = [{ field: 'user.effective.name', stated: true }];
const onAccess = [{ field: 'event.category', is: ['iam'] }];

export default defineProfile({
  name: 'Privileged action',
  edition: 'v1',
  description: 'Events under another identity (sudo, assumed roles) and of category iam: who acted, on what, with which result.',
  speaks_of: 'event',
  rules: [
    {
      id: 'privileged.user',
      field: 'user.name',
      test: 'required',
      when: [...asAnother, { field: 'user.id', stated: false }],
      message: 'who acted under another identity is named neither by name nor by id',
    },
    { id: 'privileged.time', field: '@timestamp', test: 'required', when: asAnother },
    { id: 'privileged.action', field: 'event.action', test: 'required', when: asAnother },
    { id: 'privileged.host', field: 'host.name', test: 'required', severity: 'note', when: asAnother },
    {
      id: 'access-change.user',
      field: 'user.name',
      test: 'required',
      when: [...onAccess, { field: 'user.id', stated: false }],
      message: 'neither name nor id says who changed what others may do',
    },
    { id: 'access-change.time', field: '@timestamp', test: 'required', when: onAccess },
    { id: 'access-change.outcome', field: 'event.outcome', test: 'required', severity: 'warning', when: onAccess },
  ],
});
