// Every file of the corpus that is no binary log, in one import: the format of its folder, the manifest's records, a balanced ledger. What is otherwise is
// argued for in folders.ts.
import { beforeAll, describe, expect, it } from 'vitest';
import { there } from './expectations/corpus.ts';
import { importedCorpus, textFiles } from './expectations/imported.ts';
import { formatOf, otherwise } from './folders.ts';

interface Read {
  file: string;
  formats: (string | null)[];
  records: number;
  lost: number;
}

const read = new Map<string, Read>();
let balanced: boolean;
beforeAll(async () => {
  if (!there) return;
  const { imported, rows } = await importedCorpus();
  balanced = imported.ledger.balanced;
  const files = await rows<Read>(
    `SELECT split_part(path, '!/', 1) AS file, list(format ORDER BY path) AS formats, sum(records)::INTEGER AS records, sum(lost)::INTEGER AS lost
     FROM item WHERE role <> 'container' GROUP BY file`,
  );
  for (const row of files) read.set(row.file, row);
});

describe.skipIf(!there)('files of the corpus', () => {
  it('are many, and their ledger balances', () => {
    expect(textFiles.length).toBeGreaterThan(300);
    expect(balanced).toBe(true);
  });

  it.each(textFiles.map(({ path, source, records }) => [path, source, records] as const))('%s', (path, source, counted) => {
    const { formats = [formatOf[source]], records = counted, lost = 0 } = otherwise[path] ?? {};
    expect(read.get(path)).toEqual({ file: path, formats, records, lost });
  });

  it('have no exception that nothing needs', () => {
    const needless = textFiles.filter(({ path, source, records }) => {
      const one = read.get(path);
      return otherwise[path] !== undefined && one?.records === records && one.lost === 0 && String(one.formats) === String([formatOf[source]]);
    });
    expect(needless.map(({ path }) => path)).toEqual([]);
    expect(Object.keys(otherwise).filter((path) => !read.has(path))).toEqual([]);
  });
});
