// A statement is paired with what its name says; a name that only resembles never convicts.
import { expect, it } from 'vitest';
import { fileOf } from '../../test/support/evidence-file.ts';
import { MOST_CANDIDATES, Pairing } from './pairing.ts';

const pairing = (paths: readonly string[], statements: readonly string[] = []) =>
  new Pairing(
    paths.map((path) => fileOf(path, Buffer.from('x'))),
    (file) => Promise.resolve(statements.includes(file.path)),
  );
const told = async (paths: readonly string[], of: string, statements: readonly string[] = [of]) =>
  (await pairing([...paths, of], statements).of(of, ['.sig', '.asc'])).map(({ file, by }) => `${by} ${file.path}`);

it.each<[string, string[], string, string[]]>([
  ['its name', ['d/a.log', 'd/b.log'], 'd/a.log.sig', ['named d/a.log']],
  ['another case', ['d/A.LOG', 'd/b.log'], 'd/a.log.SIG', ['named d/A.LOG']],
  ['a copy of the signature', ['a.log', 'b.log'], 'a.log.sig (1)', ['named a.log']],
  ['a copy of the file', ['a (1).log', 'b.log'], 'a.log.sig', ['stem a (1).log']],
  ['its stem', ['a.tar.gz', 'b.log'], 'a.tar.sig', ['stem a.tar.gz']],
  ['both', ['access.log', 'access.log.1', 'x'], 'access.log.sig', ['named access.log', 'stem access.log.1']],
  ['no other file', ['other.bin'], 'a.log.sig', ['alone other.bin']],
  ['several others', ['other.bin', 'third.bin'], 'a.log.sig', []],
  ['another folder', ['e/a.log'], 'd/a.log.sig', []],
])('by %s', async (_, paths, of, expected) => {
  expect(await told(paths, of)).toEqual(expected);
});

it('takes a statement only where the name says so', async () => {
  expect(await told(['SHA256SUMS', 'x.log', 'y.log'], 'SHA256SUMS.asc', ['SHA256SUMS', 'SHA256SUMS.asc'])).toEqual(['named SHA256SUMS']);
  expect(await told(['a.pub', 'x.log'], 'a.sig', ['a.pub', 'a.sig'])).toEqual(['alone x.log']);
});

it('is bounded, and quick in a folder of many signatures', async () => {
  const many = Array.from({ length: 500 }, (_, n) => `a (${n}).log`);
  expect((await told(many, 'a.log.sig')).length).toBe(MOST_CANDIDATES);
  const files = Array.from({ length: 5000 }, (_, n) => [`${n}.log`, `${n}.log.sig`]).flat();
  const all = pairing(files);
  const from = Date.now();
  for (let n = 0; n < 5000; n++) await all.of(`${n}.log.sig`, ['.sig']);
  expect(Date.now() - from).toBeLessThan(2000);
});
