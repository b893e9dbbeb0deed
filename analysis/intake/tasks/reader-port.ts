// A reader at the other end of a port: takes tasks from the coordinator, one at a time.
import type { MessagePort } from 'node:worker_threads';
import type { Format } from '../../reading/format.ts';
import { type FromThread, sentError, type ThreadData, type ToThread } from './pool.ts';
import { TaskReader, type TaskSink } from './task-reader.ts';
import { received } from './wire.ts';

/** Least bytes read between two messages of progress. */
const STEP = 4 * 1024 * 1024;

export function serveTasks(port: MessagePort, { reader: { directory, policy } }: ThreadData, formats: readonly Format[]): void {
  const reader = new TaskReader(directory, policy, formats);
  const say = (message: FromThread, memory: ArrayBuffer[] = []) => port.postMessage(message, memory);
  let granted: ((spare: readonly string[]) => void) | undefined;
  let told = 0;
  const sink: TaskSink = {
    batch: (batch) =>
      new Promise((resolve) => {
        granted = resolve;
        say({ type: 'batch', batch });
      }),
    progress(read) {
      if (read > told && read < told + STEP) return;
      told = read;
      say({ type: 'progress', read });
    },
    // The thread is ended with that of the coordinator when the job is cancelled.
    check: () => {},
  };
  port.on('message', (message: ToThread) => {
    if (message.type === 'grant') return granted?.(message.spare);
    reader.read(received(message.task, directory), message.spare, sink).then(
      (read) => say({ type: 'read', read }, read.stretch ? [read.stretch.bytes.buffer as ArrayBuffer] : []),
      (error: unknown) => say({ type: 'failed', error: sentError(error) }),
    );
  });
}
