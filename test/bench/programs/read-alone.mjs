// The reading side of an import by itself: the built threads, whose batches are taken and given back at once, without a database. Then the account.
// Arguments: path, private folder, readers.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { account } from './account.mjs';

const [path, directory, readers] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const policy = { originals: 'copy', time: { zone: 'UTC', year: 2026 }, items: [] };
const script = fileURLToPath(new URL('../../../out/engine/worker.js', import.meta.url));
const thread = new Worker(script, { workerData: { path, directory, policy, readers: Number(readers), passwords: [] } });
const result = await new Promise((resolve, reject) => {
  thread.on('message', (message) => {
    if (message.type === 'batch') thread.postMessage([message.batch.file]);
    if (message.type === 'result') resolve(message.result);
    if (message.type === 'error') reject(new Error(JSON.stringify(message.error)));
  });
  thread.on('error', reject);
});
await thread.terminate();
account({ records: result.ledger.records });
