// The list made before packing against the files found at start.
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
// @ts-expect-error: plain module without types
import beforePack, { nativeDigests } from './before-pack.mjs';
import { alteredNativeFiles } from './native-files.ts';

let root: string;
let list: string;
let modules: string;
const library = () => join(modules, '@duckdb', 'node-bindings-linux-x64', 'libduckdb.so');
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealtrail-native-'));
  modules = join(root, 'node_modules');
  mkdirSync(join(modules, '@duckdb', 'node-bindings-linux-x64'), { recursive: true });
  mkdirSync(join(modules, '@duckdb', 'node-api'));
  for (const name of ['duckdb.node', 'libduckdb.so', 'package.json']) writeFileSync(join(modules, '@duckdb', 'node-bindings-linux-x64', name), name);
  beforePack({ packager: { projectDir: root } });
  list = join(root, 'out', 'electron', 'native-digests.json');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

it('lists addon and library, and agrees with what was packed', async () => {
  expect(Object.keys(nativeDigests(modules))).toEqual(['@duckdb/node-bindings-linux-x64/duckdb.node', '@duckdb/node-bindings-linux-x64/libduckdb.so']);
  expect(await alteredNativeFiles(list, modules)).toEqual([]);
});

it('names a changed or missing file', async () => {
  appendFileSync(library(), 'x');
  expect(await alteredNativeFiles(list, modules)).toEqual(['@duckdb/node-bindings-linux-x64/libduckdb.so']);
  rmSync(library());
  expect(await alteredNativeFiles(list, modules)).toEqual(['@duckdb/node-bindings-linux-x64/libduckdb.so']);
});

it('takes a list that is missing, broken or empty for a difference', async () => {
  for (const text of ['{}', 'null', '{', '7']) {
    writeFileSync(list, text);
    expect(await alteredNativeFiles(list, modules), text).toEqual(['native-digests.json']);
  }
  rmSync(list);
  expect(await alteredNativeFiles(list, modules)).toEqual(['native-digests.json']);
});
