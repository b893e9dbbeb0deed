// Entry of the thread of a verification: answers one request and ends.
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { answer } from './features/verifying/answer.ts';
import { helperThread } from './features/verifying/helper-thread.ts';
import type { FromVerifier, VerifierData } from './features/verifying/thread.ts';
import { nodeCrypto } from './host/crypto.ts';
import { nodeInflate } from './host/inflate.ts';
import { keyring } from './intake/containers/keyring.ts';
import { sentError } from './intake/tasks/pool.ts';

/** Verdicts in one message. */
const PART = 5000;
/** Least milliseconds between two messages of progress. */
const PAUSE = 50;

const port = parentPort;
if (port) {
  const { verify, passwords } = workerData as VerifierData;
  const helper = availableParallelism() > 1 ? helperThread(fileURLToPath(new URL('./verify-helper.js', import.meta.url))) : undefined;
  keyring.add(passwords);
  const send = (message: FromVerifier): void => port.postMessage(message);
  let told = 0;
  let stage = '';
  answer(
    verify,
    { crypto: nodeCrypto, inflate: nodeInflate, helper },
    {
      // The thread is ended from outside when the job is cancelled.
      signal: new AbortController().signal,
      progress(progress) {
        const now = performance.now();
        if (progress.stage === stage && now < told + PAUSE) return;
        told = now;
        ({ stage } = progress);
        send({ type: 'progress', progress });
      },
    },
  )
    .then(
      (given) => {
        if (given === null || !('found' in given)) return send({ type: 'answer', answer: given });
        const { objects } = given.found;
        // What was sent is let go of at once: the engine holds it now.
        while (objects.length > 0) send({ type: 'objects', objects: objects.splice(0, PART) });
        send({ type: 'answer', answer: given });
      },
      (error: unknown) => send({ type: 'error', error: sentError(error) }),
    )
    .finally(() => {
      helper?.end();
      port.close();
    });
}
