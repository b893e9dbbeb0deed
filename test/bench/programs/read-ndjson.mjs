// DuckDB's own typed read_json of JSON lines into a table, nothing else: no digest, no offset, no copy, no meaning.
import { DuckDBInstance } from '@duckdb/node-api';
import { account } from './account.mjs';

const [file, database, threads, memory_limit] = process.argv.slice(2);
const instance = await DuckDBInstance.create(database, { threads, memory_limit });
const connection = await instance.connect();
await connection.run(`CREATE TABLE ev AS SELECT * FROM read_json('${file}', format = 'newline_delimited')`);
const [[rows]] = (await connection.runAndReadAll('SELECT count(*) FROM ev')).getRows();
await connection.run('CHECKPOINT');
connection.closeSync();
instance.closeSync();
account({ rows: Number(rows) });
