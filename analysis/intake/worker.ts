// Entry of the reading worker thread: one source, then it ends. Messages are small; records travel through spool files.
import { parentPort, workerData } from 'node:worker_threads';
import { Fault } from '../contract/faults.ts';
import { type ReadRequest, readSource } from './read-source.ts';
import type { FromReader } from './reader-thread.ts';

const port = parentPort;
if (port) {
  const send = (message: FromReader) => port.postMessage(message);
  let granted: ((spare: readonly string[]) => void) | undefined;
  port.on('message', (spare: readonly string[]) => granted?.(spare));
  readSource(workerData as ReadRequest, {
    batch: (batch) =>
      new Promise<readonly string[]>((resolve) => {
        granted = resolve;
        send({ type: 'batch', batch });
      }),
    progress: (done, total, item) => send({ type: 'progress', done, total, item }),
    // The thread is ended from outside when the job is cancelled.
    check: () => {},
  }).then(
    (result) => {
      send({ type: 'result', result });
      port.close();
    },
    (error: unknown) => {
      const { code, path, message, stack } = (error ?? {}) as { code?: string; path?: string; message?: string; stack?: string };
      send(error instanceof Fault ? { type: 'fault', fault: error.toShape() } : { type: 'error', code, path, message: message ?? String(error), stack });
      port.close();
    },
  );
}
