// Runs a program to its end and says what it took: ours tell it themselves, of others the shell keeps the account.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Wall and processor seconds of the whole process. */
export interface Spent {
  seconds: number;
  cpu: number;
}

/** With peak memory in MB. */
export interface Run extends Spent {
  peak: number;
}

const here = fileURLToPath(new URL('.', import.meta.url));

/** A script of this folder in a process of its own. Its account is the last line of standard error; throws when it fails. */
export function script<T extends Run>(name: string, args: readonly string[], home: string): T & { stdout: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, name), ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, SEALTRAIL_HOME: home },
  });
  const account = stderr.trim().split('\n').at(-1) ?? '';
  if (status !== 0 || !account.startsWith('{')) throw new Error(`${name} failed: ${stderr.slice(-2000)}`);
  return { ...(JSON.parse(account) as T), stdout };
}

export const installed = (command: string): boolean => spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;

/** Any program; the processor time is that which POSIX `times` tells of the children of a shell. */
export function tool(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Spent & { stdout: string } {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', '"$@"; code=$?; times >&2; exit $code', 'sh', command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const children = stderr.trim().split('\n').at(-1) ?? '';
  const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(([, minutes, rest]) => 60 * Number(minutes) + Number(rest));
  if (status !== 0 || times.length !== 2) throw new Error(`${command} failed (${status}): ${stderr.slice(-2000)}`);
  return { seconds, cpu: (times[0] ?? 0) + (times[1] ?? 0), stdout };
}
