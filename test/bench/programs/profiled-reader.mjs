// The built reading thread as it is, with V8's sampling profiler around it: writes its profile to `workerData.profile` when the thread ends,
// with the seconds that the thread was on a processor where the system tells them (Linux).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { workerData } from 'node:worker_threads';

const session = new Session();
session.connect();
/** A session of one's own thread answers at once. */
const post = (method) => {
  let answer;
  session.post(method, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
};
post('Profiler.enable');
post('Profiler.start');
const SCHEDULER = '/proc/thread-self/schedstat';
const onProcessor = () => (existsSync(SCHEDULER) ? Number(readFileSync(SCHEDULER, 'utf8').split(' ')[0]) / 1e9 : null);
process.on('exit', () => writeFileSync(workerData.profile, JSON.stringify({ ...post('Profiler.stop').profile, onProcessor: onProcessor() })));
await import('../../../out/engine/worker.js');
