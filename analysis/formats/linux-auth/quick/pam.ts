// What pam_unix says of sessions and of attempts that failed.
import type { Pattern } from '../../../reading/patterns/pattern.ts';

const head = 'pam_unix({service}:{type}): ';
const pam = { module: 'pam_unix', service: '{service}', type: '{type}' } as const;
const opened = { event_category: 'session', event_type: 'start', event_action: 'logged-on', event_outcome: 'success' } as const;
const failed = { event_category: 'authentication', event_type: 'info', event_action: 'authentication', event_outcome: 'failure' } as const;

/** `became`: the program lets its caller become the session's user. Whose session it is and who opened it: `session` in messages/pam.ts says why. */
export const sessions = (became: boolean): Pattern[] => [
  ...['', '(uid={target_uid})'].flatMap((of): Pattern[] => {
    const text = `${head}session opened for user {target}${of} by `;
    const [id, whose] = of === '' ? [{}, {}] : [{ user_id: '{target_uid}' }, { target_uid: '{target_uid}' }];
    const effective = became ? { user_effective_name: '{target}' } : {};
    return [
      {
        text: `${text}root(uid=0)`,
        cells: { ...opened, user_name: 'root', user_id: '0', user_effective_name: '{target}', extra: { pam: { ...pam, ...whose } } },
      },
      {
        text: `${text}{by}(uid={by_uid})`,
        cells: { ...opened, user_name: '{by}', user_id: '{by_uid}', user_effective_name: '{target}', extra: { pam: { ...pam, ...whose } } },
      },
      { text: `${text}(uid=0)`, cells: { ...opened, user_name: '{target}', ...id, ...effective, extra: { pam: { ...pam, by_uid: '0' } } } },
      became
        ? { text: `${text}(uid={by_uid})`, cells: { ...opened, user_id: '{by_uid}', ...effective, extra: { pam: { ...pam, by_uid: '{by_uid}', ...whose } } } }
        : { text: `${text}(uid={by_uid})`, cells: { ...opened, user_name: '{target}', ...id, extra: { pam: { ...pam, by_uid: '{by_uid}' } } } },
    ];
  }),
  {
    text: `${head}session closed for user {user}`,
    cells: { event_category: 'session', event_type: 'end', event_action: 'logged-off', user_name: '{user}', extra: { pam } },
  },
  { text: `${head}check pass; user unknown`, cells: { ...failed, event_reason: 'user unknown', extra: { pam } } },
  ...[{}, { source_ip: '{ip}' }, { source_address: '{host_name}' }].flatMap((client) =>
    // Who becomes another user may be asked for that one's password.
    ['', ' ', '  ', ...(became ? [] : ['  user={user}'])].map((whom) => ({
      text: `${head}authentication failure; logname={logname} uid={uid} euid={euid} tty={tty} ruser={ruser} rhost=${Object.values(client)[0] ?? ''}${whom}`,
      cells: {
        ...failed,
        ...client,
        event_reason: 'authentication failure',
        user_name: whom.endsWith('}') ? '{user}' : '{ruser}',
        extra: { pam: { ...pam, uid: '{uid}', euid: '{euid}', logname: '{logname}', tty: '{tty}', ruser: '{ruser}' } },
      },
    })),
  ),
];
