// The quick way and the careful way give the same row of a line, or the quick one leaves it alone. Lines are those of the cases, of the corpus where it
// is, and lines put together from parts that logs and attackers write.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bothWays, type Compared, type Given, type Read } from '../../../test/support/both-ways.ts';
import { draws, fc } from '../../../test/support/properties.ts';
import { actions } from './actions.ts';
import { at } from './columns.ts';
import { linuxAuth } from './format.ts';

/** Reads lines of one item, in order, both ways; each line by itself must be the same. Gives how many went the quick way. */
function compare(lines: readonly string[], given: Given = {}): number {
  const read = bothWays(linuxAuth, lines, given);
  for (const { line, got, wanted } of read) {
    expect(got, JSON.stringify(line)).toEqual(wanted);
    const action = wanted.row[at.event_action];
    if (action !== undefined) expect(Object.keys(actions), line).toContain(action);
  }
  return read.filter(({ quick }) => quick !== undefined).length;
}

/** A message, behind a line of its hour. */
const taken = (program: string, message: string): boolean => compare(['Mar  2 07:00:00 host kernel: x', `Mar  2 07:00:01 host ${program}[77]: ${message}`]) > 0;

const corpus = join(import.meta.dirname, '../../../../shared/corpus/logs');
const there = existsSync(corpus);
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; the two ways of reading auth logs were compared on invented lines only');
const folders = [join(import.meta.dirname, 'cases'), ...(there ? ['linux_auth', 'syslog', 'damaged'].map((name) => join(corpus, name)) : [])];
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => !/expected|context/.test(name))
    .map((name) => join(folder, name)),
);

describe('lines as they are', () => {
  it.each(files.map((path) => [path.split('/').slice(-2).join('/'), path]))('%s', (_, path) => {
    const lines = readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
    compare(lines);
    compare(lines, { time: {}, modified: '1719705600000000000' });
    // Each twice, so that the second lies in the hour of a line before it.
    compare(lines.flatMap((line) => [line, line]));
  });
});

it.each(['+0100', '-0330', 'CET', 'UTC', 'PM', 'CET gate', '+0100 gate', 'PM CET gate'])('what stands behind the clock: %s', (behind) => {
  const message = 'sshd[77]: Invalid user x from 192.0.2.7 port 1';
  compare(['Mar  2 07:00:00 host kernel: x', `Mar  2 07:00:01 ${behind} ${message}`, `2026-03-02 07:00:01 ${behind} ${message}`]);
  compare(['2026-03-02 07:00:00 host kernel: x', `2026-03-02 07:00:01 ${behind} ${message}`]);
});

const word = fc.constantFrom(
  'root',
  'eve',
  'a.b-c_d@x',
  'DOM\\eve',
  'é',
  '',
  'invalid',
  'user',
  'from',
  'x"y',
  'port',
  'a b',
  'eve from 198.51.100.7 port 9 ssh2',
  '(uid=0)',
  'by',
  '1.2.3.4',
  'beef',
  'USER=root',
  'LOGIN',
  '[preauth]',
  '[...]',
  'pam_x',
  'x'.repeat(70),
);
const place = fc.constantFrom(
  '198.51.100.4',
  '2001:db8::1',
  '::ffff:203.0.113.9',
  'fe80::1%eth0',
  '203.000.113.9',
  'UNKNOWN',
  'host.example',
  'abc',
  '1.2.3.4:5',
  '',
);
const number = fc.constantFrom('1', '22', '65535', '65536', '99999', '123456', '');
const tail = fc.constantFrom('', '', '', ' ', ' [preauth]', ' [preauth] ', ': ED25519 SHA256:AAAAAAAAAAAAAAAA', ' ssh2', '.', ')', ' ; EXIT=0', ' [...]');
const shapes: readonly (readonly [string, readonly string[]])[] = [
  [
    'sshd',
    [
      'Accepted publickey for W from P port N ssh2: RSA SHA256:BBBBBBBBBBBBBBBB',
      'Accepted password for W from P port N ssh2',
      'Failed password for W from P port N ssh2',
      'Failed keyboard-interactive/pam for invalid user W from P port N ssh2',
      'Postponed publickey for illegal user W from P port N ssh2',
      'Failed none for W from P port N ssh1',
      'Invalid user W from P port N',
      'Invalid user W from P',
      'Connection closed by invalid user W P port N',
      'Connection closed by W P port N',
      'Connection closed by P port N',
      'Connection reset by authenticating user W P port N',
      'Connection reset by peer',
      'Disconnected from user W P port N',
      'Disconnected from P port N',
      'Disconnecting authenticating user W P port N: Too many authentication failures',
      'Disconnecting invalid user W P port N: Change of username or service not allowed: (W,W) -> (W,W)',
      'Received disconnect from P port N:11: W',
      'Received disconnect from P: N: W',
      'Connection from P port N on P port N',
      'Connection from user W P port N: W',
    ],
  ],
  [
    'sudo',
    [
      ' W : TTY=pts/0 ; PWD=/home/W ; USER=W ; COMMAND=/bin/id W',
      'W : PWD=/ ; USER=W ; COMMAND=W',
      'W : TTY=W ; PWD=W ; USER=W ; COMMAND=/bin/id ; USER=W ; COMMAND=W',
      'W : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=W',
    ],
  ],
  ['CRON', ['(W) CMD (W)', '(W) CMD (  /bin/x && W', '(W) RELOAD (W)', '(W) CMDEND (W)']],
  [
    'systemd-logind',
    [
      'New session N of user W.',
      "New session 'cN' of user 'W' with class 'user' and type 'tty'.",
      'Removed session N.',
      'Session N logged out. Waiting for processes to exit.',
    ],
  ],
];
const pam = [
  'pam_unix(S:session): session opened for user W(uid=N) by W(uid=N)',
  'pam_unix(S:session): session opened for user W by (uid=0)',
  'pam_unix(S:session): session opened for user W(uid=0) by W(uid=0)',
  'pam_unix(S:session): session closed for user W',
  'pam_unix(S:auth): authentication failure; logname=W uid=0 euid=0 tty=W ruser=W rhost=P  user=W',
  'pam_unix(S:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=P ',
  'pam_unix(S:auth): check pass; user unknown',
];

