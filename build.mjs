// Builds what runs: out/engine (CLI, engine process, reading worker), out/renderer (the page), out/electron (shell).
// Usage: node build.mjs [--if-stale] [--quiet]. A stamp holds the digest of the sources it was made from.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const sources = ['analysis', 'renderer', 'electron', 'resources', 'vite.config.ts', 'build.mjs', 'package-lock.json'];

/** The cases of a format are samples on its page as well; what is expected of them is not. */
const isForTests = /\.test\.tsx?$|\/cases\/.*\.(?:expected|context)\.json$/;

function* filesOf(path) {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const full = join(path, entry.name);
    if (entry.isDirectory()) yield* filesOf(full);
    else if (!isForTests.test(full)) yield full;
  }
}

/** Digest over the names and bytes of everything that the build reads. */
export function sourceDigest() {
  const hash = createHash('sha256');
  for (const name of sources) {
    const full = join(root, name);
    if (!existsSync(full)) continue;
    for (const file of name.includes('.') ? [full] : filesOf(full)) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const stamp = join(root, 'out', 'stamp');
export const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceDigest();

export async function build({ quiet = false } = {}) {
  const digest = sourceDigest();
  const { build: bundle } = await import('vite');
  // vite makes this process a production one; what runs in it afterwards (tests, the command line) must not notice.
  const { NODE_ENV } = process.env;
  for (const mode of ['engine', 'renderer', 'electron', 'preload']) {
    if ((mode === 'electron' || mode === 'preload') && !existsSync(join(root, 'electron', 'main.ts'))) continue;
    await bundle({ configFile: join(root, 'vite.config.ts'), mode, logLevel: quiet ? 'error' : 'warn' });
  }
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = new Set(process.argv.slice(2));
  if (!flags.has('--if-stale') || !isFresh()) await build({ quiet: flags.has('--quiet') });
}
