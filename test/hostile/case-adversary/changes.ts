// Changes to a closed case that are not rows of one table: its catalogue, its evidence, its journal, its files, its age.
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { edit, type Foreign } from './database.ts';
import { append, chainAnew, signAnew, unsign } from './journal-forgery.ts';
import { as, type Sample } from './sample-case.ts';

export interface Target extends Sample {
  /** A folder for files of this change alone. */
  folder: string;
}
export interface Change {
  /** What `journal verify` has to name. */
  says: RegExp;
  apply(target: Target): Promise<void>;
}

const database = ({ path }: Sample): string => join(path, 'case.duckdb');
const evidence = ({ path }: Sample, source = 1): string => join(path, 'evidence', `s${source}.duckdb`);
const inCase = (says: RegExp, work: (foreign: Foreign) => Promise<void>): Change => ({ says, apply: (target) => edit(database(target), work) });
const sql = (says: RegExp, ...statements: string[]): Change =>
  inCase(says, async ({ run }) => {
    for (const statement of statements) await run(statement);
  });
const digestOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The digest of a changed evidence file put where the case keeps it, in rows and entries, and the chain made to fit. */
async function renewDigest(target: Target, before: string, source = 1): Promise<void> {
  const after = digestOf(evidence(target, source));
  await edit(database(target), async (foreign) => {
    await foreign.run(`UPDATE source SET evidence_sha256 = '${after}' WHERE id = ${source}`);
    await foreign.run(`UPDATE reading SET evidence_sha256 = '${after}' WHERE evidence_sha256 = '${before}'`);
    for (const { name } of await foreign.rows(
      "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'journal' AND data_type = 'VARCHAR' AND schema_name = 'main'",
    ))
      await foreign.run(`UPDATE journal SET "${name}" = replace("${name}", '${before}', '${after}') WHERE contains("${name}", '${before}')`);
    await chainAnew(foreign);
  });
}
const inEvidence = (statement: string, renewed: boolean, source = 1, says = /evidence|source|s1\.duckdb|entry \d+/i): Change => ({
  says,
  async apply(target) {
    const before = digestOf(evidence(target, source));
    await edit(evidence(target, source), ({ run }) => run(statement));
    if (renewed) await renewDigest(target, before, source);
    else
      await edit(database(target), async (foreign) => {
        await foreign.run(`UPDATE source SET evidence_sha256 = '${digestOf(evidence(target, source))}' WHERE id = ${source}`);
        await append(foreign);
      });
  },
});

