// Runs the command line as a person or a script would: a process of its own, its two outputs and its exit code.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { harness } from '../support/harness.ts';

/** Another built command line may be named, e.g. a packed one. */
const launcher = process.env['SEALTRAIL_CLI'] ?? join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'analysis', 'cli', 'launch.mjs');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

export interface Given {
  uid?: number;
  env?: Record<string, string>;
  /** Runs behind another program, e.g. `prlimit`. */
  behind?: string[];
}

/** A folder of this test file with a home of its own; `remove` when done. */
export function place() {
  const folder = mkdtempSync(join(tmpdir(), 'sealtrail-cli-'));
  const home = join(folder, 'home');
  const start = (args: readonly string[], { uid, env = {}, behind = [] }: Given = {}): ChildProcess => {
    const [command = process.execPath, ...rest] = [...behind, process.execPath, launcher, ...args];
    return spawn(command, rest, {
      cwd: folder,
      env: { ...process.env, SEALTRAIL_HOME: uid === undefined ? home : join(folder, `home-${uid}`), SEALTRAIL_NO_BUILD: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
  };
  return {
    folder,
    at: (...parts: string[]) => join(folder, ...parts),
    start,
    run: (args: readonly string[], given?: Given) => ended(start(args, given)),
    /** The same without the start of a process: for what a verb says, not for how the program ends. One after another. */
    async told(args: readonly string[]): Promise<Ended> {
      const before = process.cwd();
      process.chdir(folder);
      try {
        return { ...(await commandLine(home, ...args)), signal: null };
      } finally {
        process.chdir(before);
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
export type Place = ReturnType<typeof place>;

export function ended(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }));
  });
}

/** The most memory that a running program came to hold, in MiB; 0 where the system does not tell. */
export async function peakOf(child: ChildProcess): Promise<{ run: Ended; peak: number }> {
  let peak = 0;
  const watch = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    } catch {
      // Ended, or no Linux.
    }
  }, 20);
  const run = await ended(child);
  clearInterval(watch);
  return { run, peak: Math.round(peak) };
}

/** A fault as a person sees it: exit code, nothing on standard output, what and remedy on standard error, no stack. */
export function expectFault(run: Ended, code: number, says: RegExp): void {
  expect(run.code, run.err).toBe(code);
  expect(run.err).toMatch(says);
  const lines = run.err.trim().split('\n');
  expect(lines.length, run.err).toBeGreaterThanOrEqual(2);
  expect(run.err).not.toMatch(/^\s+at |node:internal|incident/m);
  expect(run.out).toBe('');
}

/** The case opens, its journal chain holds, its figures are these. */
export async function expectUnharmed(path: string, figures: Record<string, unknown> = {}): Promise<void> {
  const engine = await harness({ home: join(dirname(path), 'home') });
  try {
    await engine.client.call('case.open', { path });
    expect(await engine.client.call('journal.verify', {})).toMatchObject({ intact: true, break_at: null });
    expect(await engine.client.call('case.info', {})).toMatchObject(figures);
  } finally {
    await engine.end();
  }
}

/** Control, bidi and line characters that would act on a terminal; line feeds end lines. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
export const acting = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;
