// Logins and logouts, of whatever kind of log: who, from where, with which result, and why where it failed.
import { defineProfile } from '../define-profile.ts';

const ofAuthentication = [{ field: 'event.category', is: ['authentication'] }];

export default defineProfile({
  name: 'Authentication event',
  edition: 'v1',
  description: 'Events of category authentication, in whatever format: who, when, from where, outcome, and the reason of a failure.',
  speaks_of: 'event',
  rules: [
    { id: 'authentication.time', field: '@timestamp', test: 'required', when: ofAuthentication },
    {
      id: 'authentication.user',
      field: 'user.name',
      test: 'required',
      when: [...ofAuthentication, { field: 'user.id', stated: false }],
      message: 'neither name nor id says who',
    },
    { id: 'authentication.action', field: 'event.action', test: 'required', when: ofAuthentication },
    { id: 'authentication.address', field: 'source.address', test: 'required', severity: 'warning', when: ofAuthentication },
    { id: 'authentication.outcome', field: 'event.outcome', test: 'required', when: ofAuthentication },
    { id: 'authentication.outcome-words', field: 'event.outcome', test: 'words', words: ['success', 'failure'], severity: 'warning', when: ofAuthentication },
    {
      id: 'authentication.reason',
      field: 'event.reason',
      test: 'required',
      severity: 'warning',
      when: [...ofAuthentication, { field: 'event.outcome', is: ['failure'] }],
      message: 'a refused login does not say why',
    },
    { id: 'authentication.precision', field: '@timestamp', test: 'format', format: 'fraction-ms', severity: 'note', when: ofAuthentication },
  ],
});
