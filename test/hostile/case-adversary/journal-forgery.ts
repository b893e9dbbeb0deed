// A journal rewritten by somebody who has the program's source but not its key: entries put in, taken out or edited, and every hash made to fit.
import { generateKeyPairSync, sign } from 'node:crypto';
import { nodeCrypto } from '../../../analysis/host/crypto.ts';
import { entryHash, signedText } from '../../../analysis/kernel/journal.ts';
import { sha256 } from '../../support/signed-trail.ts';
import type { Foreign } from './database.ts';

type Row = Parameters<typeof entryHash>[0] & { hash: string; params: string };
const text = (value: unknown): string =>
  value === null || value === undefined ? 'NULL' : typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
const own = generateKeyPairSync('ed25519');
const ownPublic = own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

export async function entries({ rows }: Foreign): Promise<Row[]> {
  const found = await rows('SELECT * REPLACE (at_ns::VARCHAR AS at_ns) FROM journal ORDER BY seq');
  return found.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value])),
  ) as unknown as Row[];
}

/** Gives every entry from number `from` on its predecessor and a hash that fits. */
export async function chainAnew(foreign: Foreign, from = 1): Promise<void> {
  let previous = '0'.repeat(64);
  for (const row of await entries(foreign)) {
    if (row.seq >= from) {
      const next = { ...row, previous, params_sha256: sha256(row.params) };
      next.hash = entryHash(next, nodeCrypto);
      await foreign.run(
        `UPDATE journal SET previous = ${text(previous)}, params_sha256 = ${text(next.params_sha256)}, hash = ${text(next.hash)} WHERE seq = ${row.seq}`,
      );
      previous = next.hash;
    } else previous = row.hash;
  }
}

/** Puts a well-chained entry behind the last one: a copy of the last entry of `method` (or of any) under the next number. */
export async function append(foreign: Foreign, method?: string): Promise<void> {
  const all = await entries(foreign);
  const last = all.at(-1);
  const like = all.findLast((row) => method === undefined || row.method === method) ?? last;
  if (!last || !like) return;
  await foreign.run(`INSERT INTO journal SELECT * REPLACE (${last.seq + 1} AS seq, at_ns + 1000000000 AS at_ns) FROM journal WHERE seq = ${like.seq}`);
  await chainAnew(foreign, last.seq + 1);
}

/** Every entry chained and signed again with the forger's own key, as the program would write it. */
export async function signAnew(foreign: Foreign): Promise<void> {
  const [{ id = '' } = {}] = await foreign.rows("SELECT value AS id FROM meta WHERE key = 'id'");
  await foreign.run(`UPDATE journal SET public_key = ${text(ownPublic)}`);
  await chainAnew(foreign);
  for (const { seq, hash } of await entries(foreign)) {
    const signature = sign(null, Buffer.from(signedText(String(id), seq, hash)), own.privateKey).toString('base64');
    await foreign.run(`UPDATE journal SET signature = ${text(signature)} WHERE seq = ${seq}`);
  }
}

/** Takes all signatures away, wherever the schema keeps them. */
export async function unsign(foreign: Foreign, where = 'true'): Promise<void> {
  for (const { table_name: table, is_nullable } of await foreign.rows(
    "SELECT table_name, is_nullable::VARCHAR AS is_nullable FROM duckdb_columns() WHERE column_name = 'signature' AND schema_name = 'main'",
  ))
    if (table !== 'journal') await foreign.run(`DELETE FROM "${table}" WHERE ${where}`);
    else await foreign.run(`UPDATE journal SET signature = ${is_nullable === 'true' ? 'NULL' : "''"} WHERE ${where}`);
}
