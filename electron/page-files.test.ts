// The page's files are a map: what is not in it is not there, however it is spelled.
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSP } from './hardening.ts';
import { answerPage, type PageFile, readPageFiles } from './page-files.ts';

let root: string;
let files: Map<string, PageFile>;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sealtrail-page-'));
  await mkdir(join(root, 'page', 'assets'), { recursive: true });
  await writeFile(join(root, 'secret.txt'), 'secret');
  await writeFile(join(root, 'page', 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'page', 'assets', 'main file.js'), 'export {};');
  await symlink(join(root, 'secret.txt'), join(root, 'page', 'link.txt'));
  files = await readPageFiles(join(root, 'page'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the map', () => {
  it('holds plain files and no links', () => {
    expect([...files.keys()].sort()).toEqual(['/assets/main file.js', '/index.html']);
  });
});

describe('an answer', () => {
  it('gives a file with its type and the policy', () => {
    const answer = answerPage(files, 'GET', 'app://sealtrail/?x=1#y');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({ 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CSP, 'X-Content-Type-Options': 'nosniff' });
    expect(answerPage(files, 'GET', 'app://sealtrail/assets/main%20file.js').headers['Content-Type']).toContain('text/javascript');
  });

  it('finds nothing outside the map', () => {
    for (const path of [
      '../secret.txt',
      '..%2fsecret.txt',
      '%2e%2e/secret.txt',
      '..\\secret.txt',
      'assets/../../secret.txt',
      '/etc/passwd',
      '%00',
      '%',
      'link.txt',
      '__proto__',
      'assets/',
      'INDEX.HTML',
      'index.html/',
    ])
      expect(answerPage(files, 'GET', `app://sealtrail/${path}`).status, path).toBe(404);
    expect(answerPage(files, 'GET', 'app://elsewhere/index.html').status).toBe(404);
    expect(answerPage(files, 'GET', 'not an address').status).toBe(404);
  });

  it('only gets', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD']) expect(answerPage(files, method, 'app://sealtrail/index.html').status).toBe(405);
  });
});
