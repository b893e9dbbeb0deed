// Notes the digests of the native files that will lie outside the archive. The archive is covered by Electron's integrity fuse where the
// platform has it; what lies beside it is not, so the program compares these files with this list before it loads them.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Digests of all files of the DuckDB bindings that are installed, by path under node_modules.
 * @param {string} modules
 * @returns {Record<string, string>}
 */
export function nativeDigests(modules) {
  const bindings = readdirSync(join(modules, '@duckdb')).filter((name) => name.startsWith('node-bindings-'));
  const paths = bindings
    .flatMap((name) => readdirSync(join(modules, '@duckdb', name)).map((file) => `@duckdb/${name}/${file}`))
    .filter((path) => /\.(node|so|dylib|dll)$/.test(path));
  return Object.fromEntries(
    paths.sort().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(modules, path)))
        .digest('hex'),
    ]),
  );
}

/** @param {{packager: {projectDir: string}}} context */
export default function beforePack({ packager: { projectDir } }) {
  const folder = join(projectDir, 'out', 'electron');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'native-digests.json'), `${JSON.stringify(nativeDigests(join(projectDir, 'node_modules')), null, 2)}\n`);
}
