// A verification beside the engine: in a worker thread when the host names its script, else here. Cancelling ends the thread, and what it had put aside goes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Progress } from '../../contract/frames.ts';
import type { ObjectVerdict } from '../../contract/model/integrity.ts';
import { keyring } from '../../intake/containers/keyring.ts';
import { receivedError, type SentError } from '../../intake/tasks/pool.ts';
import type { Ports } from '../../kernel/ports.ts';
import { answer } from './answer.ts';
import type { AnswerTo, Request, Sink } from './request.ts';

/** `objects`: verdicts of the answer, in parts, before the rest of it: taking in half a million at once would hold the engine up. */
export type FromVerifier =
  | { type: 'progress'; progress: Progress }
  | { type: 'objects'; objects: ObjectVerdict[] }
  | { type: 'answer'; answer: AnswerTo<Request> }
  | { type: 'error'; error: SentError };

/** What the thread begins with: a keyring of its own has the passwords of this process. */
export interface VerifierData {
  verify: Request;
  passwords: readonly string[];
}

/** Heap of the thread: half a million verdicts take about two gigabytes. */
const HEAP_MB = 4096;

/** Faults: those of `answer`. Rejects with the reason of the signal. */
export function verified<R extends Request>(request: R, { crypto, inflate, verifierScript }: Ports, sink: Sink): Promise<AnswerTo<R>> {
  if (verifierScript === undefined) return answer(request, { crypto, inflate }, sink);
  const { signal } = sink;
  // All that the thread puts on disk lies in one folder, which goes with it however it ends.
  const scratch = mkdtempSync(join(tmpdir(), 'sealtrail-'));
  return new Promise<AnswerTo<R>>((resolve, reject) => {
    const workerData: VerifierData = { verify: request, passwords: keyring.passwords() };
    const worker = new Worker(verifierScript, {
      workerData,
      env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch },
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const objects: ObjectVerdict[] = [];
    let over = false;
    const end = (settle: () => void): void => {
      if (over) return;
      over = true;
      signal.removeEventListener('abort', abort);
      const gone = (): void => {
        rmSync(scratch, { recursive: true, force: true });
        settle();
      };
      void worker.terminate().then(gone, gone);
    };
    const abort = (): void => end(() => reject(signal.reason as Error));
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    worker.on('message', (message: FromVerifier) => {
      if (over) return;
      if (message.type === 'progress') sink.progress(message.progress);
      else if (message.type === 'objects') for (const one of message.objects) objects.push(one);
      else if (message.type === 'error') end(() => reject(receivedError(message.error)));
      else {
        const given = message.answer;
        if (given !== null && 'found' in given) given.found.objects = objects;
        end(() => resolve(given as AnswerTo<R>));
      }
    });
    worker.on('error', (error) => end(() => reject(error)));
    worker.on('exit', (code) => end(() => reject(new Error(`the verifying thread ended with code ${code}`))));
  });
}
