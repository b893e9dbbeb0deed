// Runs the reading side: in a worker thread when the host names its script, else here. Cancelling ends the thread and those that it began; none holds a
// database.
import { Worker } from 'node:worker_threads';
import { Fault } from '../contract/faults.ts';
import type { Format } from '../reading/format.ts';
import { keyring } from './containers/keyring.ts';
import { type ReadRequest, type ReadResult, type ReadingStage, type ReadSink, readSource } from './read-source.ts';
import type { Batch } from './spool/spool.ts';
import { HEAP_MB, receivedError, type SentError } from './tasks/pool.ts';

export type FromReader =
  | { type: 'batch'; batch: Batch }
  | { type: 'progress'; stage: ReadingStage; done: number; total: number; item: string }
  | { type: 'result'; result: ReadResult }
  | { type: 'error'; error: SentError };

/** What the thread begins with: a keyring of its own has the passwords of this process. */
export type ReadData = ReadRequest & { passwords: readonly string[] };

const cancelled = () => new Fault('cancelled', 'The import was cancelled.', 'Nothing was added to the case. Start it again when you want it.');

/** What the importer gives: batches in order, one call at a time per batch, and progress. */
export type Consumer = Pick<ReadSink, 'batch' | 'progress'>;

/** `formats`: see `readSource`; a worker knows its own. */
export function runReader(
  request: ReadRequest,
  script: string | undefined,
  signal: AbortSignal,
  consumer: Consumer,
  formats?: readonly Format[],
): Promise<ReadResult> {
  if (script === undefined) {
    const sink: ReadSink = {
      batch: async (batch) => {
        const spare = await consumer.batch(batch);
        // Lets a cancel in: reading is synchronous for long stretches.
        await new Promise((resolve) => setImmediate(resolve));
        return spare;
      },
      progress: consumer.progress,
      check: () => {
        if (signal.aborted) throw cancelled();
      },
    };
    return readSource(request, sink, formats);
  }
  return new Promise<ReadResult>((resolve, reject) => {
    if (signal.aborted) return reject(cancelled());
    const workerData: ReadData = { ...request, passwords: keyring.passwords() };
    const worker = new Worker(script, { workerData, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    let over = false;
    const end = (settle: () => void) => {
      if (over) return;
      over = true;
      signal.removeEventListener('abort', abort);
      void worker.terminate().then(settle, settle);
    };
    const abort = () => end(() => reject(cancelled()));
    signal.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: FromReader) => {
      if (message.type === 'progress') consumer.progress(message.stage, message.done, message.total, message.item);
      else if (message.type === 'batch')
        consumer.batch(message.batch).then(
          (spare) => worker.postMessage(spare),
          (error: unknown) => end(() => reject(error as Error)),
        );
      else if (message.type === 'result') end(() => resolve(message.result));
      else end(() => reject(receivedError(message.error)));
    });
    worker.on('error', (error) => end(() => reject(error)));
    worker.on('exit', (code) => end(() => reject(new Error(`the reading thread ended with code ${code}`))));
  });
}
