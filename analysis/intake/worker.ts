// Entry of the threads of an import: the coordinator, which walks one source and ends then, and the readers that it begins. Messages are small; records
// travel through spool files.
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { formats } from '../formats/index.ts';
import { keyring } from './containers/keyring.ts';
import { readSource } from './read-source.ts';
import type { FromReader, ReadData } from './reader-thread.ts';
import { sentError, type ThreadData } from './tasks/pool.ts';
import { serveTasks } from './tasks/reader-port.ts';

const port = parentPort;
const data = workerData as ReadData | ThreadData;
if (port && 'reader' in data) serveTasks(port, data, formats);
else if (port) {
  const { passwords, ...request } = data as ReadData;
  keyring.add(passwords);
  const send = (message: FromReader) => port.postMessage(message);
  let granted: ((spare: readonly string[]) => void) | undefined;
  port.on('message', (spare: readonly string[]) => granted?.(spare));
  readSource(
    request,
    {
      batch: (batch) =>
        new Promise<readonly string[]>((resolve) => {
          granted = resolve;
          send({ type: 'batch', batch });
        }),
      progress: (stage, done, total, item) => send({ type: 'progress', stage, done, total, item }),
      // The thread is ended from outside when the job is cancelled, and its readers with it.
      check: () => {},
    },
    formats,
    fileURLToPath(import.meta.url),
  ).then(
    (result) => {
      send({ type: 'result', result });
      port.close();
    },
    (error: unknown) => {
      send({ type: 'error', error: sentError(error) });
      port.close();
    },
  );
}
