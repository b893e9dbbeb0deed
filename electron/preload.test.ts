// The built preload, run as the sandbox runs it: a classic script whose `require` knows `electron` and nothing else of ours.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHELL_PORT } from '../renderer/engine/shell.ts';

let folder: string;
let source: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealtrail-preload-'));
  await build({ configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)), mode: 'preload', logLevel: 'error', build: { outDir: folder } });
  source = readFileSync(join(folder, 'preload.cjs'), 'utf8');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Bridge {
  connect(): void;
  pick(kind: string, options?: unknown): Promise<string[]>;
  pathOf(file: object): string;
  reveal(path: string): void;
  platform: string;
}

function run() {
  const sent: unknown[][] = [];
  const posted: unknown[][] = [];
  const required: string[] = [];
  let onPort: (event: { ports: unknown[] }) => void = () => {};
  let bridge: Bridge | undefined;
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: Bridge) => (expect(name).toBe('sealtrail'), (bridge = api)) },
    ipcRenderer: {
      on: (_channel: string, listener: typeof onPort) => (onPort = listener),
      send: (...words: unknown[]) => sent.push(words),
      invoke: async (...words: unknown[]) => (sent.push(words), ['/chosen']),
    },
    webUtils: { getPathForFile: (file: { path?: string }) => file.path ?? '' },
  };
  const require = (name: string) => {
    required.push(name);
    if (name === 'electron') return electron;
    throw new Error(`the sandbox has no ${name}`);
  };
  vm.runInNewContext(source, {
    require,
    exports: {},
    module: { exports: {} },
    process: { platform: 'linux' },
    window: { postMessage: (...words: unknown[]) => posted.push(words) },
    location: { origin: 'app://sealtrail' },
  });
  return { sent, posted, required, bridge: bridge!, port: (event: { ports: unknown[] }) => onPort(event) };
}

describe('the built preload', () => {
  it('requires electron alone and exposes the five members of the contract', () => {
    const { required, bridge } = run();
    expect(new Set(required)).toEqual(new Set(['electron']));
    expect(source).not.toMatch(/^\s*(import|export)\b/m);
    expect(Object.keys(bridge).sort()).toEqual(['connect', 'pathOf', 'pick', 'platform', 'reveal', 'unsaved']);
  });

  it('passes a port to its own page under the tag that the page waits for', () => {
    const { posted, port } = run();
    port({ ports: [] });
    expect(posted).toEqual([]);
    port({ ports: ['port'] });
    expect(posted).toEqual([[SHELL_PORT, 'app://sealtrail', ['port']]]);
  });

  it('asks the main process, and hands no event or channel to the page', async () => {
    const { sent, bridge } = run();
    bridge.connect();
    expect(await bridge.pick('save', { name: 'x' })).toEqual(['/chosen']);
    bridge.reveal('/x');
    expect(sent).toEqual([['shell:connect'], ['shell:pick', 'save', { name: 'x' }], ['shell:reveal', '/x']]);
    expect(bridge.pathOf({ path: '/dropped' })).toBe('/dropped');
    expect(bridge.pathOf({})).toBe('');
  });
});
