// Browser mode against pages and programs that were not invited: other names, other origins, used tokens, frames and addresses that are none.
import type { ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { place } from './command.ts';
import { addressOf } from './served.ts';

const here = place();
let child: ChildProcess;
let port = 0;
let token = '';
let cookie = '';
const ended: (number | null)[] = [];

/** Status line and heads of what the server says to these bytes. */
const say = (text: string): Promise<string> =>
  new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => (heard += String(data)));
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
    setTimeout(() => socket.destroy(), 1500).unref();
  });
const get = async (target: string, { host = `127.0.0.1:${port}`, head = '' } = {}): Promise<number> =>
  Number((await say(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${head}Connection: close\r\n\r\n`)).split(' ')[1]);
const open = (headers: Record<string, string>): Promise<WebSocket | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('error', () => resolve(undefined));
  });
const invited = (): Record<string, string> => ({ origin: `http://127.0.0.1:${port}`, cookie });

beforeAll(async () => {
  child = here.start(['serve']);
  child.on('exit', (code) => ended.push(code));
  const address = await addressOf(child);
  port = Number(address.port);
  token = address.searchParams.get('token') ?? '';
});
afterAll(() => {
  child.kill();
  here.remove();
});

it('answers its own name only, before any token', async () => {
  expect(await get(`/?token=${token}`, { host: `rebound.example:${port}` })).toBe(421);
  expect(await get('/', { host: `localhost:${port}` })).toBe(421);
  expect(await get('/')).toBe(403);
  expect(await get('/?token=none')).toBe(403);
});

it('an address that is none is refused, and the server lives', async () => {
  for (const target of ['//[x', 'http://[', '/%', '//']) expect([400, 403, 404], target).toContain(await get(target));
  expect(await get('/')).toBe(403);
  expect(ended).toEqual([]);
});

it('lets one browser in, once', async () => {
  const welcome = await say(`GET /?token=${token} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
  cookie = /set-cookie: ([^;]+)/i.exec(welcome)?.[1] ?? '';
  expect(welcome).toContain('303');
  expect(welcome).toContain('HttpOnly; SameSite=Strict');
  expect(await get(`/?token=${token}`)).toBe(403);
  expect(await get('/', { head: `Cookie: ${cookie}\r\n` })).toBe(200);
  for (const target of ['/../cli.js', '/%2e%2e/cli.js', '/..%2fcli.js', '/__proto__']) expect(await get(target, { head: `Cookie: ${cookie}\r\n` })).toBe(404);
});

it('two Hosts, other spellings of ours, and targets that are no path are refused, with the cookie as without', async () => {
  const status = async (head: string, target = '/') => Number((await say(`GET ${target} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`)).split(' ')[1]);
  const own = `Host: 127.0.0.1:${port}\r\n`;
  for (const head of [
    `${own}${own}`,
    `${own}Host: evil.example\r\n`,
    `Host: evil.example\r\n${own}`,
    `${own}host: 127.0.0.1\r\n`,
    `Host: 127.0.0.1\r\n`,
    `Host: 127.0.0.1:${port}.\r\n`,
    `Host: 127.0.0.1:0${port}\r\n`,
    `Host: me@127.0.0.1:${port}\r\n`,
    `Host: 127.1:${port}\r\n`,
    '',
  ])
    expect([400, 421], head).toContain(await status(`${head}Cookie: ${cookie}\r\n`));
  for (const target of ['http://evil.example/', `http://127.0.0.1:${port}/`, '//evil.example/', '*', 'index.html', 'evil.example:443'])
    expect(await status(`${own}Cookie: ${cookie}\r\n`, target), target).toBe(400);
  const upgrade = (target: string, hosts: string) =>
    say(
      `GET ${target} HTTP/1.1\r\n${hosts}Origin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
  expect(await upgrade('/socket', `${own}Host: evil.example\r\n`)).not.toContain('101');
  expect(await upgrade(`http://127.0.0.1:${port}/socket`, own)).not.toContain('101');
  expect(await upgrade('/socket', own)).toContain('101');
});

it('gives its socket to its own page only', async () => {
  expect(await open({ cookie })).toBeUndefined();
  expect(await open({ ...invited(), origin: 'http://evil.example' })).toBeUndefined();
  expect(await open({ ...invited(), origin: 'null' })).toBeUndefined();
  expect(await open({ ...invited(), cookie: `${cookie}x` })).toBeUndefined();
  expect(await open({ ...invited(), host: `rebound.example:${port}` })).toBeUndefined();
  const socket = await open(invited());
  expect(socket).toBeDefined();
  socket?.terminate();
});

it('a giant frame, one out of protocol and calls that are none end a socket at most', async () => {
  const giant = await open(invited());
  const closed = new Promise((resolve) => giant?.on('close', resolve));
  giant?.on('error', () => {});
  giant?.send('x'.repeat(9 << 20));
  await closed;
  const raw = connect(port, '127.0.0.1', () => {
    raw.write(
      `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
    setTimeout(() => raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff])), 200);
  });
  raw.on('error', () => {});
  await new Promise((resolve) => setTimeout(resolve, 600));
  raw.destroy();
  for (let n = 0; n < 20; n++) {
    const gone = connect(port, '127.0.0.1', () => {
      gone.write(`GET /socket HTTP/1.1\r\nHost: evil\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`);
      gone.resetAndDestroy();
    });
    gone.on('error', () => {});
  }
  const socket = await open(invited());
  for (const text of ['null', '[]', '{', '['.repeat(100_000), '{"type":"call","id":1e300,"method":"x"}', '{"type":"cancel","id":5}']) socket?.send(text);
  const answers: string[] = [];
  socket?.on('message', (data) => answers.push(String(data)));
  socket?.send('{"type":"call","id":1,"method":"__proto__"}');
  socket?.send('{"type":"call","id":2,"method":"engine.info","params":{}}');
  await expect.poll(() => answers.filter((text) => /"id":[12]\b/.test(text)).length, { timeout: 5000 }).toBe(2);
  expect(answers.find((text) => text.includes('"id":1'))).toContain('method.unknown');
  expect(answers.find((text) => text.includes('"id":2'))).toContain('"type":"reply"');
  socket?.terminate();
  expect(ended).toEqual([]);
});
