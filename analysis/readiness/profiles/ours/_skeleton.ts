// Copy this file, give it a name that says which records it is about, and add one line to ../index.ts.
import { defineProfile } from '../define-profile.ts';

export default defineProfile({
  name: 'Skeleton',
  edition: 'v1',
  description: 'What records of this kind have to state.',
  // record: members by the names that the record itself has; event: fields of an event, whatever the format
  speaks_of: 'record',
  rules: [
    { id: 'user.required', field: 'user', test: 'required' },
    { id: 'outcome.words', field: 'outcome', test: 'words', words: ['success', 'failure'], severity: 'warning' },
  ],
});
