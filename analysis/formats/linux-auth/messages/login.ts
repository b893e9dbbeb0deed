// login (util-linux, shadow): sign-ins at a terminal or through telnet and rlogin. The name that failed is what was typed.
import { isPam, readPam } from './pam.ts';
import { client, type MessageReader, type Said, user } from './said.ts';

const login = { event_category: 'authentication', event_type: 'info', event_action: 'login' } as const;
const good = { ...login, event_category: 'authentication,session', event_outcome: 'success' } as const;
const tty = (name: string | undefined): Pick<Said, 'extra'> => (name === undefined ? {} : { extra: { login: { tty: name } } });
/** Where nobody came over the network, util-linux names the terminal as the place. */
const terminal = /^(?:\/dev\/\S+|tty\w*|pts\/\d+|console|hvc\d+|xvc\d+)$/;
const place = (from: string | undefined, on: string | undefined): Said =>
  from !== undefined && terminal.test(from) ? tty(on ?? from) : { ...client(from), ...tty(on) };
/** What both write in place of a name that is no account's: it may be a password. */
const unknown = /^(?:UNKNOWN|\(unknown\))$/;

export const readLogin: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  if (text.length > 2000) return undefined;
  const failed =
    /^(?:TOO MANY LOGIN TRIES|FAILED LOGIN(?: SESSION)?) ?\(?(\d{1,9})?\)?(?: on '?(\S{1,255}?)'?)?(?: from '?(\S{1,255}?)'?)? FOR '?(.{0,256}?)'?(?:, ([^,]{1,200}))?$/is.exec(
      text,
    );
  if (failed) {
    const name = unknown.test(failed[4] ?? '') ? undefined : failed[4];
    return {
      ...login,
      event_outcome: 'failure',
      ...(failed[5] === undefined ? {} : { event_reason: failed[5] }),
      ...user(name),
      ...place(failed[3], failed[2]),
    };
  }
  // shadow, src/login.c.
  const wrong = /^invalid password for '(.{0,256}?)' {1,2}(?:on '(\S{1,255}?)')?(?: from '(\S{1,255}?)')?$/s.exec(text);
  if (wrong) {
    const name = unknown.test(wrong[1] ?? '') ? undefined : wrong[1];
    return { ...login, event_outcome: 'failure', event_reason: 'invalid password', ...user(name), ...place(wrong[3], wrong[2]) };
  }
  const root = /^ROOT LOGIN {1,2}on '?(\S{1,255}?)'?(?: from '?(\S{1,255}?)'?)?$/i.exec(text);
  if (root) return { ...good, user_name: 'root', ...client(root[2]), ...tty(root[1]) };
  const on = /^(?:DIALUP AT \S{1,255} BY|LOGIN ON (\S{1,255}) BY) (\S{1,256})(?: FROM (\S{1,255}))?$/.exec(text);
  return on ? { ...good, ...user(on[2]), ...client(on[3]), ...tty(on[1]) } : undefined;
};
