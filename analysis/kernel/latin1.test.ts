import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { latin1 } from './latin1.ts';

it('every byte is the character of its number, however many there are', () => {
  const bytes = Uint8Array.from({ length: 70_001 }, (_, at) => at % 256);
  expect(latin1(bytes)).toBe(Buffer.from(bytes).toString('latin1'));
  expect(latin1(bytes.subarray(0, 8192))).toBe(Buffer.from(bytes.subarray(0, 8192)).toString('latin1'));
  expect(latin1(new Uint8Array(0))).toBe('');
});

it('nobody asks a decoder whose answer depends on the runtime', () => {
  const analysis = fileURLToPath(new URL('..', import.meta.url));
  const sources = readdirSync(analysis, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && path !== join('kernel', 'latin1.test.ts'),
  );
  const asking = sources.filter((path) => /TextDecoder\('(?:latin1|iso-8859-1|ascii|windows-1252)'/i.test(readFileSync(join(analysis, path), 'utf8')));
  expect(asking).toEqual([]);
});
