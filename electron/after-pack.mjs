// Last look at a packed program before it is signed: exactly the right DuckDB binding, and no permission for insecure connections.
// electron-builder packs whatever binding npm installed for this machine and says nothing when it is the wrong one.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** electron-builder's `Arch`. */
const archs = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];
const libraries = { linux: 'libduckdb.so', darwin: 'libduckdb.dylib', win32: 'duckdb.dll' };

/**
 * What is wrong with the DuckDB bindings of a packed program; empty = nothing.
 * @param {string} resources folder that holds app.asar
 * @param {string} platform
 * @param {string} arch
 * @returns {string[]}
 */
export function bindingFaults(resources, platform, arch) {
  const folder = join(resources, 'app.asar.unpacked', 'node_modules', '@duckdb');
  const wanted = `node-bindings-${platform}-${arch}`;
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('node-bindings-')) : [];
  const faults = found.filter((name) => name !== wanted).map((name) => `${name} does not belong into a program for ${platform} ${arch}`);
  if (!found.includes(wanted)) faults.push(`${wanted} is missing: install for the target with npm ci --os=${platform} --cpu=${arch}`);
  else for (const file of ['duckdb.node', libraries[platform]]) if (!readdirSync(join(folder, wanted)).includes(file)) faults.push(`${wanted} lacks ${file}`);
  return faults;
}

/** Takes the permission for insecure connections, which electron-builder always writes, out of an Info.plist. */
export const withoutArbitraryLoads = (plist) =>
  plist
    .replace(/\s*<key>NSAllowsArbitraryLoads<\/key>\s*<true\s*\/>/g, '')
    .replace(/\s*<key>NSAppTransportSecurity<\/key>\s*(<dict>\s*<\/dict>|<dict\s*\/>)/g, '');

/** @param {{appOutDir: string, electronPlatformName: string, arch: number, packager: {appInfo: {productFilename: string}}}} context */
export default async function afterPack({ appOutDir, electronPlatformName, arch, packager }) {
  const mac = electronPlatformName === 'darwin' || electronPlatformName === 'mas';
  const contents = join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents');
  const platform = mac ? 'darwin' : electronPlatformName;
  const faults = bindingFaults(mac ? join(contents, 'Resources') : join(appOutDir, 'resources'), platform, archs[arch] ?? String(arch));
  if (faults.length > 0) throw new Error(`packed program refused: ${faults.join('; ')}`);
  if (mac) {
    const path = join(contents, 'Info.plist');
    writeFileSync(path, withoutArbitraryLoads(readFileSync(path, 'utf8')));
  }
}