export const changes: Record<string, Change> = {
  'catalogue: a view in the place of verdict': sql(
    /verdict/,
    'ALTER TABLE verdict RENAME TO verdict_true',
    "CREATE VIEW verdict AS SELECT * REPLACE ('verified' AS status) FROM verdict_true",
  ),
  'catalogue: a view in the place of note, slow': sql(
    /note/,
    'DROP TABLE note',
    "CREATE VIEW note AS SELECT 1 AS id, 'record' AS target, 1 AS source, 1::BIGINT AS record, sum(a.range * b.range)::VARCHAR AS text, 'x' AS author, 1::BIGINT AS at_ns, false AS withdrawn FROM range(10000) a, range(100) b",
  ),
  'catalogue: a view that answers the program and lies to others': sql(
    /verdict/,
    'ALTER TABLE verdict RENAME TO verdict_true',
    "CREATE VIEW verdict AS SELECT * REPLACE (CASE WHEN contains(current_query(), 'string_agg') THEN status ELSE 'verified' END AS status) FROM verdict_true",
  ),
  'catalogue: macro sha256': sql(/macro|function|sha256/i, "CREATE MACRO sha256(x) AS repeat('0', 64)", 'DELETE FROM note'),
  'catalogue: macro make_timestamp': sql(/macro|function|make_timestamp/i, "CREATE MACRO make_timestamp(x) AS TIMESTAMP '2001-01-01'"),
  'catalogue: macro starts_with': sql(/macro|function|starts_with/i, 'CREATE MACRO starts_with(a, b) AS false'),
  'catalogue: macro now': sql(/macro|function|now/i, "CREATE MACRO now() AS TIMESTAMPTZ '2001-01-01'"),
  'catalogue: macro from_base64': sql(/macro|function|from_base64/i, "CREATE MACRO from_base64(x) AS ''::BLOB"),
  'catalogue: table macro duckdb_tables': sql(
    /macro|function|duckdb_tables/i,
    'CREATE MACRO duckdb_tables() AS TABLE SELECT * FROM (VALUES (1)) t(x) WHERE false',
  ),
  'catalogue: table macro duckdb_functions': sql(
    /macro|function|duckdb_functions/i,
    'CREATE MACRO duckdb_functions() AS TABLE SELECT * FROM (VALUES (1)) t(x) WHERE false',
  ),
  'catalogue: table macro duckdb_columns': sql(
    /macro|function|duckdb_columns/i,
    'CREATE MACRO duckdb_columns() AS TABLE SELECT * FROM (VALUES (1)) t(x) WHERE false',
  ),
  'catalogue: a table more': sql(/more_of_it/, 'CREATE TABLE more_of_it (x INTEGER)'),
  'catalogue: a column more': sql(/note/, 'ALTER TABLE note ADD COLUMN more VARCHAR'),
  'catalogue: a default changed': sql(/note/, 'ALTER TABLE note ALTER withdrawn SET DEFAULT true'),
  'catalogue: a table gone': sql(/session_link/, 'DROP TABLE session_link'),
  'catalogue: a type': sql(/type|colour/i, "CREATE TYPE colour AS ENUM ('red', 'blue')"),
  'catalogue: an index': sql(/index|by_text/i, 'CREATE INDEX by_text ON note (text)'),
  'catalogue: a sequence': sql(/sequence|counting/i, 'CREATE SEQUENCE counting'),
  'catalogue: a schema with a table': sql(/schema|beside/i, 'CREATE SCHEMA beside', 'CREATE TABLE beside.note (id INTEGER)'),
  'catalogue: a view more': sql(/view|more_to_see/i, 'CREATE VIEW more_to_see AS SELECT 1 AS x'),

  'evidence: an event changed, digest renewed, an entry appended': inEvidence("UPDATE event_row SET source_ip = '192.0.2.99'", false),
  'evidence: an event changed, digest renewed everywhere': inEvidence("UPDATE event_row SET source_ip = '192.0.2.99'", true),
  'evidence: events taken out': inEvidence('DELETE FROM event_row WHERE record = 1', true),
  'evidence: an item changed': inEvidence("UPDATE item SET path = path || 'x'", true),
  'evidence: issues taken out, a macro put in': inEvidence('CREATE MACRO starts_with(a, b) AS false', true),
  'evidence: a macro in the second of two': inEvidence('CREATE MACRO starts_with(a, b) AS false', true, 2, /evidence file of source 2 .*macro/),
  'evidence: a view in it': inEvidence('CREATE VIEW more_to_see AS SELECT 1 AS x', true),
  'evidence: one file in the place of another': {
    says: /evidence|source|entry \d+/i,
    async apply(target) {
      const before = digestOf(evidence(target, 1));
      copyFileSync(evidence(target, 2), evidence(target, 1));
      await renewDigest(target, before, 1);
    },
  },
  'evidence: two files exchanged, digests too': {
    says: /evidence|source|entry \d+/i,
    async apply(target) {
      const [first, second] = [readFileSync(evidence(target, 1)), readFileSync(evidence(target, 2))];
      const [a, b] = [digestOf(evidence(target, 1)), digestOf(evidence(target, 2))];
      writeFileSync(evidence(target, 1), second);
      writeFileSync(evidence(target, 2), first);
      await edit(database(target), ({ run }) => run(`UPDATE source SET evidence_sha256 = CASE id WHEN 1 THEN '${b}' ELSE '${a}' END`));
    },
  },
  'evidence: one byte': {
    says: /evidence|s1\.duckdb/i,
    apply: async (target) => {
      const bytes = readFileSync(evidence(target));
      const at = bytes.length >> 1;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(evidence(target), bytes);
    },
  },
  'evidence: a file gone': { says: /evidence|s2\.duckdb/i, apply: async (target) => rmSync(evidence(target, 2)) },

  'journal: an entry appended with its chain': inCase(/entry \d+|sign/i, (foreign) => append(foreign)),
  'journal: a note changed and an entry appended': inCase(/note|entry \d+/i, async (foreign) => {
    await foreign.run("UPDATE note SET text = 'shut'");
    await append(foreign, 'note.add');
  }),
  'journal: a session changed and an entry appended': inCase(/session|entry \d+/i, async (foreign) => {
    await foreign.run('UPDATE session SET events = events + 1');
    await append(foreign, 'case.open');
  }),
  'journal: emptied': sql(/entr|journal|empty/i, 'DELETE FROM journal'),
  'journal: emptied with its signatures': inCase(/entr|journal|empty/i, async (foreign) => {
    await foreign.run('DELETE FROM journal');
    await unsign(foreign);
  }),
  'journal: cut behind the import, later signatures gone': inCase(/entr|journal|sign/i, async (foreign) => {
    await foreign.run('DELETE FROM journal WHERE seq > 3');
    await unsign(foreign, 'seq > 3');
  }),
  'journal: the last entry gone with its signature': inCase(/entr|journal|sign/i, async (foreign) => {
    await unsign(foreign, 'seq = (SELECT max(seq) FROM journal)');
    await foreign.run('DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)');
  }),
  'journal: the last four entries gone with their signatures': inCase(/entr|journal|sign/i, async (foreign) => {
    await unsign(foreign, 'seq > (SELECT max(seq) - 4 FROM journal)');
    await foreign.run('DELETE FROM journal WHERE seq > (SELECT max(seq) - 4 FROM journal)');
  }),
  'journal: all signatures gone': inCase(/sign/i, (foreign) => unsign(foreign)),
  'journal: signed again with an own key': inCase(/key|sign/i, (foreign) => signAnew(foreign)),
  'journal: an entry edited, chained anew from there': inCase(/entry \d+|sign/i, async (foreign) => {
    await foreign.run("UPDATE journal SET summary = summary || ' twice' WHERE seq = 4");
    await chainAnew(foreign, 4);
  }),
  'journal: a note edited in table and entry, chained and signed anew': inCase(/entry \d+|key|sign/i, async (foreign) => {
    await foreign.run("UPDATE note SET text = replace(text, 'open', 'shut')");
    for (const { name } of await foreign.rows(
      "SELECT column_name AS name FROM duckdb_columns() WHERE table_name = 'journal' AND data_type = 'VARCHAR' AND schema_name = 'main'",
    ))
      await foreign.run(`UPDATE journal SET "${name}" = replace("${name}", 'door was open', 'door was shut')`);
    await chainAnew(foreign);
    await signAnew(foreign);
  }),
  'journal: the actor of all entries, chained from the start': inCase(/entry \d+|sign/i, async (foreign) => {
    await foreign.run("UPDATE journal SET actor = 'Somebody'");
    await chainAnew(foreign);
  }),
  'journal: times an hour earlier, chained from the start': inCase(/entry \d+|sign/i, async (foreign) => {
    await foreign.run('UPDATE journal SET at_ns = at_ns - 3600000000000');
    await chainAnew(foreign);
  }),
  'journal: an entry taken out, numbered and chained anew': inCase(/entry \d+|sign/i, async (foreign) => {
    await foreign.run('DELETE FROM journal WHERE seq = 4');
    for (const { seq } of await foreign.rows('SELECT seq::INTEGER AS seq FROM journal WHERE seq > 4 ORDER BY seq'))
      await foreign.run(`UPDATE journal SET seq = ${Number(seq) - 1} WHERE seq = ${seq}`);
    await chainAnew(foreign, 4);
  }),

  'files: an older copy of the case': {
    says: /older|entry \d+|copy/i,
    apply: async ({ path, older }) => {
      rmSync(path, { recursive: true });
      cpSync(older, path, { recursive: true });
    },
  },
  'files: an older copy of the database alone': {
    says: /older|entry \d+|copy/i,
    apply: async ({ path, older }) => copyFileSync(join(older, 'case.duckdb'), join(path, 'case.duckdb')),
  },
  'files: an older copy, gone on with by another installation': {
    says: /older|entry \d+|copy|key/i,
    apply: async ({ path, older, folder }) => {
      rmSync(path, { recursive: true });
      cpSync(older, path, { recursive: true });
      for (let n = 0; n < 6; n++)
        await as(
          join(folder, 'their-home'),
          path,
          async (client) => void (await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: `theirs ${n}` })),
        );
    },
  },
  'files: gone on with by another installation': {
    says: /key|sign/i,
    apply: ({ path, folder }) =>
      as(
        join(folder, 'their-home'),
        path,
        async (client) => void (await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: 'theirs' })),
      ),
  },
  'files: a change that waits in the write-ahead log': {
    says: /note/,
    apply: (target) => edit(database(target), ({ run }) => run("UPDATE note SET text = 'shut'"), true),
  },
  'files: a macro that waits in the write-ahead log': {
    says: /macro|function|starts_with/i,
    apply: (target) => edit(database(target), ({ run }) => run('CREATE MACRO starts_with(a, b) AS false'), true),
  },
  'files: changed after a crash that left no closing entry': {
    says: /note|entry \d+/,
    async apply(target) {
      const aside = join(target.folder, 'crashed');
      await as(target.home, target.path, async (client) => {
        await client.call('note.add', { target: { record: { source: 1, record: 1 } }, text: 'just before the crash' });
        cpSync(target.path, aside, { recursive: true });
      });
      rmSync(target.path, { recursive: true });
      cpSync(aside, target.path, { recursive: true });
      await edit(database(target), ({ run }) => run("UPDATE note SET text = 'shut'"));
    },
  },
};
