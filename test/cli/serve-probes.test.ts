// Browser mode, probed from outside: tokens, cookies, paths, verbs, hosts, upgrades and frames. None gets in, none is served, none ends the server.
import { type Socket, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { place } from './command.ts';
import { addressOf } from './served.ts';

const here = place();
let port = 0;
let token = '';
let cookie = '';
let child: ReturnType<typeof here.start>;

/** What the server says to these bytes until it ends the connection; `Connection: close` is the caller's. */
const say = (bytes: string | Buffer): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (heard += data.toString('latin1')));
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
const head = (more = '') => `Host: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n${more}Connection: close\r\n\r\n`;
const statusOf = (heard: string) => Number(heard.split(' ')[1] ?? 0);
const ask = async (target: string, { verb = 'GET', heads = head() } = {}) => say(`${verb} ${target} HTTP/1.1\r\n${heads}`);
/** The page, as its own browser has it: the server lives and holds nothing against it. */
const lives = async () => {
  expect(child.exitCode).toBeNull();
  expect(statusOf(await ask('/'))).toBe(200);
};

beforeAll(async () => {
  child = here.start(['serve', '--json']);
  const address = await addressOf(child);
  port = Number(address.port);
  token = address.searchParams.get('token') ?? '';
});
afterAll(() => {
  child.kill();
  here.remove();
});

const bare = () => `Host: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`;
it('before its browser came: no token, wrong tokens, none in other places', async () => {
  for (const target of [
    '/',
    '/?token=',
    `/?token=${token}x`,
    `/?token=${token.slice(1)}`,
    `/?Token=${token}`,
    `/?token=${token.toLowerCase()}`,
    `/?token=x&token=${token}`,
    `/#token=${token}`,
    `/${token}`,
  ])
    expect(statusOf(await ask(target, { heads: bare() })), target).toBe(403);
  for (const more of [
    `Authorization: Bearer ${token}\r\n`,
    `Cookie: sealtrail=${token}\r\n`,
    'Cookie: sealtrail=\r\n',
    `Referer: http://127.0.0.1:${port}/?token=${token}\r\n`,
    `X-Original-URL: /?token=${token}\r\n`,
  ])
    expect(statusOf(await ask('/', { heads: `${more}${bare()}` })), more).toBe(403);
  expect(statusOf(await say(`POST /?token=${token} HTTP/1.1\r\n${bare()}`))).toBe(405);
});

it('the token lets one in, once', async () => {
  const welcome = await ask(`/?token=${token}`, { heads: bare() });
  cookie = /set-cookie: ([^;]+)/i.exec(welcome)?.[1] ?? '';
  expect(statusOf(welcome)).toBe(303);
  expect(cookie).not.toContain(token);
  for (const heads of [bare(), head()]) expect(statusOf(await ask(`/?token=${token}`, { heads }))).toBe(403);
  await lives();
});

it.each([
  '/../cli.js',
  '/%2e%2e/cli.js',
  '/..%2fcli.js',
  '/..\\cli.js',
  '/%5c..%5ccli.js',
  '/assets/../../engine/cli.js',
  '/./../../package.json',
  '/etc/passwd',
  '/%00',
  '/index.html%00.js',
  '/socket',
  '/__proto__',
  '/constructor',
  '/%e0%80%ae',
  '/index.html/',
  '/INDEX.HTML',
  '/file:///etc/passwd',
  '/.git/config',
])('serves nothing at %s', async (path) => {
  const heard = await ask(path);
  expect(statusOf(heard)).toBe(404);
  expect(heard).not.toMatch(/root:|"dependencies"|import /);
});

it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])('does not take %s', async (verb) => {
  expect(statusOf(await ask('/', { verb }))).toBe(405);
});
it('connects nobody to anywhere', async () => {
  const heard = await say(`CONNECT evil.example:443 HTTP/1.1\r\n${head()}`);
  expect(heard).not.toMatch(/^HTTP\/1\.1 2/);
  await lives();
});

it.each(['rebound.example', 'localhost', '[::1]', '0.0.0.0', '127.0.0.1.nip.example', '2130706433', '127.0.0.1:1@evil.example', ' '])(
  'is not %s',
  async (host) => {
    const heads = `Host: ${host}:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`;
    expect([400, 421]).toContain(statusOf(await ask('/', { heads })));
  },
);

