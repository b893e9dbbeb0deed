// shadow-utils (useradd, usermod, userdel, groupadd, groupmod, groupdel, gpasswd, passwd, chage): who was created, changed or deleted.
import type { Action } from '../actions.ts';
import { isPam, readPam } from './pam.ts';
import type { MessageReader, Said } from './said.ts';

const iam = (type: string, action: Action): Said => ({ event_category: 'iam', event_type: type, event_action: action, event_outcome: 'success' });

/** `name=apache, UID=48, GID=48, home=/usr/share/httpd, shell=/sbin/nologin[, from=/dev/pts/0]` */
function pairs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of text.slice(0, 4096).split(', ')) {
    const equals = part.indexOf('=');
    // The first of a name is shadow's own: a folder or shell further on may imitate one.
    if (equals > 0 && equals <= 16) found[part.slice(0, equals).toLowerCase()] ??= part.slice(equals + 1);
  }
  return found;
}

const quoted = "'([^']{1,256})'";
const patterns: readonly (readonly [RegExp, (m: RegExpExecArray) => Said])[] = [
  [
    new RegExp(`^add ${quoted} to (?:shadow )?group ${quoted}`),
    (m) => ({ ...iam('group,change', 'added-user-to-group'), user_target_name: m[1], extra: { group: { name: m[2] } } }),
  ],
  [
    new RegExp(`^delete ${quoted} from (?:shadow )?group ${quoted}`),
    (m) => ({ ...iam('group,change', 'removed-user-from-group'), user_target_name: m[1], extra: { group: { name: m[2] } } }),
  ],
  [new RegExp(`^delete user ${quoted}`), (m) => ({ ...iam('user,deletion', 'deleted-user'), user_target_name: m[1] })],
  [
    new RegExp(`^removed (?:shadow )?group ${quoted} owned by ${quoted}`),
    (m) => ({ ...iam('group,deletion', 'deleted-group'), extra: { group: { name: m[1] } } }),
  ],
  [/^group '?([^'\s]{1,256})'? (?:removed|deleted)/, (m) => ({ ...iam('group,deletion', 'deleted-group'), extra: { group: { name: m[1] } } })],
  [
    new RegExp(`^(?:change|changed) user ${quoted} (\\S{1,64})`),
    (m) => ({ ...iam('user,change', 'changed-user'), user_target_name: m[1], extra: { changed: m[2] } }),
  ],
  [
    new RegExp(`^(lock|unlock) user ${quoted} password`),
    (m) => ({ ...iam('user,change', m[1] === 'lock' ? 'locked-password' : 'unlocked-password'), user_target_name: m[2] }),
  ],
  [
    new RegExp(`^change user name ${quoted} to ${quoted}`),
    (m) => ({ ...iam('user,change', 'changed-user'), user_target_name: m[1], extra: { changed: 'name', target_user: { name: m[2] } } }),
  ],
  [
    /^password for '?([^'\s]{1,256})'? changed by '?([^'\s]{1,256})'?$/,
    (m) => ({ ...iam('user,change', 'password-changed'), user_target_name: m[1], user_name: m[2] }),
  ],
  [/^password changed for (\S{1,256})/, (m) => ({ ...iam('user,change', 'password-changed'), user_target_name: m[1] })],
  [/^changed password expiry for (\S{1,256})/, (m) => ({ ...iam('user,change', 'changed-password-expiry'), user_target_name: m[1] })],
  [
    /^user (\S{1,256}) added by (\S{1,256}) to group (\S{1,256})/,
    (m) => ({ ...iam('group,change', 'added-user-to-group'), user_target_name: m[1], user_name: m[2], extra: { group: { name: m[3] } } }),
  ],
  [
    /^user (\S{1,256}) removed by (\S{1,256}) from group (\S{1,256})/,
    (m) => ({ ...iam('group,change', 'removed-user-from-group'), user_target_name: m[1], user_name: m[2], extra: { group: { name: m[3] } } }),
  ],
  // gpasswd -M, -A, -r, -R and the password of a group; groupmod. A list of members holds those who were in it before as well.
  [
    /^(members|administrators) of group (\S{1,256}) set by (\S{1,256}) to (\S{0,2048})$/,
    (m) => ({ ...iam('group,change', 'changed-group'), user_name: m[3], extra: { group: { name: m[2] }, changed: m[1], [m[1] as string]: m[4] } }),
  ],
  [
    /^(password|access) (?:of|to) group (\S{1,256}) (removed|changed|restricted) by (\S{1,256})$/,
    (m) => ({ ...iam('group,change', 'changed-group'), user_name: m[4], extra: { group: { name: m[2] }, changed: m[1], how: m[3] } }),
  ],
  [
    /^(\S{1,256}) failed to (add|remove) user (\S{1,256}) (?:to|from) group (\S{1,256})/,
    (m) => ({
      ...iam('group,change', m[2] === 'add' ? 'added-user-to-group' : 'removed-user-from-group'),
      event_outcome: 'failure',
      user_name: m[1],
      user_target_name: m[3],
      extra: { group: { name: m[4] } },
    }),
  ],
  [
    /^group changed in (\/\S{1,255}) \(group ([^\s/,]{1,256})(?:\/(\d{1,10}))?((?:, new (?:name: \S{1,256}?|password|gid: \d{1,10})){1,3})\)$/,
    (m) => ({
      ...iam('group,change', 'changed-group'),
      resource: m[1],
      extra: { group: { name: m[2], ...(m[3] === undefined ? {} : { id: m[3] }) }, changed: m[4]?.slice(2) },
    }),
  ],
  [
    /^failed (adding|deleting) (user|group) '([^']{1,256})'/,
    (m) => ({
      ...iam(
        `${m[2]},${m[1] === 'adding' ? 'creation' : 'deletion'}`,
        `${m[1] === 'adding' ? 'added' : 'deleted'}-${m[2] === 'user' ? 'user' : 'group'}` as const,
      ),
      event_outcome: 'failure',
      ...(m[2] === 'user' ? { user_target_name: m[3] } : { extra: { group: { name: m[3] } } }),
    }),
  ],
];

export const readAccounts: MessageReader = (message, program) => {
  if (isPam(message)) return readPam(message, program);
  const text = message.trimEnd();
  const created = /^new (user|group)(?: added)?: /.exec(text);
  const groupFile = /^group added to \/etc\/g?shadow: |^group added to \/etc\/group: /.exec(text);
  if (created || groupFile) {
    const given = pairs(text.slice((created ?? groupFile)?.[0].length ?? 0));
    const { name, uid, gid, ...other } = given;
    if (name === undefined) return undefined;
    if (created?.[1] === 'user') {
      const target = { target_user: { name, ...(uid === undefined ? {} : { id: uid }), ...other }, ...(gid === undefined ? {} : { group: { id: gid } }) };
      return { ...iam('user,creation', 'added-user'), user_target_name: name, extra: target };
    }
    return { ...iam('group,creation', 'added-group'), extra: { group: { name, ...(gid === undefined ? {} : { id: gid }) } } };
  }
  for (const [pattern, read] of patterns) {
    const m = pattern.exec(text);
    if (m) return read(m);
  }
  return undefined;
};
