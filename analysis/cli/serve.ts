// Browser mode: the built page and the engine's frames on loopback. One-time token, Host and Origin checked, strict CSP, nothing else served.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Channel } from '../contract/channel.ts';
import { Fault } from '../contract/faults.ts';
import type { Engine } from '../engine.ts';
import { PAGE_POLICY } from '../host/page-policy.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};
const COOKIE = 'sealtrail';
/** Bytes that a page may leave unread: beyond them its socket is ended instead of one more frame. A page that is there takes them at once. */
const UNREAD = 128 << 20;

export interface ServeHost {
  /** Loopback address with the one-time token. */
  address: string;
  close(): Promise<void>;
}

export async function serve(engine: Engine, port: number): Promise<ServeHost> {
  const pages = pageMap(fileURLToPath(new URL('../renderer/', import.meta.url)));
  const token = randomBytes(24).toString('base64url');
  /** Set once the token was used: from then on only the browser that used it is let in. */
  let session: string | undefined;
  let origin = '';

  /** Exactly one Host, and it is ours: what stands between a browser and another one's name must not read it another way than we do. */
  const allowed = (request: IncomingMessage) => {
    const hosts = request.headersDistinct.host ?? [];
    return hosts.length === 1 && hosts[0] === origin.slice('http://'.length);
  };
  const known = (request: IncomingMessage) => session !== undefined && same(cookieOf(request), session);

  const server = createServer((request, response) => {
    const refuse = (status: number, text: string) => send(response, status, 'text/plain; charset=utf-8', Buffer.from(`${text}\n`));
    if (!allowed(request)) return refuse(421, 'This address serves its own name only.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only reading is served here.');
    // Any page that the browser shows can send a request here: what is no path of this server (`http://other/`, `//other/`, `*`) is refused.
    const path = request.url ?? '';
    if (!/^\/(?!\/)/.test(path) || !URL.canParse(path, origin)) return refuse(400, 'This is no address here.');
    const url = new URL(path, origin);
    const given = url.searchParams.get('token');
    if (given !== null) {
      if (session !== undefined || !same(given, token))
        return refuse(403, 'This address was used already or is not the one that was printed. Start Sealtrail again for a new one.');
      session = randomBytes(24).toString('base64url');
      response.writeHead(303, { location: '/', 'set-cookie': `${COOKIE}=${session}; HttpOnly; SameSite=Strict; Path=/`, 'cache-control': 'no-store' });
      return void response.end();
    }
    if (!known(request)) return refuse(403, 'Open the address that Sealtrail printed, with its token.');
    const page = pages.get(url.pathname === '/' ? '/index.html' : url.pathname);
    if (!page) return refuse(404, 'There is nothing here.');
    send(response, 200, page.type, page.bytes);
  });

  const sockets = new WebSocketServer({ noServer: true, maxPayload: 8 << 20, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    // A peer that goes away in between; without a listener the process would end.
    socket.on('error', () => socket.destroy());
    if (request.url !== '/socket' || !allowed(request) || request.headers.origin !== origin || !known(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => engine.attach(socketChannel(webSocket)));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: { code?: string }) =>
      reject(error.code === 'EADDRINUSE' ? new Fault('busy', `Port ${port} on 127.0.0.1 is taken.`, 'Choose another with --port, or leave it out.') : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `${origin}/?token=${token}`,
    close: () =>
      new Promise((resolve) => {
        for (const client of sockets.clients) client.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, type: string, bytes: Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': bytes.length,
    'content-security-policy': PAGE_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  response.end(bytes);
}

/** All files below the built page, by URL path: a map has no paths to climb. */
function pageMap(root: string): Map<string, { type: string; bytes: Buffer }> {
  const pages = new Map<string, { type: string; bytes: Buffer }>();
  const walk = (folder: string, url: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) walk(join(folder, entry.name), `${url}${entry.name}/`);
      else pages.set(`${url}${entry.name}`, { type: types[extname(entry.name)] ?? 'application/octet-stream', bytes: readFileSync(join(folder, entry.name)) });
    }
  };
  try {
    walk(root, '/');
  } catch {
    throw new Fault('path.missing', 'The page is not built.', 'Run npm run build.', { path: root });
  }
  return pages;
}

function cookieOf(request: IncomingMessage): string {
  const part = (request.headers.cookie ?? '').split(/;\s*/).find((text) => text.startsWith(`${COOKIE}=`));
  return part?.slice(COOKIE.length + 1) ?? '';
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function socketChannel(socket: WebSocket): Channel {
  // A frame beyond the limit or out of protocol: the library closes the socket; without a listener the process would end.
  socket.on('error', () => {});
  return {
    send: (text) => {
      if (socket.readyState !== socket.OPEN) return;
      // A page that asks and does not read: what it has not taken stays in our memory.
      if (socket.bufferedAmount > UNREAD) socket.terminate();
      else socket.send(text);
    },
    onReceive: (listener) => void socket.on('message', (data, binary) => (binary ? socket.close(1003, 'text frames only') : listener(String(data)))),
    onClose: (listener) => void socket.on('close', (_code, reason) => listener(String(reason) || 'the page was closed')),
    close: (reason) => socket.close(1000, reason),
  };
}
