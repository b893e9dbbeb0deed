// Files of the corpus beside CloudTrail: JSON lines, auth logs and damaged text. Each imports with a balanced ledger, as many records as
// the manifest counts where it counts records of our formats, and every event leads back to its bytes.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccount, importAndRead, ofLines } from '../hostile/account.ts';
import { type Harness, harness } from '../support/harness.ts';

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus/logs');
const there = existsSync(join(corpus, 'MANIFEST.json'));
if (!there) console.warn('SKIPPED: no corpus at ../shared/corpus/logs; the import of real JSON lines, auth logs and damaged files was not tested');
interface Entry {
  path: string;
  source: string;
  records: number | null;
  records_how: string | null;
}
const entries = there ? (JSON.parse(readFileSync(join(corpus, 'MANIFEST.json'), 'utf8')) as { entries: Entry[] }).entries : [];
const files = entries.filter(({ source }) => ['json_lines', 'linux_auth', 'damaged'].includes(source));

let engine: Harness;
beforeAll(async () => {
  engine = await harness();
  mkdirSync(engine.folder, { recursive: true });
});
/** Sources that a case gets before the next one is begun: each costs every question to it a little. */
const SOURCES = 8;
let imports = 0;
async function imported(path: string) {
  if (imports++ % SOURCES === 0) await engine.client.call('case.create', { path: join(engine.folder, `work-${imports}`), title: '' });
  return importAndRead(engine, path);
}
afterAll(() => engine.end());

describe.skipIf(!there)('files of the corpus', () => {
  it('are there', () => expect(files.length).toBeGreaterThan(40));

  it.each(files.map(({ path, ...entry }) => [path, entry] as const))('%s', async (path, { records, records_how }) => {
    const bytes = readFileSync(join(corpus, path));
    const account = await imported(join(corpus, path));
    expectAccount(account, () => bytes, ofLines);
    const [item] = account.items;
    if (item?.role !== 'events' || records === null) return;
    // Comment lines are structure, as the manifest has them.
    expect(account.ledger.records, records_how ?? '').toBe(records);
  });

  it('reads a whole folder as one source with the same figures', async () => {
    const { ledger, items } = await imported(join(corpus, 'linux_auth'));
    expect(ledger.balanced).toBe(true);
    expect(items.filter(({ format }) => format === 'linux:auth').length).toBeGreaterThan(10);
  });
});
