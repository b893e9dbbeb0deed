// The built engine process, run by Node with a stand-in for `process.parentPort`: it serves a port, answers over it, and ends when told.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../out/electron/engine.js', import.meta.url));
const built = existsSync(entry);
if (!built) console.warn('SKIPPED: the engine process is not built');

const script = `
import { EventEmitter } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
const parent = new EventEmitter();
process.parentPort = parent;
await import(process.argv[1]);
const { port1, port2 } = new MessageChannel();
const electronPort = { postMessage: (text) => port1.postMessage(text), on: (name, hear) => port1.on(name, (data) => hear({ data })), start: () => port1.start(), close: () => port1.close() };
port2.on('message', (text) => {
  console.log(text);
  const frame = JSON.parse(text);
  if (frame.type === 'hello') port2.postMessage(JSON.stringify({ type: 'call', id: 1, method: 'engine.info', params: {} }));
  if (frame.id === 1) port2.postMessage(JSON.stringify({ type: 'call', id: 2, method: 'no.such', params: {} }));
  if (frame.id === 2) parent.emit('message', { data: 'close', ports: [] });
});
parent.emit('message', { data: 'attach', ports: [electronPort] });
setTimeout(() => process.exit(7), 20000).unref();
`;

describe.skipIf(!built)('the engine process', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sealtrail-engine-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('says hello, answers, reports faults as data, and ends with 0', () => {
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script, pathToFileURL(entry).href], {
      encoding: 'utf8',
      env: { ...process.env, SEALTRAIL_HOME: home },
    });
    const frames = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; id?: number; value?: { build: string }; fault?: { code: string } });
    expect(frames.map((frame) => frame.type)).toEqual(['hello', 'reply', 'fault']);
    expect(frames[1]!.value!.build).toMatch(/^sealtrail /);
    expect(frames[2]!.fault!.code).toBe('method.unknown');
  });
});
