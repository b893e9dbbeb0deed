// DuckDB's own readers of JSON and CSV, each file of a folder into a table of its own, nothing else: no recognition, no digest, no offset, no copy, no meaning.
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { account } from './account.mjs';

const [folder, database, threads, memory_limit] = process.argv.slice(2);
const readers = { '.json': 'read_json', '.ndjson': 'read_json', '.csv': 'read_csv' };
// Its readers take 32 MB a file, which 512 MB do not hold for long.
const instance = await DuckDBInstance.create(database, { threads, memory_limit });
const connection = await instance.connect();
let read = 0;
const refused = {};
for (const [at, name] of readdirSync(folder).entries()) {
  const reader = readers[extname(name)];
  if (reader === undefined) continue;
  try {
    await connection.run(`CREATE TABLE t${at} AS SELECT * FROM ${reader}('${join(folder, name)}')`);
    read++;
  } catch (error) {
    refused[name.replace(/-\d+\.\w+$/, '')] = String(error).slice(0, 200);
  }
}
await connection.run('CHECKPOINT');
connection.closeSync();
instance.closeSync();
account({ read, refused });
