// ESXi: its shell, which writes every command, hostd, which lets clients of the API in, and vobd, which tells of sessions and locked accounts.
import type { Form } from './forms.ts';
import { readerOf } from './forms.ts';
import type { MessageReader, Said } from './said.ts';

/** Sent to a syslog server before 8, the head of the line in the file stands behind the name of the program: `Hostd: info hostd[2099] [Originator@...]`. */
const originator = '(?:[a-z]{4,8} hostd\\[\\w{1,16}\\] )?(?:\\[Originator@\\d{1,10} [^\\]]{0,400}\\] )?';
const event = `${originator}Event (?<event>\\d{1,20}) : `;
/** The client is what the host itself writes, behind the last @. */
const address = '(?<host>[0-9A-Fa-f.:%]{2,64})';
/** Its own file names the correlator only, before 8; the head of the line has taken that for the program then. */
const correlator = ' {0,4}(?:\\[\\w{1,64}\\] )?(?:\\d{1,20}us: {1,2})?';
/** The same sentence stands behind `esx.audit` as the host's own observation, and behind `vob.user` as what a program told it. */
const observed = (what: string) => `^${correlator}\\[(?:esx\\.audit|vob\\.user)\\.${what}\\] `;
const session = (word: string) => `SSH session was ${word} for '(?<user>[^']{1,256})@(?<host>[^'@]{1,255})'\\.?$`;
const refused = `SSH login has failed for '(?<user>[^']{1,256})@(?<host>[^'@]{1,255})'\\.?$`;
/** SSH, the shell, the console and the lockdown, switched on or off. Nobody is named. */
const switched =
  '(?<why>(?:SSH access|The ESXi? command line shell|The DCUI|Administrator access to the host|Host access in normal lockdown mode) has been (?:enabled|disabled))\\.?$';

const opens: Said = { event_category: 'session', event_type: 'start', event_action: 'host_session' };
const closes: Said = { event_category: 'session', event_type: 'end', event_action: 'host_session' };
const setting: Said = { event_category: 'configuration', event_type: 'change', event_action: 'host_access' };
/** A record of the audit: `command` may hold anything but the quotes that are escaped in it, and the outcome stands behind it. */
const audited = (result: string) =>
  new RegExp(
    `^\\[shell\\.cmd@\\d{1,10} subject="(?<user>[^"]{1,256})" object="[^"]{0,256}" command="(?<command>.{0,3000})" result="${result}"(?: status="(?<status>-?\\d{1,10})")?\\]$`,
    's',
  );

const shell: readonly Form[] = [
  {
    line: /^\[(?<user>[^\]\s]{1,256})\]: (?<command>.{0,4000})$/s,
    says: { event_category: 'process', event_type: 'start', event_action: 'shell_command' },
  },
  { line: audited('success'), says: { event_category: 'process', event_type: 'start', event_action: 'shell_command', event_outcome: 'success' } },
  {
    line: audited('(?!success")[a-z]{1,32}'),
    says: { event_category: 'process', event_type: 'start', event_action: 'shell_command', event_outcome: 'failure' },
  },
  { line: /^Interactive shell session started$/, says: { event_category: 'session', event_type: 'start', event_action: 'shell_session' } },
  { line: /^(?<why>(?:SSH|ESXi [Ss]hell) login (?:enabled|disabled))$/, says: setting },
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
  { line: new RegExp(`^${event}${session('opened')}`), says: opens },
  { line: new RegExp(`^${event}${session('closed')}`), says: closes },
  { line: new RegExp(`^${event}${refused}`), says: { ...opens, event_category: 'authentication', event_outcome: 'failure' } },
  { line: new RegExp(`^${event}${switched}`), says: setting },
  {
    line: new RegExp(`^${event}Account (?<target>\\S{1,256}) was created on host \\S{1,255}$`),
    says: { event_category: 'iam', event_type: 'user,creation', event_action: 'added-user' },
  },
  {
    line: new RegExp(`^${event}Account (?<target>\\S{1,256}) was removed on host \\S{1,255}$`),
    says: { event_category: 'iam', event_type: 'user,deletion', event_action: 'deleted-user' },
  },
  {
    line: new RegExp(`^${event}Password was changed for account (?<target>\\S{1,256}) on host \\S{1,255}$`),
    says: { event_category: 'iam', event_type: 'user,change', event_action: 'password-changed' },
  },
];

const vobd: readonly Form[] = [
  { line: new RegExp(`${observed('ssh\\.session\\.opened')}${session('opened')}`), says: opens },
  { line: new RegExp(`${observed('ssh\\.session\\.closed')}${session('closed')}`), says: closes },
  { line: new RegExp(`${observed('ssh\\.session\\.failed')}${refused}`), says: { ...opens, event_category: 'authentication', event_outcome: 'failure' } },
  { line: new RegExp(`${observed('[a-z.]{1,60}')}${switched}`), says: setting },
  {
    line: new RegExp(
      `${observed('account\\.locked')}Remote access for ESXi local user account '(?<target>[^']{1,256})' has been locked for (?<seconds>\\d{1,10}) seconds after (?<attempts>\\d{1,10}) failed login attempts\\.?$`,
    ),
    says: { event_category: 'iam', event_type: 'user,change', event_action: 'account_locked' },
  },
];

/** All of these, for their test. */
export const esxiForms = { esxiShell: shell, hostd, vobd };
export const readEsxiShell = readerOf('esxi', shell);
const hostdForms = readerOf('esxi', hostd);
/** The name of a virtual machine begins the messages about it, and anybody who may make one chooses it; so may a client its agent. */
const machine = new RegExp(`^${event}.{1,1000} on \\S{1,255} in .{1,255} (?:is|was|has|to) .{1,255}$`, 's');
export const readHostd: MessageReader = (message, program) => {
  const found = hostdForms(message, program);
  return found && machine.test(message.slice(0, 4096))
    ? { ambiguous: 'the name of a virtual machine, or the agent of a client, imitates another message: no user, client and outcome was taken from it' }
    : found;
};
export const readVobd = readerOf('esxi', vobd);
