// Where a verb may write is told before the work, and nothing but a file gives way.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { newFile } from './new-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'sealtrail-new-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes a new name, and a file that may be replaced', () => {
  writeFileSync(join(folder, 'a.json'), '');
  expect(newFile(join(folder, 'b.json'), false)).toBe(join(folder, 'b.json'));
  expect(newFile(join(folder, 'a.json'), true)).toBe(join(folder, 'a.json'));
  expect(() => newFile(join(folder, 'a.json'), false)).toThrow(/already/);
});

it('takes no folder and no device, and no place that is not there', () => {
  mkdirSync(join(folder, 'deep'));
  expect(() => newFile(join(folder, 'deep'), true)).toThrow(/no file/);
  if (process.platform !== 'win32') expect(() => newFile('/dev/null', true)).toThrow(/no file/);
  expect(() => newFile(join(folder, 'absent', 'a.json'), false)).toThrow(/no folder/);
});
