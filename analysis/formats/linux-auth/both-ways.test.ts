// The quick way and the careful way give the same: a line alone is read carefully, behind one of its hour quickly; with a priority in front it always is read
// carefully. Lines are those of the cases, of the corpus where it is, and lines put together from parts that logs and attackers write.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { fc } from '../../../test/support/properties.ts';
import type { Row } from '../../reading/row.ts';
import { actions } from './actions.ts';
import { columns } from './columns.ts';
import { linuxAuth } from './format.ts';
import { isPam, readPam } from './messages/pam.ts';
import { programOf } from './programs.ts';

const time = { zone: 'Europe/Zurich', year: 2024 };
/** What the quick reader makes of a message; undefined: it leaves it alone. */
function quick(program: string, message: string): Record<string, unknown> | undefined {
  const row: Row = Array.from({ length: columns.length });
  const { usual, base } = programOf(program);
  if (!usual(message, row, base)) {
    expect(
      row.every((cell) => cell === undefined),
      `a quick reader that gives up leaves the row alone: ${message}`,
    ).toBe(true);
    return undefined;
  }
  const cells = columns.map((column, i) => [column, column === 'extra' && typeof row[i] === 'string' ? JSON.parse(row[i]) : row[i]] as const);
  return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
}
function careful(program: string, message: string): Record<string, unknown> {
  const { read, base } = programOf(program);
  const said = isPam(message) ? readPam(message, base) : read(message, base);
  return Object.fromEntries(Object.entries(said ?? {}).filter(([, cell]) => cell !== undefined));
}
/** True when the quick reader took it. */
function agree(program: string, message: string): boolean {
  const row = quick(program, message);
  if (row) expect(row, `${program}: ${message}`).toEqual(careful(program, message));
  return row !== undefined;
}

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
    const behind = decodedBy(linuxAuth, { time });
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const alone = decodedBy(linuxAuth, { time })(line);
      // Twice, so that the second finds its hour read.
      behind(line);
      const { row, outcome, flags } = behind(line);
      expect(outcome, line).toEqual(alone.outcome);
      if (row?.event_action !== undefined) expect(Object.keys(actions), line).toContain(row.event_action);
      const { time_assumed: _, time_ns: __, event_dataset: ___, ...cells } = row ?? {};
      const { time_assumed: ____, time_ns: _____, event_dataset: ______, ...wanted } = alone.row ?? {};
      expect(cells, line).toEqual(wanted);
      const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code).filter((code) => !code.startsWith('time.'));
      expect(codes(flags), line).toEqual(codes(alone.flags));
    }
  });
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
  for (const [program, own] of [...shapes, ['su', []] as const, ['login', []] as const]) {
    it(program, () => {
      let taken = 0;
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
          if (agree(program, text)) taken++;
        }),
        { numRuns: 4000 },
      );
      // Else the comparison would say nothing.
      expect(taken).toBeGreaterThan(100);
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
  const facts = fc.record({
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
  );
  const form = fc.constantFrom('syslog', 'iso', 'iso offset', 'iso fraction', 'syslog fraction');

  it('of neighbours are read as if each were read by itself', () => {
    fc.assert(
      fc.property(start, fc.array(step, { minLength: 3, maxLength: 40 }), facts, form, (from, steps, { zone, year, modified }, how) => {
        let at = Date.parse(from);
        const given = {
          time: { ...(zone === undefined ? {} : { zone }), ...(year === undefined ? {} : { year }) },
          modified: modified === undefined ? undefined : String(BigInt(Date.parse(modified)) * 1_000_000n),
        };
        const [plain, marked] = [decodedBy(linuxAuth, given), decodedBy(linuxAuth, given)];
        for (const [i, seconds] of steps.entries()) {
          at += seconds * 1000;
          const d = new Date(at);
          const clock = `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}:${two(d.getUTCSeconds())}`;
          const date = how.startsWith('iso') ? `${d.toISOString().slice(0, 10)}T` : `${months[d.getUTCMonth()]} ${String(d.getUTCDate()).padStart(2)} `;
          const stamp = `${date}${clock}${how.endsWith('fraction') ? `.${i}5` : ''}${how === 'iso offset' ? '+05:45' : ''}`;
          const line = `${stamp} host sshd[1]: Server listening on 0.0.0.0 port 22.`;
          const a = plain(line);
          const b = marked(`<38>${line}`);
          expect([a.row?.time_ns, a.row?.time_text, a.row?.time_assumed, a.flags]).toEqual([b.row?.time_ns, b.row?.time_text, b.row?.time_assumed, b.flags]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
