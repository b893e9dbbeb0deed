// OpenSSH server messages (sshd, and since 9.8 sshd-session and sshd-auth), by their first words.
import { readForms } from './forms.ts';
import { client, type MessageReader, type Said, user } from './said.ts';
import { doubt, named, peerIn } from './ssh-client.ts';
import { shellForms } from './ssh-more.ts';

const login = { event_category: 'authentication', event_type: 'info', event_action: 'ssh_login' } as const;
const failure = { ...login, event_outcome: 'failure' } as const;
const ended = { event_category: 'session', event_type: 'end', event_action: 'ssh_disconnect' } as const;
const contact = { event_category: 'network', event_type: 'connection,start', event_action: 'ssh_connection' } as const;
const broken = { event_category: 'network', event_type: 'connection,denied', event_action: 'ssh_connection' } as const;

const closing = (rest: string, reason?: string): Said | undefined => {
  const found = named(rest, false);
  // "Connection reset by peer" names nobody, and is an end.
  if (!found) return rest === 'peer' ? { ...ended, ...(reason === undefined ? {} : { event_reason: reason }) } : undefined;
  return { ...ended, ...found.said, ...(reason === undefined ? {} : { event_reason: reason }) };
};

function attempt(text: string): Said | undefined {
  const head = /^(Accepted|Failed|Postponed|Partial) (\S{1,64}) for /.exec(text);
  if (!head) return undefined;
  const rest = text.slice(head[0].length - 1);
  const event = head[1] ?? '';
  const invalid = /^ (?:invalid|illegal) user /.exec(rest);
  const at = peerIn(rest, /^(?:publickey|hostbased)/.test(head[2] ?? '') ? 'key' : 'protocol', invalid === null);
  if (!at) return undefined;
  const name = invalid ? at.before.slice(invalid[0].length) : at.before.slice(1);
  const ssh: Record<string, unknown> = { event, method: head[2] };
  if (at.protocol !== undefined) ssh.protocol = at.protocol;
  if (at.info !== undefined) ssh.signature = at.info;
  if (invalid) ssh.user_state = 'invalid';
  const outcome: Said =
    event === 'Accepted' ? { ...login, event_category: 'authentication,session', event_outcome: 'success' } : event === 'Failed' ? failure : login;
  return { ...outcome, ...user(name), ...client(at.host, at.port), ...doubt(at), extra: { ssh } };
}

