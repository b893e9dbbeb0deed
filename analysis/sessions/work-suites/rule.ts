// Work suites whose audit logs name no session: acts of one user from one address.
import { derivedRule } from '../derived.ts';

export const workSuites = derivedRule({
  id: 'work-suites',
  title: 'Work suites: activity of people',
  document: 'Google Workspace, Box, Dropbox, Notion, Atlassian, Zoom: audit log references. None states a session',
  version: 1,
  datasets: [
    'google_workspace.activity',
    'box.events',
    'dropbox.team_log',
    'notion.audit',
    'atlassian.audit',
    'zoom.operation',
    'zoom.activity',
    'gitlab.audit',
  ],
  kind: 'activity',
  actor: ['coalesce(user_email, user_name, user_id)', 'source_ip'],
  actorName: 'user and address',
  idle: 30,
});
