// What PAM modules say about an account beside the password: refused, locked, expired, about to expire. Patterns are anchored and bounded.
import { client, type Said, user } from './said.ts';

/** pam_access names the host that somebody came from, or else the terminal, or else the service: only the first is a client. */
const from = (place: string | undefined): Said => (place !== undefined && /[.:]|^localhost$/.test(place) ? client(place) : { extra: { pam: { from: place } } });

const authentication = { event_category: 'authentication', event_type: 'info', event_action: 'authentication' } as const;
const denied = (reason: string | undefined): Said => ({
  ...authentication,
  event_outcome: 'failure',
  ...(reason === undefined ? {} : { event_reason: reason }),
});
const allowed: Said = { ...authentication, event_outcome: 'success' };
/** Says something about the account; whether it got in, the record does not state. */
const noted = (reason: string): Said => ({ ...authentication, event_reason: reason });

const texts: readonly (readonly [RegExp, (m: RegExpExecArray) => Said])[] = [
  [
    /^user (.{1,256}) \((\d{1,10})\) (?:has )?tally (\d{1,10}), deny (\d{1,10})$/s,
    (m) => ({
      ...denied('too many failed attempts'),
      ...user(m[1]),
      user_id: m[2],
      extra: { pam: { tally: Number(m[3]), deny: Number(m[4]) } },
    }),
  ],
  [/^Consecutive login failures for user (.{1,256}) (account (?:temporarily|permanently) locked)$/s, (m) => ({ ...denied(m[2]), ...user(m[1]) })],
  [/^account (.{1,256}) has (expired|password changed in future).{0,100}$/s, (m) => ({ ...denied(m[0]), ...user(m[1]) })],
  [/^access denied for user [`'](.{1,256})' from [`']([^`']{1,255})'$/s, (m) => ({ ...denied('access denied'), ...user(m[1]), ...from(m[2]) })],
  [/^Access denied for user (.{1,256}): (\d{1,5}) \((.{1,200})\)$/s, (m) => ({ ...denied(`access denied: ${m[3]}`), ...user(m[1]), event_code: m[2] })],
  [
    /^received for user (.{1,256}): (\d{1,5}) \((.{1,200})\)$/s,
    (m) => ({ ...(m[2] === '0' ? noted(m[3] ?? '') : denied(m[3])), ...user(m[1]), event_code: m[2] }),
  ],
  [/^password check failed for user \((.{1,256})\)$/s, (m) => ({ ...denied('password check failed'), ...user(m[1]) })],
  [/^User unknown: (.{1,256})$/s, (m) => ({ ...denied('user unknown'), ...user(m[1]) })],
  // pam_winbind
  [/^user [`'](.{1,256})' (?:denied access|account expired|not found)(?: \((.{1,200})\))?$/s, (m) => ({ ...denied(m[2] ?? m[0]), ...user(m[1]) })],
  [/^user [`'](.{1,256})' granted access$/s, (m) => ({ ...allowed, ...user(m[1]) })],
  [/^user [`'](.{1,256})' (OK|password expired|new password required)$/s, (m) => ({ ...noted(m[2] ?? ''), ...user(m[1]) })],
  // pam_krb5, both of that name
  [/^user (.{1,256}) authenticated as (\S{1,256})$/s, (m) => ({ ...allowed, ...user(m[1]), extra: { pam: { principal: m[2] } } })],
  [/^authentication succeeds for '(.{1,256})' \((\S{1,256})\)$/s, (m) => ({ ...allowed, ...user(m[1]), extra: { pam: { principal: m[2] } } })],
  [/^authentication fails for '(.{1,256})' \((\S{1,256})\): (.{1,300})$/s, (m) => ({ ...denied(m[3]), ...user(m[1]), extra: { pam: { principal: m[2] } } })],
  // pam_wheel and pam_rootok: who asks to become whom; pam_nologin, pam_shells, pam_time name nobody.
  [
    /^Access (denied|granted) (?:for|to) '(.{1,256})' (?:to|for) '(\S{1,256})'$/s,
    (m) => ({ ...(m[1] === 'granted' ? allowed : denied('access denied')), ...user(m[2]), user_effective_name: m[3] as string }),
  ],
  // pam_ldap and its neighbours: the directory's word on the password; the name stands inside the distinguished name.
  [
    /^error trying to bind as user "(.{1,500})" \((Invalid credentials|Inappropriate authentication|.{1,100})\)$/s,
    (m) => ({ ...denied(m[2]), extra: { pam: { bind: m[1] } } }),
  ],
  [/^Authentication failure; user=(.{1,256})$/s, (m) => ({ ...denied('authentication failure'), ...user(m[1]) })],
  [
    /^(user|account) (.{1,256}) (is locked|locked|account locked|has been locked out|password expired|is expired)$/s,
    (m) => ({ ...denied(`${m[1]} ${m[3]}`), ...user(m[2]) }),
  ],
  [
    /^(.{1,256}), tally (\d{1,10}), deny (\d{1,10})$/s,
    (m) => ({ ...denied('too many failed attempts'), ...user(m[1]), extra: { pam: { tally: Number(m[2]), deny: Number(m[3]) } } }),
  ],
  [
    /^Access denied: user (\S{1,256}) \(uid=(\d{1,10})\) (has no active jobs on this node)\.?$/,
    (m) => ({ ...denied(m[3]), ...user(m[1]), user_id: m[2] as string }),
  ],
  // pam_ssh_agent_auth
  [
    /^Authenticated(?: \(agent\))?: [`'](\S{1,256})' as [`'](\S{1,256})' using (.{1,300})$/s,
    (m) => ({ ...allowed, ...user(m[1]), user_effective_name: m[2] as string, extra: { pam: { key: m[3] } } }),
  ],
  // Second factors
  [
    /^(Did not receive verification code from user|Trying to reuse a previously used time-based code\b.{0,300}|Too many concurrent login attempts\b.{0,200})$/s,
    (m) => ({ ...denied(m[1]), extra: { pam: { factor: 'second' } } }),
  ],
  [
    /^(Failed to compute location of (?:encrypted )?secret file|No secret configured for user .{1,256}, .{1,100})$/s,
    (m) => ({ ...noted(m[1] ?? ''), extra: { pam: { factor: 'second' } } }),
  ],
  [/^Accepted google_authenticator for (.{1,256})$/s, (m) => ({ ...allowed, ...user(m[1]), extra: { pam: { factor: 'second' } } })],
  [/^Invalid verification code for (.{1,256})$/s, (m) => ({ ...denied('invalid verification code'), ...user(m[1]), extra: { pam: { factor: 'second' } } })],
  [
    /^(Successful|Failed|Aborted|Failsafe|Failsecure|Skipped) Duo login for '(.{1,256})'(?: from (\S{1,255}?))?(?:: (.{1,500}))?$/s,
    (m) => ({
      ...(m[1] === 'Successful' ? allowed : /^(?:Failed|Failsecure)$/.test(m[1] ?? '') ? denied(m[4] ?? 'second factor') : noted(m[4] ?? m[1] ?? '')),
      ...user(m[2]),
      ...client(m[3]),
      extra: { pam: { factor: 'second' } },
    }),
  ],
  [/^Refused user (.{1,256}) for service (\S{1,64})$/s, (m) => ({ ...denied('refused by a list of users'), ...user(m[1]) })],
  [/^access denied: tty .{1,300} is not secure/s, (m) => denied(m[0])],
  [/^auth could not identify password for \[(.{0,256})\]$/s, (m) => ({ ...denied('no password was given'), ...user(m[1]) })],
  [/^bad username \[(.{0,256})\]$/s, (m) => ({ ...denied('bad username'), ...user(m[1]) })],
  [/^check pass; user (?:\((.{0,256})\) )?unknown$/s, (m) => ({ ...denied('user unknown'), ...user(m[1]) })],
  [/^user unknown$/i, () => denied('user unknown')],
  [/^(expired password) for user (.{1,256}) (\(.{1,100}\))$/s, (m) => ({ ...noted(`${m[1]} ${m[3]}`), ...user(m[2]) })],
  [/^password for user (.{1,256}) (will expire in \d{1,6} days?)$/s, (m) => ({ ...noted(`password ${m[2]}`), ...user(m[1]) })],
  [/^(requirement "[^"]{1,300}" (?:not met|was met)) by user "(.{1,256})"$/s, (m) => ({ ...noted(m[1] ?? ''), ...user(m[2]) })],
  [/^(service\(.{1,64}\) ignoring max retries; \d{1,6} > \d{1,6})$/s, (m) => noted(m[1] ?? '')],
];

/** Undefined: it is about something else. */
export function readAccountState(text: string): Said | undefined {
  if (text.length > 2000) return undefined;
  for (const [pattern, read] of texts) {
    const m = pattern.exec(text);
    if (m) return read(m);
  }
  return undefined;
}
