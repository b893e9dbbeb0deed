// The command line: parse, run one verb through client, frames and engine, give its exit code.
import { setMaxListeners } from 'node:events';
import { channelPair } from '../contract/channel.ts';
import { createClient } from '../contract/client.ts';
import { Fault, faultExit } from '../contract/faults.ts';
import { nearest } from '../contract/nearest.ts';
import { createEngine } from '../engine.ts';
import { nodePorts, VERSION } from '../host/node-ports.ts';
import { type Options, parse } from './arguments.ts';
import { generalHelp, verbHelp } from './help.ts';
import { plainJson, terminalWidth, visible, visibleLines } from './print.ts';
import { progressLine } from './progress.ts';
import { EXIT, type Verb } from './verb.ts';
import { verbs } from './verbs/index.ts';

/** Ctrl+C, the system's wish, a terminal that was closed: each cancels what runs and closes the case in order. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const SAME_SIGNAL_MS = 1000;

export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  const json = rest.includes('--json');
  const out = outlet(process.stdout);
  // Whatever evidence put into a text: nothing printed moves a cursor or forges a line.
  const print = (text: string) => out.write(`${json ? plainJson(text) : visibleLines(text)}\n`);
  if (name === '--version' || name === '-v') {
    print(VERSION);
    return EXIT.fine;
  }
  const columns = terminalWidth();
  const asked = name === 'help' || name === '--help' || name === '-h' ? verbs[rest.find((one) => Object.hasOwn(verbs, one)) ?? ''] : undefined;
  if (asked) {
    print(verbHelp(asked, columns));
    return EXIT.fine;
  }
  const unknown = name === 'help' ? rest.find((one) => !one.startsWith('-')) : undefined;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && unknown === undefined)) {
    print(generalHelp(verbs, VERSION));
    return name === undefined ? EXIT.usage : EXIT.fine;
  }
  try {
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb) throw noVerb(unknown ?? name);
    const { options, positionals } = parse(verb, rest);
    if (options.help) {
      print(verbHelp(verb, columns));
      return EXIT.fine;
    }
    return await run(verb, options, positionals, json, print, out);
  } catch (error) {
    if (out.closed.aborted) return EXIT.fine;
    const fault =
      error instanceof Fault
        ? error
        : new Fault('internal', error instanceof Error ? error.message : String(error), 'Please report it with the command you ran.');
    if (json) print(JSON.stringify({ fault: fault.toShape() }));
    process.stderr.write(`${visible(fault.message)}\n${visible(fault.remedy)}\n`);
    return faultExit[fault.code];
  }
}

function noVerb(name: string): Fault {
  const [near] = nearest(name, Object.keys(verbs), 1);
  const all = `The verbs are ${Object.keys(verbs).join(', ')}; sealtrail --help explains them.`;
  return new Fault('usage', `There is no verb “${name}”.`, near === undefined ? all : `Did you mean ${near}? ${all}`);
}

const MOST_THREADS = 64;

function countOf(options: Options, name: 'threads' | 'readers'): number | undefined {
  if (options[name] === undefined) return undefined;
  const count = Number(options[name]);
  if (Number.isInteger(count) && count > 0 && count <= MOST_THREADS) return count;
  throw new Fault('usage', `--${name} wants a number from 1 to ${MOST_THREADS}.`, `For instance --${name} 2.`);
}

async function run(verb: Verb, options: Options, positionals: string[], json: boolean, print: (text: string) => void, out: Outlet): Promise<number> {
  const threads = countOf(options, 'threads');
  const readers = countOf(options, 'readers');
  const memory = options.memory as string | undefined;
  if (memory !== undefined && !/^\d+(\.\d+)?\s*[KMGT]i?B$/i.test(memory))
    throw new Fault('usage', `--memory wants a size, not ${memory}.`, 'For instance --memory 1GB.');
  const engine = createEngine(
    nodePorts({
      ...(typeof options.actor === 'string' ? { actor: options.actor } : {}),
      ...(memory === undefined ? {} : { memoryLimit: memory }),
      ...(threads === undefined ? {} : { threads }),
      ...(readers === undefined ? {} : { readers }),
    }),
  );
  const [mine, theirs] = channelPair();
  const client = createClient(mine);
  engine.attach(theirs);
  await client.ready;

  const abort = new AbortController();
  // A verb may have as many calls under way as it was given paths.
  setMaxListeners(0, abort.signal);
  let stopped = 0;
  const stop = () => {
    // A terminal signals its whole group, and `npm` passes the same signal on: only one that comes later means "at once".
    if (abort.signal.aborted && Date.now() - stopped > SAME_SIGNAL_MS) process.exit(130);
    if (!abort.signal.aborted) stopped = Date.now();
    abort.abort();
  };
  for (const signal of endings) process.on(signal, stop);
  // Nobody reads it any more; the case is closed in order all the same.
  process.stderr.on('error', () => {});
  out.closed.addEventListener('abort', () => abort.abort(), { once: true });
  const line = progressLine(process.stderr);
  const call: typeof client.call = async (method, params, given) => {
    // A short call may be answered before its cancelling is heard: no further one is made.
    if (abort.signal.aborted)
      throw new Fault('cancelled', 'Stopped before the end.', 'What the journal of the case names as done is done; run the rest again.');
    return client.call(method, params, { signal: abort.signal, onProgress: line.report, ...given }).finally(line.clear);
  };
  try {
    return await verb.run({
      engine,
      client,
      json,
      options,
      positionals,
      signal: abort.signal,
      print: (text) => {
        line.clear();
        print(text);
      },
      say: (text) => {
        line.clear();
        process.stderr.write(`${visibleLines(text)}\n`);
      },
      flushed: out.flushed,
      call,
      openCase: async (path, tell = true) => {
        const { custody } = await call('case.open', { path });
        const told = custody.intact ? custody.caveat : `WARNING: ${custody.explain}`;
        if (!tell || told === null) return;
        line.clear();
        process.stderr.write(`${visibleLines(`${told} See sealtrail journal verify.`)}\n`);
      },
    });
  } finally {
    await engine.close();
    client.close();
    for (const signal of endings) process.off(signal, stop);
  }
}

interface Outlet {
  write(text: string): void;
  /** Resolves when the reader has taken what was written. */
  flushed(): Promise<void>;
  /** Aborted when the reader went away (`| head`): then the rest is not wanted, and that is no error. */
  closed: AbortSignal;
}

function outlet(stream: NodeJS.WriteStream): Outlet {
  const closed = new AbortController();
  stream.on('error', (error: { code?: string }) => {
    // EIO: the terminal itself is gone.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
    closed.abort();
  });
  let waiting: Promise<void> | undefined;
  return {
    closed: closed.signal,
    write(text) {
      if (closed.signal.aborted || stream.write(text)) return;
      waiting ??= new Promise<void>((resolve) => {
        stream.once('drain', resolve);
        closed.signal.addEventListener('abort', () => resolve(), { once: true });
      }).finally(() => {
        waiting = undefined;
      });
    },
    flushed: () => waiting ?? Promise.resolve(),
  };
}