/** Messages by their first words, in the order tried. */
const readers: readonly (readonly [start: string, read: (rest: string, text: string) => Said | undefined])[] = [
  ['Accepted ', (_, text) => attempt(text)],
  ['Failed ', (_, text) => attempt(text)],
  ['Postponed ', (_, text) => attempt(text)],
  ['Partial ', (_, text) => attempt(text)],
  [
    'Invalid user ',
    (rest) => {
      const at = peerIn(` ${rest}`, 'nothing');
      return (
        at && {
          ...failure,
          ...user(at.before.slice(1)),
          ...client(at.host, at.port),
          ...doubt(at),
          extra: { ssh: { event: 'Invalid', user_state: 'invalid' } },
        }
      );
    },
  ],
  ['input_userauth_request: invalid user ', (rest) => ({ ...failure, ...user(rest), extra: { ssh: { event: 'Invalid', user_state: 'invalid' } } })],
  [
    'User child is on pid ',
    (rest) =>
      /^\d{1,10}$/.test(rest)
        ? { event_category: 'process', event_type: 'info', event_action: 'ssh_user_child', extra: { ssh: { child_pid: Number(rest) } } }
        : undefined,
  ],
  [
    'User ',
    (rest) => {
      const expired = /^(\S{1,255}) (password has expired \(.{1,100}\))$/.exec(rest);
      if (expired) return { ...login, ...user(expired[1]), event_reason: expired[2] };
      const end = rest.indexOf(' not allowed because ');
      if (end < 0) return undefined;
      const at = peerIn(` ${rest.slice(0, end)}`, 'nothing');
      const why = rest.slice(end + 1);
      return { ...failure, event_reason: why, ...(at ? { ...user(at.before.slice(1)), ...client(at.host, at.port), ...doubt(at) } : user(rest.slice(0, end))) };
    },
  ],
  // Account denials: the password or key was right or was not asked for, the account may not enter.
  [
    'Access denied for user ',
    (rest) => {
      const m = /^(.{1,256}) (by PAM account configuration)$/s.exec(rest);
      return m ? { ...failure, ...user(m[1]), event_reason: `access denied ${m[2]}` } : undefined;
    },
  ],
  [
    'Account ',
    (rest) => {
      const m = /^(\S{1,255}) has expired/.exec(rest);
      return m ? { ...failure, ...user(m[1]), event_reason: 'account has expired' } : undefined;
    },
  ],
  [
    'Authentication tried for ',
    (rest) => {
      const m = /^(\S{1,255}) (with correct key but not from a permitted host) \(host=(\S{0,255}), ip=([^ ,)]{1,255})/.exec(rest);
      return m ? { ...failure, ...user(m[1]), event_reason: m[2], ...client(m[4]), extra: { ssh: { client_name: m[3] } } } : undefined;
    },
  ],
  // Refused before a process of its own: too many at once, or a penalty (PerSourcePenalties, since 9.8) for what came before.
  [
    'drop connection #',
    (rest) => {
      const m = /^(\d{1,10}) from \[([^\]]{1,255})\]:(\d{1,5}) on \[([^\]]{1,255})\]:(\d{1,5}) (.{1,300})$/s.exec(rest);
      return m
        ? {
            ...broken,
            event_outcome: 'failure',
            event_reason: m[6],
            ...client(m[2], m[3]),
            extra: { ssh: { startups: Number(m[1]) }, destination: { address: m[4], port: Number(m[5]) } },
          }
        : undefined;
    },
  ],
  [
    'srclimit_penalise: ',
    (rest) => {
      const fresh =
        /^(?<family>ipv[46]): new (?<network>\S{1,90}) (?<state>active|deferred) penalty of (?<seconds>\d{1,10}) seconds for (?:penalty: )?(?<reason>.{1,200})$/s;
      const again =
        /^(?<network>\S{1,90}): (?<state>activating) (?<family>ipv[46]) penalty of (?<seconds>\d{1,10}) seconds for (?:penalty: )?(?<reason>.{1,200})$/s;
      const g = (fresh.exec(rest) ?? again.exec(rest))?.groups;
      if (!g) return undefined;
      const [address, bits] = g.network?.split('/') ?? [];
      return {
        event_category: 'network',
        event_type: 'info',
        event_action: 'ssh_penalty',
        event_reason: g.reason,
        // Of one address its own; of a network the address is no client.
        ...(bits === (g.family === 'ipv4' ? '32' : '128') ? client(address) : {}),
        extra: { ssh: { penalty: { network: g.network, state: g.state === 'activating' ? 'active' : g.state, seconds: Number(g.seconds) } } },
      };
    },
  ],
  [
    'reverse mapping checking getaddrinfo for ',
    (rest) => {
      const m = /^(\S{1,255}) \[([^\]]{1,255})\] failed/.exec(rest);
      return m
        ? { event_category: 'network', event_type: 'info', event_action: 'ssh_reverse_mapping', ...client(m[2]), extra: { ssh: { client_name: m[1] } } }
        : undefined;
    },
  ],
  [
    'ROOT LOGIN REFUSED FROM ',
    (rest) => {
      const m = /^(\S{1,255})(?: port (\d{1,5}))?$/.exec(rest);
      return m ? { ...failure, user_name: 'root', event_reason: 'root login refused', ...client(m[1], m[2]) } : undefined;
    },
  ],
  [
    'refused connect from ',
    (rest) => {
      const open = rest.lastIndexOf(' (');
      if (open < 0 || !rest.endsWith(')')) return { ...broken, event_outcome: 'failure', ...client(rest) };
      return { ...broken, event_outcome: 'failure', ...client(rest.slice(open + 2, -1)), extra: { ssh: { client_name: rest.slice(0, open) } } };
    },
  ],
  [
    'PAM: ',
    (rest) => {
      const end = rest.indexOf(' for ');
      const via = / via (\S{1,255})$/.exec(rest);
      const at = end < 0 ? undefined : peerIn(rest.slice(end + 4, via ? via.index : undefined), 'nothing');
      if (!at) return { ...failure, event_reason: rest };
      const illegal = /^ (?:invalid|illegal) user /.exec(`${at.before} `);
      const ssh = { event: 'PAM', ...(illegal ? { user_state: 'invalid' } : {}), ...(via ? { via: via[1] } : {}) };
      return {
        ...failure,
        event_reason: rest.slice(0, end),
        ...user(illegal ? at.before.slice(illegal[0].length) : at.before.slice(1)),
        ...client(at.host, at.port),
        ...doubt(at),
        extra: { ssh },
      };
    },
  ],
  [
    'maximum authentication attempts exceeded for ',
    (rest) => {
      const at = peerIn(` ${rest}`, 'protocol');
      if (!at) return undefined;
      const invalid = /^ invalid user /.exec(`${at.before} `);
      return {
        ...failure,
        event_reason: 'maximum authentication attempts exceeded',
        ...user(invalid ? at.before.slice(invalid[0].length) : at.before.slice(1)),
        ...client(at.host, at.port),
        ...doubt(at),
      };
    },
  ],
  [
    'Received disconnect from ',
    (rest) => {
      const m = /^(\S{1,255}?)(?: port (\d{1,5}):\s?|: )(\d{1,4}): ?/.exec(rest);
      return m ? { ...ended, ...client(m[1], m[2]), event_reason: rest.slice(m[0].length), extra: { ssh: { disconnect_code: Number(m[3]) } } } : undefined;
    },
  ],
  ['Disconnected from ', (rest) => closing(rest)],
  [
    'Disconnecting: Too many authentication failures',
    (rest) => ({
      ...failure,
      event_action: 'ssh_disconnect',
      event_reason: 'Too many authentication failures',
      ...(rest.startsWith(' for ') ? user(rest.slice(5)) : {}),
    }),
  ],
  [
    'Disconnecting ',
    (rest) => {
      const found = named(rest, true);
      if (!found) return undefined;
      const { reason, said } = found;
      const failed = /^(?:Too many authentication failures|Change of username)/.test(reason ?? '');
      return { ...(failed ? { ...failure, event_action: 'ssh_disconnect' } : ended), ...said, ...(reason === undefined ? {} : { event_reason: reason }) };
    },
  ],
  ['Timeout, client not responding from ', (rest) => closing(rest, 'client not responding')],
  ['Connection closed by ', (rest) => closing(rest, 'closed by the client')],
  ['Connection reset by ', (rest) => closing(rest, 'reset by the client')],
  [
    'Connection from ',
    (rest) => {
      const whose = /^(?:\S{1,30} )?user /.test(rest) ? named(rest, true) : undefined;
      // Of a user without a state, who has been let in, a session breaks off; before that a connection fails.
      if (whose?.reason !== undefined)
        return { ...(rest.startsWith('user ') ? ended : { ...broken, event_outcome: 'failure' as const }), event_reason: whose.reason, ...whose.said };
      const m = /^(\S{1,255}?)(?: port (\d{1,5}))?(?: on (\S{1,255}) port (\d{1,5}))?(?: rdomain "[^"]{0,255}")?(?:: (.{1,1000}))?$/s.exec(rest);
      if (!m) return undefined;
      const local = m[3] === undefined ? {} : { extra: { destination: { address: m[3], port: Number(m[4]) } } };
      return m[5] === undefined
        ? { ...contact, ...client(m[1], m[2]), ...local }
        : { ...broken, event_outcome: 'failure', event_reason: m[5], ...client(m[1], m[2]) };
    },
  ],
  [
    'Did not receive identification string from ',
    (rest) => {
      const m = /^(\S{1,255})(?: port (\d{1,5}))?$/.exec(rest);
      return m ? { ...contact, event_reason: 'no identification string', ...client(m[1], m[2]) } : undefined;
    },
  ],
  [
    'Bad protocol version identification ',
    (rest) => {
      const at = rest.lastIndexOf(' from ');
      const m = at < 0 ? null : /^ from (\S{1,255})(?: port (\d{1,5}))?$/.exec(rest.slice(at));
      return m
        ? {
            ...broken,
            event_outcome: 'failure',
            event_reason: 'bad protocol version identification',
            ...client(m[1], m[2]),
            extra: { ssh: { identification: rest.slice(0, at) } },
          }
        : undefined;
    },
  ],
  [
    'Unable to negotiate with ',
    (rest) => {
      const m = /^(\S{1,255}?)(?: port (\d{1,5}))?: /.exec(rest);
      return m ? { ...broken, event_outcome: 'failure', event_reason: rest.slice(m[0].length), ...client(m[1], m[2]) } : undefined;
    },
  ],
  [
    'Timeout before authentication for ',
    (rest) => {
      const m = /^(?:connection from )?(\S{1,255})(?: port (\d{1,5})| to (\S{1,255}), pid = (\d{1,10}))?$/.exec(rest);
      return m
        ? {
            ...failure,
            event_reason: 'timeout before authentication',
            ...client(m[1], m[2]),
            ...(m[4] === undefined ? {} : { extra: { ssh: { child_pid: Number(m[4]) } } }),
          }
        : undefined;
    },
  ],
  [
    'Magic value check failed ',
    (rest) => {
      const m = /^\((-?\d{1,20})\) on obfuscated handshake from (\S{1,255})(?: port (\d{1,5}))?$/.exec(rest);
      return m ? { ...broken, event_outcome: 'failure', event_reason: 'magic value check failed', ...client(m[2], m[3]) } : undefined;
    },
  ],
  ['kex_exchange_identification: ', (rest) => ({ ...broken, event_outcome: 'failure', event_reason: rest })],
  ['Read from socket failed: ', (rest) => ({ ...broken, event_outcome: 'failure', event_reason: rest })],
  [
    'Address ',
    (rest) => {
      const m = /^(\S{1,255}) maps to (\S{1,255}), but this does not map back to the address/.exec(rest);
      return m
        ? { event_category: 'network', event_type: 'info', event_action: 'ssh_reverse_mapping', ...client(m[1]), extra: { ssh: { client_name: m[2] } } }
        : undefined;
    },
  ],
  [
    'Starting session: ',
    (rest) => {
      const m = /^(.{1,500}?) for (\S{1,255}) from (\S{1,255}) port (\d{1,5}) id (\d{1,6})$/s.exec(rest.slice(0, 1200));
      return m
        ? {
            event_category: 'session',
            event_type: 'start',
            event_action: 'ssh_session',
            event_outcome: 'success',
            ...user(m[2]),
            ...client(m[3], m[4]),
            extra: { ssh: { session: m[1], channel: Number(m[5]) } },
          }
        : undefined;
    },
  ],
  [
    'Close session: user ',
    (rest) => {
      const m = /^(\S{1,255}) from (\S{1,255}) port (\d{1,5}) id (\d{1,6})$/.exec(rest);
      return m
        ? {
            event_category: 'session',
            event_type: 'end',
            event_action: 'ssh_session',
            ...user(m[1]),
            ...client(m[2], m[3]),
            extra: { ssh: { channel: Number(m[4]) } },
          }
        : undefined;
    },
  ],
  [
    'subsystem request for ',
    (rest) => {
      const m = /^(\S{1,64})(?: by user (\S{1,255}))?/.exec(rest);
      return m
        ? { event_category: 'session', event_type: 'info', event_action: 'ssh_subsystem', ...user(m[2]), extra: { ssh: { subsystem: m[1] } } }
        : undefined;
    },
  ],
  [
    'Server listening on ',
    (rest) => {
      const m = /^(\S{1,255}) port (\d{1,5})/.exec(rest);
      return m
        ? { event_category: 'process', event_type: 'start', event_action: 'ssh_server_start', extra: { destination: { address: m[1], port: Number(m[2]) } } }
        : undefined;
    },
  ],
  ['Unable to negotiate a key exchange method', (_, text) => ({ ...broken, event_outcome: 'failure', event_reason: text })],
  ['no matching ', (_, text) => ({ ...broken, event_outcome: 'failure', event_reason: text.slice(0, 1000) })],
  [
    'SSH: Server;',
    (rest) => {
      const remote = /;Remote: (\S{1,255}?)-(\d{1,5});/.exec(rest.slice(0, 600));
      const name = /;Name: (.{1,256})$/s.exec(rest.slice(0, 1200));
      return { ...contact, event_type: 'info', ...user(name?.[1]), ...client(remote?.[1], remote?.[2]) };
    },
  ],
  ['Received signal ', () => ({ event_category: 'process', event_type: 'end', event_action: 'ssh_server_end' })],
];

