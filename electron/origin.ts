// Where the page lives: one custom scheme, one host. The test for "our own page" is written here once and used everywhere.

export const SCHEME = 'app';
export const HOST = 'sealtrail';
export const PAGE = `${SCHEME}://${HOST}/index.html`;

/**
 * True for addresses of our own page. Compares scheme and host letter by letter: in the main process `new URL('app://x/').origin` is
 * the text 'null' for every custom scheme, so that comparing origins would take all of them for one. `dev` is the address of a
 * development server, which only an unpackaged start may name.
 */
export function isOwnPage(address: string, dev?: string): boolean {
  const url = parsed(address);
  if (url === undefined || url.username !== '' || url.password !== '') return false;
  if (url.protocol === `${SCHEME}:` && url.host === HOST) return true;
  const server = dev === undefined ? undefined : parsed(dev);
  return server !== undefined && server.protocol === 'http:' && isLoopback(server.hostname) && url.protocol === 'http:' && url.host === server.host;
}

const isLoopback = (name: string) => name === 'localhost' || name === '127.0.0.1' || name === '[::1]';

function parsed(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** What of an IPC event decides whether its sender may ask. `frame` null = the frame is gone. */
export interface Sender {
  frame: { url: string } | null;
  mainFrame: object;
}

/** Only the main frame of our own page may ask the shell for anything. */
export function maySpeak({ frame, mainFrame }: Sender, dev?: string): boolean {
  return frame !== null && frame === mainFrame && isOwnPage(frame.url, dev);
}
