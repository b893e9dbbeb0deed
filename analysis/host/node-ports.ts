// The ports of every Node host: CLI, browser mode, Electron's engine process, tests.
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ports } from '../kernel/ports.ts';
import { readActor } from './actor.ts';
import { nodeCrypto } from './crypto.ts';
import { homeFolder } from './home.ts';
import { nodeInflate } from './inflate.ts';
import { secretsIn } from './secrets.ts';

export const VERSION = '0.1.0';

export interface NodePortOptions {
  home?: string;
  actor?: string;
  memoryLimit?: string;
  threads?: number;
  readers?: number;
  /** Tests: read in this thread, with a clock of their own. */
  inline?: boolean;
  now?: () => bigint;
}

export function nodePorts(options: NodePortOptions = {}): Ports {
  const home = options.home ?? homeFolder();
  return {
    build: `sealtrail ${VERSION}`,
    runtime: `node ${process.versions.node}${process.versions.electron ? `, electron ${process.versions.electron}` : ''}, ${process.platform} ${process.arch}`,
    clock: { now: options.now ?? wallClock() },
    actor: readActor(home, options.actor ?? process.env.SEALTRAIL_ACTOR),
    crypto: nodeCrypto,
    inflate: nodeInflate,
    secrets: secretsIn(home),
    log: {
      error(incident, error) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        if (process.env.SEALTRAIL_DEBUG) process.stderr.write(`${incident} ${text}\n`);
        try {
          mkdirSync(home, { recursive: true });
          appendFileSync(join(home, 'log.jsonl'), `${JSON.stringify({ at: new Date().toISOString(), incident, text })}\n`);
        } catch {
          // the log is a convenience: a full disk must not hide the fault itself
        }
      },
    },
    home,
    workerScript: options.inline ? undefined : built('worker.js'),
    verifierScript: options.inline ? undefined : built('verify-worker.js'),
    memoryLimit: options.memoryLimit ?? '512MB',
    threads: options.threads ?? cores(),
    readers: options.readers ?? cores(),
  };
}

const cores = (): number => Math.max(1, Math.min(8, availableParallelism()));

/** A built worker beside the built engine; absent when the engine runs from its sources (tests). */
function built(name: string): string | undefined {
  const path = fileURLToPath(new URL(`./${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Wall clock in nanoseconds that never goes backwards within a process, so that journal entries keep their order. */
function wallClock(): () => bigint {
  let last = 0n;
  return () => {
    const time = BigInt(Date.now()) * 1_000_000n;
    last = time > last ? time : last + 1n;
    return last;
  };
}