const prefixes = /^(error|fatal|ssh_dispatch_run_fatal|banner exchange|userauth_pubkey): /;

export const readSshd: MessageReader = (message) => {
  let text = message.trimEnd();
  const ssh: Record<string, unknown> = {};
  const solaris = /^\[ID (\d{1,9}) ([a-z0-9]{1,16}\.[a-z0-9]{1,16})\] /.exec(text);
  if (solaris) {
    ssh.message_id = solaris[1];
    ssh.facility = solaris[2];
    text = text.slice(solaris[0].length);
  }
  if (text.endsWith(' [preauth]')) {
    ssh.preauth = true;
    text = text.slice(0, -10);
  }
  for (let i = 0; i < 3; i++) {
    const prefix = prefixes.exec(text);
    if (!prefix) break;
    ssh.severity = prefix[1];
    text = text.slice(prefix[0].length);
  }
  let said: Said | undefined;
  for (const [start, read] of readers) {
    if (!text.startsWith(start)) continue;
    said = read(text.slice(start.length), text);
    if (said) break;
  }
  said ??= readForms('ssh', shellForms.sshd, text);
  if (Object.keys(ssh).length === 0) return said;
  const own = (said?.extra?.ssh ?? {}) as Record<string, unknown>;
  return { ...said, extra: { ...said?.extra, ssh: { ...own, ...ssh } } };
};
