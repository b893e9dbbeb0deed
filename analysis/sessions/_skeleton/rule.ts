// Skeleton of a session rule: copy this folder to `sessions/<id>`, then follow the numbered marks in the two files. It compiles and is tested as it is.
// The invented source states a session id, `login` and `logout`.
import { defineRule } from '../define-rule.ts';
import sessions from './sessions.sql?raw';

export const skeleton = defineRule({
  // 1. Folder name, what it is, where the behaviour of the source is described.
  id: '_skeleton',
  title: 'Example: sessions of a source that states their ids',
  document: 'the vendor page that says what a session id is and when it ends',
  // 2. Raised with every change of the SQL: cases then say that their sessions are stale.
  version: 1,
  // 3. The datasets that make the rule run.
  datasets: ['example.app'],
  statements: [sessions],
});
