// Entry of the second thread of a verification. It loads what it computes with and nothing else: it is begun in the middle of a file.
import { parentPort } from 'node:worker_threads';
import { serveBlocks } from './features/verifying/helper-thread.ts';
import { nodeCrypto } from './host/crypto.ts';

if (parentPort) serveBlocks(parentPort, nodeCrypto);
