// The main process from start to quit, with a stand-in for Electron: what is armed before ready, what the window is made of, who gets a
// port, what a second start does, how it ends. It shows that the parts are joined; what Electron does with them, only Electron shows.
import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';

const world = vi.hoisted(() => ({
  done: [] as string[],
  windows: [] as unknown[],
  children: [] as unknown[],
  sessions: [] as unknown[],
  ready: (() => {}) as () => void,
  /** Methods of the jobs that run. */
  running: [] as string[],
  /** Buttons that the user presses. */
  answers: [] as number[],
}));

vi.mock('electron/common', () => ({ shell: { showItemInFolder: (path: string) => world.done.push(`reveal ${path}`) } }));
vi.mock('electron/main', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const { PROTOCOL } = await import('../analysis/contract/frames.ts');
  const done = (text: string) => void world.done.push(text);
  class Port extends Emitter {
    peer: Port | undefined;
    postMessage(text: string) {
      queueMicrotask(() => this.peer?.emit('message', { data: text }));
    }
    start() {}
    close() {
      this.peer?.emit('close');
    }
  }
  class Channel {
    port1 = new Port();
    port2 = new Port();
    constructor() {
      this.port1.peer = this.port2;
      this.port2.peer = this.port1;
    }
  }
  const ready = new Promise<void>((resolve) => {
    world.ready = resolve;
  });
  const app = Object.assign(new Emitter(), {
    isPackaged: false,
    commandLine: { appendSwitch: (name: string) => done(`switch ${name}`), hasSwitch: () => false },
    enableSandbox: () => done('sandbox'),
    getPath: () => '/profile',
    setPath: (name: string) => done(`path ${name}`),
    setAppUserModelId: () => {},
    requestSingleInstanceLock: () => (done('lock'), true),
    whenReady: () => ready,
    configureHostResolver: () => done('no resolver'),
    quit: () => done('quit'),
    exit: () => done('exit'),
  });
  class Session extends Emitter {
    guards: Record<string, (...words: never[]) => unknown> = {};
    webRequest = { onBeforeRequest: (guard: () => void) => (this.guards.request = guard) };
    protocol = { handle: (_scheme: string, answer: () => Response) => (this.guards.page = answer) };
    setSpellCheckerLanguages = () => {};
    setSpellCheckerEnabled = (on: boolean) => done(`spell ${on}`);
    setPermissionRequestHandler = (guard: () => void) => (this.guards.permission = guard);
    setPermissionCheckHandler = (guard: () => boolean) => (this.guards.check = guard);
    setDevicePermissionHandler = (guard: () => boolean) => (this.guards.device = guard);
    setProxy = async () => done('no proxy');
  }
  class Child extends Emitter {
    sent: unknown[] = [];
    postMessage(message: unknown, ports: Port[] = []) {
      this.sent.push([message, ports.length]);
      // As much of an engine as says what runs.
      ports[0]?.on('message', ({ data }: { data: string }) => {
        const { id, method } = JSON.parse(data) as { id: number; method: string };
        if (method === 'job.running')
          ports[0]?.postMessage(JSON.stringify({ type: 'reply', id, value: { running: world.running.map((name) => ({ method: name })), ended: [] } }));
      });
      ports[0]?.postMessage(JSON.stringify({ type: 'hello', protocol: PROTOCOL, build: 'test', shows: {} }));
    }
    kill = () => (done('kill'), true);
  }
  class Window extends Emitter {
    webContents = Object.assign(new Emitter(), {
      mainFrame: { url: 'app://sealtrail/index.html' },
      ipc: Object.assign(new Emitter(), {
        handlers: {} as Record<string, unknown>,
        handle(name: string, act: unknown) {
          this.handlers[name] = act;
        },
      }),
      posted: [] as unknown[],
      postMessage(channel: string, _message: unknown, ports: unknown[]) {
        this.posted.push([channel, ports.length]);
      },
      setWindowOpenHandler() {},
      getURL: () => 'app://sealtrail/index.html',
    });
    options: unknown;
    constructor(options: unknown) {
      super();
      this.options = options;
      world.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    loadURL = async (address: string) => done(`load ${address}`);
    show = () => done('show');
    focus = () => done('focus');
    isMinimized = () => false;
    isDestroyed = () => false;
  }
  return {
    app,
    BrowserWindow: Window,
    dialog: {
      showMessageBox: async (_window: unknown, { detail }: { detail: string }) => (
        done(`ask ${detail.split('.')[0]}`), { response: world.answers.shift() ?? 0 }
      ),
      showErrorBox: () => {},
    },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => done('menu') },
    MessageChannelMain: Channel,
    nativeTheme: { shouldUseDarkColors: false },
    powerMonitor: new Emitter(),
    protocol: { registerSchemesAsPrivileged: () => done('scheme') },
    session: {
      fromPartition: () => {
        const made = new Session();
        world.sessions.push(made);
        app.emit('session-created', made);
        return made;
      },
    },
    utilityProcess: {
      fork: (path: string) => {
        const child = new Child();
        world.children.push(child);
        done(`fork ${path.split(/[\\/]/).at(-1)}`);
        return child;
      },
    },
  };
});

