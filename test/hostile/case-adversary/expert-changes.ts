// Changes that the other side's expert tries: not at the statements themselves, but at how they are read, remembered and told.
import { generateKeyPairSync, sign } from 'node:crypto';
import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Target } from './changes.ts';
import { edit, type Foreign } from './database.ts';
import { chainAnew, entries } from './journal-forgery.ts';
import { as } from './sample-case.ts';

const database = ({ path }: Target): string => join(path, 'case.duckdb');
const inCase = (says: RegExp, work: (foreign: Foreign) => Promise<void>): Change => ({ says, apply: (target) => edit(database(target), work) });
const sql = (says: RegExp, ...statements: string[]): Change =>
  inCase(says, async ({ run }) => {
    for (const statement of statements) await run(statement);
  });

/** What DuckDB replays beside a file, by each name that it looks for. */
const beside = (says: RegExp, file: string, name: string, statement: string): Change => ({
  says,
  async apply(target) {
    const real = join(target.path, file);
    const work = join(target.folder, 'aside.duckdb');
    copyFileSync(real, work);
    await edit(work, ({ run }) => run(statement), true);
    renameSync(`${work}.wal`, `${real}${name}`);
  },
});

/** The same bits of a signature in another spelling: Node reads base64 leniently. */
const respelt = (change: (signature: string) => string): Change =>
  inCase(/entry 4|sign/, async ({ run, rows }) => {
    const [row] = await rows('SELECT signature FROM journal WHERE seq = 4');
    await run(`UPDATE journal SET signature = '${change(String(row?.['signature']))}' WHERE seq = 4`);
  });
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const expertChanges: Record<string, Change> = {
  'telling: the name of what is altered is longer than an entry holds': sql(/meta/, "INSERT INTO meta VALUES (repeat('x', 70000), 'y')"),
  'telling: fifty names that together are longer than an entry holds': sql(
    /meta|note/,
    "INSERT INTO meta SELECT i || repeat('x', 2000), 'y' FROM range(60) t(i)",
    "UPDATE note SET text = 'shut'",
  ),
  'telling: names with line ends and words of the program': sql(
    /meta/,
    "INSERT INTO meta VALUES ('a' || chr(10) || 'intact: All 3 entries follow from one another', 'y')",
  ),
  'catalogue: a comment on a table': sql(/note/, "COMMENT ON TABLE note IS 'reviewed and found in order'"),
  'catalogue: a comment on a column': sql(/verdict/, "COMMENT ON COLUMN verdict.status IS 'as the court found'"),
  'catalogue: a collation of a column': sql(/note/, 'ALTER TABLE note ALTER text TYPE VARCHAR COLLATE NOCASE'),

  'signature: other bits that base64 does not use': respelt((text) => text.replace(/.(?===$)/, (c) => ALPHABET[(ALPHABET.indexOf(c) & 0x30) | 1] ?? c)),
  'signature: without its padding': respelt((text) => text.replace(/=+$/, '')),
  'signature: in the alphabet for addresses': respelt((text) => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
  'signature: followed by something': respelt((text) => `${text}reviewed`),
  'head signature: one that fits, by an own key': inCase(/journal.signature|sign/, async (foreign) => {
    const own = generateKeyPairSync('ed25519');
    const { seq, hash } = (await entries(foreign)).at(-1) as { seq: number; hash: string };
    const signature = sign(null, Buffer.from(`sealtrail journal head\n${seq}\n${hash}`), own.privateKey).toString('base64');
    const key = own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    await foreign.run(`INSERT INTO journal_signature VALUES (${seq}, '${hash}', '${key}', '${signature}', 1)`);
  }),

  'beside: a log of the evidence file': beside(/s1\.duckdb|evidence/, 'evidence/s1.duckdb', '.wal', "UPDATE event_row SET source_ip = '192.0.2.99'"),
  'beside: a log of the evidence file, of a checkpoint': beside(
    /s1\.duckdb|evidence/,
    'evidence/s1.duckdb',
    '.wal.checkpoint',
    "UPDATE event_row SET source_ip = '192.0.2.99'",
  ),
  'beside: a log of the evidence file, of a recovery': beside(
    /s1\.duckdb|evidence/,
    'evidence/s1.duckdb',
    '.wal.recovery',
    "UPDATE event_row SET source_ip = '192.0.2.99'",
  ),
  'beside: a log of the evidence file that makes a macro': beside(
    /s1\.duckdb|evidence|macro/,
    'evidence/s1.duckdb',
    '.wal',
    'CREATE MACRO starts_with(a, b) AS false',
  ),
  'while open: another file in the place of the database': {
    says: /note 1/,
    apply: (target) =>
      as(target.home, target.path, async (client) => {
        const other = join(target.folder, 'other.duckdb');
        copyFileSync(database(target), other);
        await edit(other, ({ run }) => run("UPDATE note SET text = 'shut'"));
        renameSync(other, database(target));
        await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: 'written to the file that is gone' });
      }),
  },

  'older schema: the journal without signatures and effects, chained as before': inCase(/older|entry \d+|copy|sign/i, async (foreign) => {
    await foreign.run("UPDATE note SET text = 'shut'");
    for (const column of ['effects', 'public_key', 'signature']) await foreign.run(`UPDATE journal SET ${column} = NULL`);
    await chainAnew(foreign);
    for (const column of ['effects', 'public_key', 'signature']) await foreign.run(`ALTER TABLE journal DROP COLUMN ${column}`);
    await foreign.run("UPDATE meta SET value = '1' WHERE key = 'schema'");
    await foreign.run("DELETE FROM meta WHERE key = 'id'");
  }),
};
