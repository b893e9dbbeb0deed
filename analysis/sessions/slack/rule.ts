// Slack: one session of a member.
import { keyedRule } from '../keyed.ts';

export const slack = keyedRule({
  id: 'slack',
  title: 'Slack: sessions of members',
  document: 'Slack documentation, Audit logs API: context.session_id, user_login, user_logout, user_sessions_reset',
  version: 1,
  datasets: ['slack.audit'],
  kind: 'slack',
  keyName: 'session',
  opens: `event_action = 'user_login'`,
  closes: `event_action IN ('user_logout', 'user_logout_non_compliant_mobile_app_version')`,
  again: 'same',
  reasons: { closed: 'signed out of this session' },
});
