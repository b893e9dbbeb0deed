// Windows: logons, by the number that a logon has on its host until the next start of Windows. A full and a limited logon of one person, as they are made where
// accounts are controlled, name each other: one opened the other.
import { keyedRule } from '../keyed.ts';

/** Of its linked logon, as the record writes it; 0 is none. */
const linked = `lower(regexp_replace(coalesce(
  extra ->> '$.EventData.TargetLinkedLogonId', extra ->> '$.Event.EventData.TargetLinkedLogonId', extra ->> '$.winlog.event_data.TargetLinkedLogonId', extra ->> '$.TargetLinkedLogonId'
), '^0x0*', '0x'))`;

export const windowsLogon = keyedRule({
  id: 'windows-logon',
  title: 'Windows: logons',
  document: 'Microsoft Learn, security auditing: events 4624, 4634, 4647 and 4672',
  version: 1,
  datasets: ['windows.eventlog'],
  // The system itself and its two services have the same numbers on every host.
  where: `starts_with(session_key, '0x') AND session_key NOT IN ('0x3e7', '0x3e5', '0x3e4')`,
  kind: 'logon',
  keyName: 'logon',
  scope: `lower(host_name)`,
  // Names of Windows are the same in capital letters and small ones.
  user: `lower(coalesce(user_name, user_id))`,
  // Some versions write what a logon may do in front of it, within a moment: it belongs behind.
  time: `CASE WHEN event_action = 'special-privileges-assigned' THEN time_ns + 1000000000 ELSE time_ns END`,
  restarts: `event_action = 'windows-started'`,
  opens: `event_action = 'logged-in'`,
  closes: `event_action IN ('logged-out', 'logged-out-by-user')`,
  again: { another: true, together: 5 },
  parent: `CASE WHEN regexp_full_match(${linked}, '0x[0-9a-f]+') AND (length(${linked}), ${linked}) < (length(session_key), session_key) THEN ${linked} END`,
  reasons: { closed: 'the logon ended', restarted: 'Windows started anew' },
});
