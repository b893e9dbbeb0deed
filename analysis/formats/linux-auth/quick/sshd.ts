// What sshd says of attempts, connections and their ends.
import type { Pattern, PatternCells } from '../../../reading/patterns/pattern.ts';
import { sessions } from './pam.ts';

const client: PatternCells = { source_ip: '{ip}', source_port: '{port}' };
const from = '{ip} port {port}';
const endings = ['', ' [preauth]'] as const;
const early = (ending: string) => (ending === '' ? {} : { preauth: true as const });

const attempts: Pattern[] = (['Accepted', 'Failed', 'Postponed'] as const).flatMap((word) =>
  ['', 'invalid user ', 'illegal user '].flatMap((state) =>
    ['', ': {key} {fingerprint}'].flatMap((signature) =>
      endings.map((ending) => ({
        text: `${word} {method} for ${state}{user} from ${from} ssh2${signature}${ending}`,
        cells: {
          ...client,
          event_category: word === 'Accepted' ? 'authentication,session' : 'authentication',
          event_type: 'info',
          event_action: 'ssh_login',
          ...(word === 'Postponed' ? {} : { event_outcome: word === 'Accepted' ? 'success' : 'failure' }),
          user_name: '{user}',
          extra: {
            ssh: {
              event: word,
              method: '{method}',
              protocol: 'ssh2',
              ...(signature === '' ? {} : { signature: '{key} {fingerprint}' }),
              ...(state === '' ? {} : { user_state: 'invalid' }),
              ...early(ending),
            },
          },
        },
      })),
    ),
  ),
);

const unknown: Pattern[] = ['', ' port {port}'].map((port) => ({
  text: `Invalid user {user} from {ip}${port}`,
  cells: {
    source_ip: '{ip}',
    ...(port === '' ? {} : client),
    event_category: 'authentication',
    event_type: 'info',
    event_action: 'ssh_login',
    event_outcome: 'failure',
    user_name: '{user}',
    extra: { ssh: { event: 'Invalid', user_state: 'invalid' } },
  },
}));

const connections: Pattern[] = ['', ' rdomain ""'].map((domain) => ({
  text: `Connection from ${from} on {to_ip} port {to_port}${domain}`,
  cells: {
    ...client,
    event_category: 'network',
    event_type: 'connection,start',
    event_action: 'ssh_connection',
    extra: { destination: { address: '{to_ip}', port: { digits: 'to_port' } } },
  },
}));

const disconnected = { event_category: 'session', event_type: 'end', event_action: 'ssh_disconnect' } as const;
const refused = { event_category: 'authentication', event_type: 'info', event_action: 'ssh_disconnect', event_outcome: 'failure' } as const;
const TOO_MANY = 'Too many authentication failures';

const ends: Pattern[] = [
  { words: 'Connection closed by', cells: { ...disconnected, event_reason: 'closed by the client' } },
  { words: 'Connection reset by', cells: { ...disconnected, event_reason: 'reset by the client' } },
  { words: 'Disconnected from', cells: disconnected },
  { words: 'Disconnecting', cells: { ...refused, event_reason: TOO_MANY }, reason: `: ${TOO_MANY}` },
].flatMap(({ words, cells, reason = '' }) =>
  ['', 'user ', 'invalid user ', 'authenticating user '].flatMap((who) =>
    endings.map((ending) => {
      const state = who.includes(' user') ? { user_state: who.slice(0, -' user '.length) } : {};
      const ssh = { ...state, ...early(ending) };
      return {
        text: `${words} ${who}${who === '' ? '' : '{user} '}${from}${reason}${ending}`,
        cells: { ...client, ...cells, ...(who === '' ? {} : { user_name: '{user}' }), ...(Object.keys(ssh).length > 0 ? { extra: { ssh } } : {}) },
      };
    }),
  ),
);

const received: Pattern[] = [` port {port}:`, ` port {port}: `, ': '].flatMap((port) =>
  endings.flatMap((ending) =>
    [': ', ':'].map((colon) => ({
      text: `Received disconnect from {ip}${port}{code}${colon}{reason}${ending}`,
      cells: {
        source_ip: '{ip}',
        ...(port === ': ' ? {} : client),
        ...disconnected,
        event_reason: '{reason}',
        extra: { ssh: { disconnect_code: { digits: 'code' }, ...early(ending) } },
      },
    })),
  ),
);

export const sshd: readonly Pattern[] = [...attempts, ...unknown, ...connections, ...ends, ...received, ...sessions(false)];
