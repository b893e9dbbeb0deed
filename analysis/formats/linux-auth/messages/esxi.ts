// ESXi: its shell, which writes every command, hostd, which lets clients of the API in, and vobd, which tells of sessions and locked accounts.
import type { Form } from './forms.ts';
import { readerOf } from './forms.ts';

const originator = '(?:\\[Originator@\\d{1,10} [^\\]]{0,400}\\] )?';
const event = `${originator}Event (?<event>\\d{1,20}) : `;
/** The client is what the host itself writes, behind the last @. */
const address = '(?<host>[0-9A-Fa-f.:%]{2,64})';
const correlator = ' {0,4}(?:\\[\\w{1,64}\\] \\d{1,20}us: {1,2})?';

const shell: readonly Form[] = [
  {
    line: /^\[(?<user>[^\]\s]{1,256})\]: (?<command>.{0,4000})$/s,
    says: { event_category: 'process', event_type: 'start', event_action: 'shell_command' },
  },
];

const hostd: readonly Form[] = [
  {
    line: new RegExp(`^${event}User (?<user>\\S{1,256})@${address} logged in as (?<agent>.{0,1000})$`, 's'),
    says: { event_category: 'authentication,session', event_type: 'start', event_action: 'host_login', event_outcome: 'success' },
  },
  {
    line: new RegExp(`^${event}User (?<user>\\S{1,256})@${address} logged out \\((?<session_facts>.{0,1000})\\)$`, 's'),
    says: { event_category: 'session', event_type: 'end', event_action: 'host_logout' },
  },
  {
    line: new RegExp(`^${event}Cannot login (?<user>.{1,256})@${address}$`, 's'),
    says: { event_category: 'authentication', event_type: 'start', event_action: 'host_login', event_outcome: 'failure' },
  },
  {
    line: new RegExp(`^${originator}Accepted password for user (?<user>.{1,256}) from ${address}$`, 's'),
    says: { event_category: 'authentication', event_type: 'start', event_action: 'host_login', event_outcome: 'success' },
  },
  {
    line: new RegExp(`^${originator}Rejected password for user (?<user>.{1,256}) from ${address}$`, 's'),
    says: { event_category: 'authentication', event_type: 'start', event_action: 'host_login', event_outcome: 'failure' },
  },
];

const vobd: readonly Form[] = [
  {
    line: new RegExp(`^${correlator}\\[esx\\.audit\\.ssh\\.session\\.opened\\] SSH session was opened for '(?<user>[^']{1,256})@(?<host>[^'@]{1,255})'\\.?$`),
    says: { event_category: 'session', event_type: 'start', event_action: 'host_session' },
  },
  {
    line: new RegExp(`^${correlator}\\[esx\\.audit\\.ssh\\.session\\.closed\\] SSH session was closed for '(?<user>[^']{1,256})@(?<host>[^'@]{1,255})'\\.?$`),
    says: { event_category: 'session', event_type: 'end', event_action: 'host_session' },
  },
  {
    line: new RegExp(
      `^${correlator}\\[esx\\.audit\\.account\\.locked\\] Remote access for ESXi local user account '(?<target>[^']{1,256})' has been locked for (?<seconds>\\d{1,10}) seconds after (?<attempts>\\d{1,10}) failed login attempts\\.?$`,
    ),
    says: { event_category: 'iam', event_type: 'user,change', event_action: 'account_locked' },
  },
];

/** All of these, for their test. */
export const esxiForms = { esxiShell: shell, hostd, vobd };
export const readEsxiShell = readerOf('esxi', shell);
export const readHostd = readerOf('esxi', hostd);
export const readVobd = readerOf('esxi', vobd);