describe('messages put together', () => {
  for (const [program, own] of [...shapes, ['su', []] as const, ['login', []] as const, ['pkexec', []] as const]) {
    it(program, () => {
      let count = 0;
      const message = fc
        .tuple(fc.constantFrom(...own, ...pam), fc.array(word, { minLength: 8, maxLength: 8 }), fc.array(place, { minLength: 2, maxLength: 2 }), number, tail)
        .map(([shape, words, places, n, end]) => {
          let [w, p] = [0, 0];
          return (
            shape.replace(/\b[WPNS]\b|N(?=')/g, (letter) =>
              letter === 'W' ? (words[w++ % 8] ?? '') : letter === 'P' ? (places[p++ % 2] ?? '') : letter === 'N' ? n : program.toLowerCase(),
            ) + end
          );
        });
      fc.assert(
        fc.property(message, (text) => {
          if (taken(program, text)) count++;
        }),
        { numRuns: draws(4000) },
      );
      // Else the comparison would say nothing.
      expect(count).toBeGreaterThan(draws(100));
    });
  }
});

describe('times', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (n: number) => String(n).padStart(2, '0');
  /** Steps in seconds from line to line: within the hour mostly, also back, across changes of the clock, and months away. */
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 900 }) },
    { weight: 3, arbitrary: fc.integer({ min: -7200, max: 7200 }) },
    { weight: 1, arbitrary: fc.integer({ min: -300 * 86_400, max: 300 * 86_400 }) },
    // To where a line is just near enough to tell its year by those before it.
    { weight: 1, arbitrary: fc.integer({ min: -5000, max: 5000 }).map((seconds) => -30 * 86_400 + seconds) },
    { weight: 1, arbitrary: fc.integer({ min: -5000, max: 5000 }).map((seconds) => 30 * 86_400 + seconds) },
  );
  const policies = fc.record({
    zone: fc.constantFrom(undefined, 'UTC', 'Europe/Zurich', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Mars/Olympus'),
    year: fc.constantFrom(undefined, 2023, 2024),
    modified: fc.constantFrom(undefined, '2024-03-31T01:30:00Z', '2024-12-31T23:00:00Z'),
  });
  /** Wall clocks, some beside a change of the clock in one of the zones. */
  const start = fc.constantFrom(
    '2024-03-31T01:50:00Z',
    '2024-10-27T01:50:00Z',
    '2024-12-31T22:50:00Z',
    '2024-02-28T23:00:00Z',
    '2024-04-07T01:15:00Z',
    '2024-10-06T02:31:00Z',
    // The last hour that 64 bits of nanoseconds hold whole, and years beyond.
    '2262-04-11T22:30:00Z',
    '9998-12-31T22:50:00Z',
  );
  const form = fc.constantFrom('syslog', 'iso', 'iso offset', 'iso fraction', 'syslog fraction');

  const timeOf = ({ row, flags }: Read) => [row[at.time_ns], row[at.time_assumed], flags.map(({ code }) => code)];

  it('of neighbours are read as if each were read by itself', () => {
    let count = 0;
    fc.assert(
      fc.property(start, fc.array(step, { minLength: 3, maxLength: 40 }), policies, form, (from, steps, { zone, year, modified }, how) => {
        let now = Date.parse(from);
        const given: Given = {
          time: { ...(zone === undefined ? {} : { zone }), ...(year === undefined ? {} : { year }) },
          modified: modified === undefined ? undefined : String(BigInt(Date.parse(modified)) * 1_000_000n),
        };
        const lines = steps.map((seconds, i) => {
          now += seconds * 1000;
          const d = new Date(now);
          const clock = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
          const date = how.startsWith('iso') ? `${d.toISOString().slice(0, 10)}T` : `${months[d.getUTCMonth()]} ${String(d.getUTCDate()).padStart(2)} `;
          return `${date}${clock}${how.endsWith('fraction') ? `.${i}5` : ''}${how === 'iso offset' ? '+05:45' : ''} host sshd[1]: Removed ${i}`;
        });
        // Of each pair the second may go the quick way.
        count += compare(
          lines.flatMap((line) => [line, line.replace(/Removed \d+$/, 'Invalid user x from 198.51.100.7')]),
          given,
        );
        // Behind a comma no hour is remembered: each is read by itself.
        const apart = bothWays(
          linuxAuth,
          lines.map((line) => (/\.\d/.test(line) ? line.replace('.', ',') : line.replace(/:\d\d(?=[+ ])/, '$&,0'))),
          given,
        );
        for (const [i, { line, wanted }] of bothWays(linuxAuth, lines, given).entries())
          expect(timeOf(wanted), line).toEqual(timeOf((apart[i] as Compared).wanted));
      }),
      { numRuns: draws(300) },
    );
    expect(count).toBeGreaterThan(draws(1000));
  });
});
