// What the command names is what the shell gives to the tool, whatever a file is called.
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { fc } from '../../test/support/properties.ts';
import { quoted, reference } from './reference.ts';

const names = ["a'b", 'a b', '$(id)', '`id`', 'a\nb', '\u202egz.exe', '\x1b[2J', "a\\'\n", '"', '!', '*', '\u{1f600}\t', "'\u0007'"];

it('a shell reads back each name', () => {
  const drawn = fc
    .sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), { numRuns: 60, seed: 7 })
    .filter((one) => !one.includes('\0') && one.isWellFormed());
  const all = [...names, ...drawn];
  const out = execFileSync('bash', ['-c', `printf '%s\\0' ${all.map(quoted).join(' ')}`], { encoding: 'utf8', env: { LC_ALL: 'C.UTF-8' } });
  expect(out.split('\0').slice(0, -1)).toEqual(all);
});

it('no name begins an option or shows what is not seen; what lies in one archive is named as it lies there', () => {
  expect(reference('sha256sum -c', { file: '-x' })[0]?.value).toBe('sha256sum -c ./-x');
  for (const name of names) expect(reference('cat', { file: name })[0]?.value).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(reference('cmp', { file: 'a.zip!/b c' }, { file: 'a.zip!/-d' })).toEqual([{ label: 'Repeat it with, in a.zip unpacked', value: "cmp 'b c' ./-d" }]);
  expect(reference('cat', { file: 'source 2/b c' })).toEqual([{ label: 'Repeat it with, in source 2', value: "cat 'b c'" }]);
  expect(reference('cmp', { file: 'a.zip!/b' }, { file: 'b' })).toEqual([]);
  expect(reference('cmp', { file: 'source 1/b' }, { file: 'source 2/b' })).toEqual([]);
});
