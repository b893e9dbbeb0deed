// The command line inside this process: what a person would see and the exit code, without the start of a process.
import { main } from '../../analysis/cli/main.ts';

export interface Said {
  code: number;
  /** Standard output and standard error as they came. */
  text: string;
}

/** Runs one verb as the installation whose home this is. Not for use by two at once: the streams of the process are borrowed. */
export async function commandLine(home: string, ...args: string[]): Promise<Said> {
  const before = process.env['SEALTRAIL_HOME'];
  process.env['SEALTRAIL_HOME'] = home;
  const said: string[] = [];
  const streams = [process.stdout, process.stderr] as const;
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) {
    stream.setMaxListeners(0);
    stream.write = ((text: string | Uint8Array) => said.push(String(text)) > 0) as typeof stream.write;
  }
  try {
    // Little data has nothing to share out among threads.
    return { code: await main([...args, '--threads', '1']), text: said.join('') };
  } finally {
    for (const [at, stream] of streams.entries()) stream.write = writes[at] as typeof stream.write;
    if (before === undefined) delete process.env['SEALTRAIL_HOME'];
    else process.env['SEALTRAIL_HOME'] = before;
  }
}
