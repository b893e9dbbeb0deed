// Who wrote a line of which journalctl (with-unit) names the unit alone. A service bears the name of its program; in the scope of a login any program of that
// login runs, and only what it says tells which.
import { readSshd } from './messages/sshd.ts';
import { readSudo } from './messages/sudo.ts';

/** The unit of the system, without instance. */
const service = /^([\w.-]{1,64}?)(?:@[^/]{0,190})?\.service$/;
const ofPam = /^pam_\w{1,32}\(([\w.-]{1,64}):/;
/** Debian's name of the unit of sshd; services of PAM for login shells. */
const otherwise: ReadonlyMap<string, string> = new Map(Object.entries({ ssh: 'sshd', 'sudo-i': 'sudo', 'su-l': 'su' }));
const programCalled = (name: string): string => otherwise.get(name) ?? name;

export function programOfUnit(unit: string, message: string): string | undefined {
  if (unit === 'init.scope') return 'systemd';
  const name = service.exec(unit)?.[1];
  if (name !== undefined) return name === 'user' ? undefined : programCalled(name);
  if (!/^session-[\w.-]{1,64}\.scope$/.test(unit)) return undefined;
  const asked = ofPam.exec(message)?.[1];
  if (asked !== undefined) return programCalled(asked);
  return readSudo(message, 'sudo') ? 'sudo' : readSshd(message, 'sshd') ? 'sshd' : undefined;
}