describe('the socket', () => {
  const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
  const own = () => ({ Host: `127.0.0.1:${port}`, Origin: `http://127.0.0.1:${port}`, Cookie: cookie });
  const upgrade = (change: Record<string, string | undefined>, target = '/socket') =>
    `GET ${target} HTTP/1.1\r\n${Object.entries({ ...own(), ...change })
      .flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\r\n`]))
      .join('')}${KEY}`;

  it.each<[string, () => string]>([
    ['no origin', () => upgrade({ Origin: undefined })],
    ['the origin null', () => upgrade({ Origin: 'null' })],
    ['a foreign origin', () => upgrade({ Origin: 'http://evil.example' })],
    ['our origin with more behind it', () => upgrade({ Origin: `http://127.0.0.1:${port}.evil.example` })],
    ['our origin over https', () => upgrade({ Origin: `https://127.0.0.1:${port}` })],
    ['another port', () => upgrade({ Origin: `http://127.0.0.1:${port + 1}` })],
    ['no cookie', () => upgrade({ Cookie: undefined })],
    ['a cookie cut short', () => upgrade({ Cookie: cookie.slice(0, -1) })],
    ['a foreign host', () => upgrade({ Host: `rebound.example:${port}` })],
    ['another path', () => upgrade({}, '/socket/../socket')],
    ['a query', () => upgrade({}, '/socket?x=1')],
  ])('is not given for %s', async (_what, request) => {
    const heard = await say(request());
    expect(heard).toMatch(/^HTTP\/1\.1 (400|403)/);
  });

  const open = () =>
    new Promise<WebSocket>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers: { origin: own().Origin, cookie }, perMessageDeflate: false });
      socket.on('open', () => resolve(socket));
      socket.on('error', reject);
    });
  /** Sends, then asks something plain on the same socket: the answer, or the code with which the socket was ended. */
  const after = async (frames: readonly (string | Buffer)[]): Promise<string> => {
    const socket = await open();
    socket.on('error', () => {});
    const told = new Promise<string>((resolve) => {
      socket.on('message', (data) => {
        const text = String(data);
        if (/"id":77\b/.test(text)) resolve(text);
      });
      socket.on('close', (code) => resolve(`closed ${code}`));
    });
    for (const frame of frames) socket.send(frame);
    socket.send('{"type":"call","id":77,"method":"engine.info","params":{}}');
    const heard = await told;
    socket.terminate();
    return heard;
  };

  it.each<[string, string]>([
    ['an empty frame', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '1'],
    ['an open object', '{'],
    ['100,000 levels', '['.repeat(100_000)],
    ['no type', '{"id":1}'],
    ['a type that is none', '{"type":"__proto__","id":1}'],
    ['an id beyond measure', '{"type":"call","id":1e300,"method":"engine.info"}'],
    ['an id that is text', '{"type":"call","id":"1","method":"engine.info"}'],
    ['a method that is none', '{"type":"call","id":1,"method":"constructor","params":{}}'],
    ['params that are none', '{"type":"call","id":1,"method":"case.open","params":[]}'],
    ['a prototype', '{"type":"call","id":1,"method":"case.open","params":{"__proto__":{"path":"/"}}}'],
    ['a cancel of nothing', '{"type":"cancel","id":5}'],
    ['lone surrogates', '{"type":"call","id":1,"method":"\\ud800"}'],
    ['NUL', '\u0000'],
  ])('%s: answered or the socket is ended, no more', async (_what, text) => {
    expect(await after([text])).toMatch(/"type":"reply"|^closed \d+$/);
  });
  it('binary and more than 8 MiB end it', async () => {
    expect(await after([Buffer.from('{"type":"call","id":1,"method":"engine.info","params":{}}')])).toBe('closed 1003');
    expect(await after(['x'.repeat((8 << 20) + 1)])).toMatch(/^closed (1009|1006)$/);
  });

  it.each<[string, Buffer]>([
    ['reserved bits', Buffer.from([0xf1, 0x80, 0, 0, 0, 0])],
    ['an operation that is none', Buffer.from([0x83, 0x80, 0, 0, 0, 0])],
    ['text without a mask', Buffer.from([0x81, 0x01, 0x61])],
    ['a long ping', Buffer.from([0x89, 0xfe, 0x00, 0x7e, 0, 0, 0, 0])],
    ['a length of 2^63', Buffer.from([0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['text that is no UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28])],
  ])('a raw frame with %s ends it', async (_what, frame) => {
    const heard = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(upgrade({})));
      socket.on('data', (data) => {
        if (!text.includes('\r\n\r\n') && `${text}${data.toString('latin1')}`.includes('\r\n\r\n')) socket.write(frame);
        text += data.toString('latin1');
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve(text));
    });
    expect(heard).toContain('101 Switching');
    await lives();
  });
});

it('heads without measure are refused', async () => {
  expect([400, 431]).toContain(statusOf(await say(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Long: ${'x'.repeat(1 << 20)}\r\n\r\n`)));
  expect([400, 431]).toContain(statusOf(await say(`GET /${'y'.repeat(1 << 20)} HTTP/1.1\r\n${head()}`)));
  for (const broken of [
    '\0\0\0\0\r\n\r\n',
    'GET\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '\x16\x03\x01\x02\x00\x01',
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
  ])
    expect(statusOf(await say(broken)), JSON.stringify(broken)).toBe(400);
  await lives();
});

it('500 idle connections keep nobody out', async () => {
  const idle: Socket[] = [];
  await Promise.all(
    Array.from(
      { length: 500 },
      () =>
        new Promise<void>((resolve) => {
          const socket = connect(port, '127.0.0.1', resolve);
          socket.on('error', () => resolve());
          idle.push(socket);
        }),
    ),
  );
  await lives();
  for (const socket of idle) socket.destroy();
  await lives();
});