interface Seen {
  windows: (EventEmitter & {
    options: { webPreferences: Record<string, unknown> };
    webContents: EventEmitter & {
      mainFrame: object;
      posted: unknown[];
      ipc: EventEmitter & { handlers: Record<string, (...words: unknown[]) => Promise<unknown>> };
    };
  })[];
  children: (EventEmitter & { sent: unknown[] })[];
  sessions: { guards: Record<string, (...words: unknown[]) => unknown> }[];
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

it('runs from start to quit', async () => {
  process.argv = ['electron', '.'];
  const { app } = (await import('electron/main')) as unknown as { app: EventEmitter };
  await import('./main.ts');
  expect(world.done).toEqual([
    'sandbox',
    'scheme',
    ...['host-resolver-rules', 'no-proxy-server', 'disable-background-networking', 'disable-component-update', 'disable-domain-reliability', 'no-pings'].map(
      (name) => `switch ${name}`,
    ),
    'path sessionData',
    'lock',
  ]);
  expect([app.listenerCount('open-file'), app.listenerCount('second-instance')]).toEqual([1, 1]);

  world.ready();
  await vi.waitFor(() => expect(world.done).toContain('menu'));
  const { windows, children, sessions } = world as unknown as Seen;
  const [window] = windows as [Seen['windows'][0]];
  expect(world.done.slice(-5)).toEqual(['no resolver', 'spell false', 'no proxy', 'load app://sealtrail/index.html', 'menu']);
  expect(window.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, session: sessions[0] });

  // The session refuses what is not the page's.
  const { guards } = sessions[0]!;
  const cancelled = (url: string) => {
    const answers: { cancel: boolean }[] = [];
    guards.request!({ url }, (answer: { cancel: boolean }) => answers.push(answer));
    return answers[0]!.cancel;
  };
  expect([cancelled('app://sealtrail/x.js'), cancelled('https://example.com/')]).toEqual([false, true]);
  expect([guards.check!(null, 'media'), guards.device!()]).toEqual([false, false]);
  const page = guards.page!({ method: 'GET', url: 'app://sealtrail/' }) as Response;
  expect([page.status, page.headers.get('Content-Security-Policy')?.includes("default-src 'none'")]).toEqual([200, true]);

  // A port for our own frame, none for another.
  const { webContents } = window;
  webContents.ipc.emit('shell:connect', { senderFrame: { url: 'app://sealtrail/index.html' } });
  webContents.ipc.emit('shell:connect', { senderFrame: null });
  expect(children).toEqual([]);
  webContents.ipc.emit('shell:connect', { senderFrame: webContents.mainFrame });
  expect(world.done.at(-1)).toBe('fork engine.js');
  expect([children[0]!.sent, webContents.posted]).toEqual([[['attach', 1]], [['shell:port', 1]]]);
  expect(await webContents.ipc.handlers['shell:pick']!({ senderFrame: null }, 'files', {})).toEqual([]);

  // A second start with a case asks the engine on its own port; a malformed one only brings the window forward.
  app.emit('second-instance', {}, [], '/', { args: ['a.sealtrail'], cwd: '/work' });
  app.emit('second-instance', {}, [], '/', { args: 'a.sealtrail' });
  expect(children[0]!.sent).toHaveLength(2);
  expect(world.done.filter((text) => text === 'focus')).toHaveLength(2);

  const held: string[] = [];
  const wish = (name: string) => ({ preventDefault: () => held.push(name) });
  // Text that the page did not save is asked about, on the word of the page itself only.
  webContents.ipc.emit('shell:unsaved', { senderFrame: webContents.mainFrame }, true);
  webContents.ipc.emit('shell:unsaved', { senderFrame: null }, false);
  window.emit('close', wish('unsaved'));
  await settled();
  expect([held.splice(0), world.done.at(-1)]).toEqual([['unsaved'], 'ask Text of a finding that you typed is not saved: it is lost when you leave']);
  webContents.ipc.emit('shell:unsaved', { senderFrame: webContents.mainFrame }, false);

  // Closing the window while a job runs asks; staying cancels nothing.
  world.running.push('source.import');
  window.emit('close', wish('close'));
  await settled();
  expect(held).toEqual(['close']);
  expect(world.done.at(-1)).toBe('ask It is to import files, folders and archives as sources');
  expect(children[0]!.sent.at(-1)).toEqual(['attach', 1]);

  // Quitting asks too, then waits for the engine.
  world.answers.push(1);
  app.emit('before-quit', wish('quit'));
  await settled();
  expect(world.done.slice(-2)).toEqual(['ask It is to import files, folders and archives as sources', 'quit']);
  app.emit('before-quit', wish('engine'));
  expect([held, children[0]!.sent.at(-1)]).toEqual([
    ['close', 'quit', 'engine'],
    ['close', 0],
  ]);
  const quits = () => world.done.filter((text) => text === 'quit').length;
  expect(quits()).toBe(1);
  children[0]!.emit('exit', 0);
  await settled();
  expect(quits()).toBe(2);
  app.emit('before-quit', wish('held again'));
  window.emit('close', wish('held again'));
  expect(held).toHaveLength(3);
});
