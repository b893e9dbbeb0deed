// The page's files as a map from path to bytes, read once at start. A request is a look-up: there is no path to climb out of.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { CSP } from './hardening.ts';
import { isOwnPage } from './origin.ts';

export interface PageFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | null;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** All files under `root` by their path on the page, e.g. `/assets/main.js`. Symbolic links are left out. */
export async function readPageFiles(root: string): Promise<Map<string, PageFile>> {
  const files = new Map<string, PageFile>();
  const walk = async (folder: string, path: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const full = join(folder, entry.name);
      if (entry.isDirectory()) await walk(full, `${path}/${entry.name}`);
      else if (entry.isFile())
        files.set(`${path}/${entry.name}`, {
          bytes: new Uint8Array(await readFile(full)),
          type: types[extname(entry.name).toLowerCase()] ?? 'application/octet-stream',
        });
    }
  };
  await walk(root, '');
  return files;
}

const common = {
  'Content-Security-Policy': CSP,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** 200 for a file of the map, 404 for anything else, 405 for anything but GET. Query and fragment do not matter. */
export function answerPage(files: ReadonlyMap<string, PageFile>, method: string, address: string): Answer {
  if (method !== 'GET') return { status: 405, headers: { ...common, Allow: 'GET' }, body: null };
  const file = isOwnPage(address) ? files.get(pathOf(address)) : undefined;
  if (file === undefined) return { status: 404, headers: common, body: null };
  return { status: 200, headers: { ...common, 'Content-Type': file.type, 'Content-Length': String(file.bytes.length) }, body: file.bytes };
}

function pathOf(address: string): string {
  const path = new URL(address).pathname;
  if (path === '' || path === '/') return '/index.html';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
