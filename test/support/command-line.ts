// The command line inside this process: what a person would see and the exit code, without the start of a process.
import { main } from '../../analysis/cli/main.ts';

export interface Said {
  code: number;
  /** Standard output and standard error, and both as they came. */
  out: string;
  err: string;
  text: string;
}

/** Runs one verb as the installation whose home this is. Not for use by two at once: the streams of the process are borrowed. */
export async function commandLine(home: string, ...args: string[]): Promise<Said> {
  const before = process.env['SEALTRAIL_HOME'];
  process.env['SEALTRAIL_HOME'] = home;
  const said: { stream: number; text: string }[] = [];
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const [at, stream] of streams.entries()) {
    stream.setMaxListeners(0);
    stream.write = ((text: string | Uint8Array) => said.push({ stream: at, text: String(text) }) > 0) as typeof stream.write;
  }
  const textOf = (...wanted: number[]): string =>
    said
      .filter(({ stream }) => wanted.includes(stream))
      .map(({ text }) => text)
      .join('');
  try {
    // Little data has nothing to share out among threads.
    const code = await main([...args, '--threads', '1']);
    return { code, out: textOf(0), err: textOf(1), text: textOf(0, 1) };
  } finally {
    for (const [at, stream] of streams.entries()) stream.write = writes[at] as typeof stream.write;
    if (before === undefined) delete process.env['SEALTRAIL_HOME'];
    else process.env['SEALTRAIL_HOME'] = before;
  }
}
