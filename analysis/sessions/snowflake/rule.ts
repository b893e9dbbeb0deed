// Snowflake: logins and queries of one user. LOGIN_HISTORY names no session; SESSIONS, where it is exported, does.
import { derivedRule } from '../derived.ts';

export const snowflake = derivedRule({
  id: 'snowflake',
  title: 'Snowflake: activity of users',
  document: 'Snowflake documentation, ACCOUNT_USAGE: LOGIN_HISTORY, QUERY_HISTORY; rows of queries name no address',
  version: 1,
  datasets: ['snowflake.account_usage'],
  kind: 'activity',
  actor: ['user_name'],
  actorName: 'user',
  idle: 30,
});
