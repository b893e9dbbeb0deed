// Hostile lines cost time in proportion to their length: doubling a line may not do much more than double the work.
import { describe, expect, it } from 'vitest';
import { decodedBy } from '../../../test/support/decoded-by.ts';
import { headOf } from '../../reading/recognise/detect.ts';
import { longestMessage } from './decode.ts';
import { linuxAuth } from './format.ts';
import { examine } from './recognise.ts';

/** The line comes behind one of the same hour, so that it is tried both ways. */
function decode(line: string): ReturnType<ReturnType<typeof decodedBy>> {
  const decoder = decodedBy(linuxAuth, { time: { zone: 'UTC', year: 2026 } });
  decoder(`${head}sshd[1]: Server listening on 0.0.0.0 port 22.`);
  return decoder(line);
}
const head = 'Jan  1 00:00:00 host ';

/** Parts that invite a pattern to try again and again. */
const lines: Record<string, (n: number) => string> = {
  'many from': (n) => `${head}sshd[1]: Failed password for ${' from 1.2.3.4 port 1 ssh2'.repeat(n / 24)}x`,
  'many spaces': (n) => `${head}sshd[1]: Invalid user ${' '.repeat(n)}from`,
  'PAM for for': (n) => `${head}sshd[1]: error: PAM: ${'for '.repeat(n / 4)}`,
  'many rhost': (n) => `${head}sshd[1]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser=${' rhost=a'.repeat(n / 8)} `,
  'many semicolons': (n) => `${head}sudo: eve : ${'TTY=a ; '.repeat(n / 8)}`,
  'many ports': (n) => `${head}sshd[1]: Disconnecting invalid user ${'a port 1: '.repeat(n / 10)}`,
  'open brackets': (n) => `<34>1 2026-01-01T00:00:00Z host app 1 - ${'[a b="'.repeat(n / 6)}`,
  'many units': (n) => `Tue 2026-01-01 00:00:00 CET host ${'a.'.repeat(n / 2)}service`,
  'fields without a version': (n) => `2026-01-01T00:00:00Z host app 1 - [a@1 ${'b="]'.repeat(n / 4)}`,
  'many jobs': (n) => `${head}crond[1]: USER ${'a pid 1 cmd '.repeat(n / 12)}`,
  'many certificates': (n) =>
    `${head}sshd[1]: Failed publickey for ${' from 1.2.3.4 port 1 ssh2: ED25519-CERT SHA256:AAAAAAAAAAAAAAAA ID x'.repeat(n / 70)} (serial 0) CA RSA SHA256:AAAAAAAAAAAA`,
  'many reasons': (n) => `${head}sshd[1]: Disconnecting user ${'a h port 1: Change of username or service not allowed: ('.repeat(n / 57)})`,
  'many doas': (n) => `${head}doas: eve ran command ${' as a from /'.repeat(n / 12)}`,
  'many brackets': (n) => `${head}pkexec[1]: eve: Executing command [USER=root] [TTY=a] [CWD=${'] [COMMAND='.repeat(n / 11)}]`,
  'many operators': (n) =>
    `${head}polkitd[1]: Operator of a FAILED to authenticate to gain authorization for action b for c [${' (owned by unix-user:a)'.repeat(n / 23)}`,
  'many commands': (n) => `${head}sudo: eve : TTY=a ; COMMAND=${' ; USER=root ; COMMAND='.repeat(n / 23)}`,
  'many openers': (n) => `${head}sshd[1]: pam_unix(sshd:session): session opened for user ${'a by '.repeat(n / 5)}(uid=0)`,
  'many digits': (n) => `${head}sshd[1]: Received disconnect from 192.0.2.1 port 1:11: ${'1: '.repeat(n / 3)} [preauth`,
  'open crontab': (n) => `${head}CRON[1]: (root) CMD (${'(a) CMD ('.repeat(n / 9)}`,
  'long folder': (n) => `${head}sudo: eve : TTY=a ; PWD=/${'a/'.repeat(n / 2)} ; USER=root ; COMMAND=`,
  NULs: (n) => `${head}${'a\0'.repeat(n / 2)}`,
  'one word': (n) => `${head}${'a'.repeat(n)}`,
  'unknown head': (n) => 'Auth: [SMB2] user [a] at ['.repeat(n / 26),
  'ftp names': (n) => `${head}proftpd[1]: ${'a (b[c]) USER '.repeat(n / 14)}`,
  colours: (n) => '\u001B[31m'.repeat(n / 5),
};

/** How much dearer eight times the length is: a linear reader gives about 8, a quadratic one 64. A busy machine only adds: it is asked again. */
function growth<T>(work: (input: T) => unknown, make: (n: number) => T, n: number, times: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let asked = 0; asked < 4 && least > 16; asked++) least = Math.min(least, measured(work, make, n, times));
  return least;
}

/** The best of several rounds, taken in turns so that a busy machine hits both. */
function measured<T>(work: (input: T) => unknown, make: (n: number) => T, n: number, times: number): number {
  const [short, long] = [make(n), make(8 * n)];
  const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 9; round++) {
    for (const [index, line] of [short, long].entries()) {
      const start = performance.now();
      for (let i = 0; i < times; i++) work(line);
      best[index] = Math.min(best[index] ?? 0, performance.now() - start);
    }
  }
  return (best[1] ?? 0) / Math.max(0.2, best[0] ?? 0);
}

describe.each(Object.entries(lines))('%s', (_, make) => {
  it('keeps a megabyte as it is', () => {
    const line = make(1_000_000);
    expect(String(decode(line).row?.message).length).toBeGreaterThan(900_000);
  });
  it('grows linearly up to the longest message that is interpreted, and beyond', () => {
    expect(growth(decode, make, longestMessage / 8 - 40, 20)).toBeLessThan(24);
    expect(growth(decode, make, 125_000, 1)).toBeLessThan(24);
  });
  it('is sniffed in linear time as well', () => {
    const heads = (n: number) => headOf(new TextEncoder().encode(make(n)), 'x', true);
    expect(growth(examine, heads, 32_000, 3)).toBeLessThan(24);
  });
});

it.each(['INFO starting', '[WARN] valve opened', '<plantctl> [WARN] operator=eve', 'level=warn user=eve', '{"user":"eve"} done'])(
  'a level or a text of another program is not taken for a host: %s',
  (rest) => expect(examine(headOf(new TextEncoder().encode(`2026-03-01T10:10:00Z ${rest}\n`.repeat(9)), 'plant.log', true))).toBeUndefined(),
);

it('a quadratic reader would be found', () => {
  const quadratic = (line: string): number => [...line.matchAll(/a(?=[^]*$)/g)].reduce((sum, m) => sum + line.slice(m.index).split('a').length, 0);
  expect(growth(quadratic, (n) => 'a'.repeat(n), 200, 3)).toBeGreaterThan(24);
});
