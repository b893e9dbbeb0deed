// Who did what to which resource, when and how: the five members that each record of an access has to have, by these names.
import { defineProfile } from '../define-profile.ts';

export default defineProfile({
  name: 'Access record',
  edition: 'v1',
  description: 'Records of accesses, as JSON: user, action, resource, timestamp in milliseconds, method.',
  speaks_of: 'record',
  rules: [
    { id: 'user.required', field: 'user', test: 'required' },
    { id: 'user.type', field: 'user', test: 'type', type: ['string'] },
    { id: 'action.required', field: 'action', test: 'required' },
    { id: 'action.type', field: 'action', test: 'type', type: ['string'] },
    { id: 'resource.required', field: 'resource', test: 'required' },
    { id: 'resource.type', field: 'resource', test: 'type', type: ['string'] },
    { id: 'timestamp.required', field: 'timestamp', test: 'required' },
    { id: 'timestamp.format', field: 'timestamp', test: 'format', format: 'moment-ms' },
    { id: 'method.required', field: 'method', test: 'required' },
    { id: 'method.type', field: 'method', test: 'type', type: ['string'] },
  ],
});
