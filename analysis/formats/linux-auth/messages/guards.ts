// What holds attackers off, and says so: fail2ban, sshguard, SELinux. The address is what the guard acted on; it read it in some log, where others had written it.
import { type Form, readerOf } from './forms.ts';
import type { Said } from './said.ts';

const ban: Said = { event_category: 'network', event_type: 'denied', event_action: 'ban' };
const unban: Said = { event_category: 'network', event_type: 'allowed', event_action: 'unban' };
const seen: Said = { event_category: 'network', event_type: 'info', event_action: 'ban_candidate' };

const level = '^(?:(?:NOTICE|INFO|WARNING|ERROR) {1,4})?';
const fail2ban: readonly Form[] = [
  {
    line: new RegExp(
      `${level}\\[(?<jail>[^\\]\\s]{1,64})\\] (?<how>Ban|Restore Ban|Increase Ban) (?<host>[0-9a-fA-F.:]{2,64})(?:/\\d{1,3})?(?: \\(.{1,200}\\))?$`,
    ),
    says: ban,
  },
  { line: new RegExp(`${level}\\[(?<jail>[^\\]\\s]{1,64})\\] Unban (?<host>[0-9a-fA-F.:]{2,64})(?:/\\d{1,3})?$`), says: unban },
  {
    line: new RegExp(
      `${level}\\[(?<jail>[^\\]\\s]{1,64})\\] Found (?<host>[0-9a-fA-F.:]{2,64})(?: - (?<found_at>\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d))?$`,
    ),
    says: seen,
  },
  { line: new RegExp(`${level}\\[(?<jail>[^\\]\\s]{1,64})\\] (?<host>[0-9a-fA-F.:]{2,64}) (?<why>already banned)$`), says: seen },
  { line: new RegExp(`${level}\\[(?<jail>[^\\]\\s]{1,64})\\] (?<why>Ignore) (?<host>[0-9a-fA-F.:]{2,64}) by (?<by>\\S{1,64})$`), says: seen },
];

const sshguard: readonly Form[] = [
  { line: /^Attack from "(?<host>[0-9a-fA-F.:]{2,64})" on service (?<service>.{1,64}) with danger (?<danger>\d{1,6})\.$/, says: seen },
  { line: /^Blocking "(?<host>[0-9a-fA-F.:]{2,64})(?:\/\d{1,3})?" (?<why>(?:for \d{1,10} secs|forever) \(.{1,200}\))$/, says: ban },
  { line: /^(?<host>[0-9a-fA-F.:]{2,64})(?:\/\d{1,3})?: unblocking after (?<seconds>\d{1,10}) secs$/, says: unban },
];

/** setroubleshoot words what auditd has a record of. */
const selinux: readonly Form[] = [
  {
    line: /^SELinux is preventing (?<program>\S{1,255}) from (?<access>[^.]{1,200}) access on the (?<class>[\w ]{1,40}?) (?<resource>\S{1,1024}?)\.? {1,2}For complete SELinux messages,? run: .{1,200}$/s,
    says: { event_category: 'process', event_type: 'denied', event_action: 'selinux_denial', event_outcome: 'failure' },
  },
];

/** All of these, for their test. */
export const guardForms = { fail2ban, sshguard, selinux };
export const readFail2ban = readerOf('fail2ban', fail2ban);
export const readSshguard = readerOf('sshguard', sshguard);
export const readSelinux = readerOf('selinux', selinux);
