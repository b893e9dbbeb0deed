// Asks the engine, over the same contract as the page, what it is working on.
import type { Channel } from '../analysis/contract/channel.ts';
import { createClient } from '../analysis/contract/client.ts';
import { methods } from '../analysis/contract/methods.ts';

/** Meaning of the running job, e.g. `import files, folders and archives as sources`, or nothing. An engine that does not answer in time has none. */
export async function runningJob(
  channel: Channel,
  milliseconds: number,
  after: (milliseconds: number, act: () => void) => () => void,
): Promise<string | undefined> {
  const client = createClient(channel);
  let stop = () => {};
  try {
    const late = new Promise<undefined>((resolve) => {
      stop = after(milliseconds, () => resolve(undefined));
    });
    const answer = client.ready.then(() => client.call('job.running', {}));
    const job = (await Promise.race([answer, late]))?.running.at(-1);
    return job && (Object.hasOwn(methods, job.method) ? methods[job.method as keyof typeof methods].meaning : job.method);
  } catch {
    return undefined;
  } finally {
    stop();
    client.close();
  }
}
