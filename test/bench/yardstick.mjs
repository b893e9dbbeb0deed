// The yardstick of the import: DuckDB's own typed read_json of the same files into a table, nothing else. Prints seconds and peak memory.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const [folder, database, threads, memory] = process.argv.slice(2);
const files = readdirSync(folder).sort().map((name) => `'${join(folder, name)}'`);
const identity = `STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR, sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR, userName VARCHAR), attributes STRUCT(creationDate TIMESTAMP, mfaAuthenticated VARCHAR)))`;
const record = `STRUCT(eventTime TIMESTAMP, eventID VARCHAR, eventName VARCHAR, eventSource VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR, userIdentity ${identity}, errorCode VARCHAR, errorMessage VARCHAR, requestParameters JSON, responseElements JSON, readOnly BOOLEAN, eventType VARCHAR, eventCategory VARCHAR, recipientAccountId VARCHAR)`;
const who = 'r.userIdentity';
const columns = ['r.eventTime', 'r.eventID', 'r.eventName', 'r.eventSource', 'r.awsRegion', 'r.sourceIPAddress', 'r.userAgent', `${who}."type"`, `${who}.principalId`, `${who}.arn`, `${who}.accountId`, `${who}.accessKeyId`, `${who}.userName`, `${who}.invokedBy`, `${who}.sessionContext.sessionIssuer.arn`, `${who}.sessionContext.sessionIssuer.userName`, `${who}.sessionContext.attributes.creationDate`, `${who}.sessionContext.attributes.mfaAuthenticated`, 'r.errorCode', 'r.errorMessage', 'r.requestParameters::VARCHAR', 'r.responseElements::VARCHAR', 'r.readOnly', 'r.eventType', 'r.eventCategory', 'r.recipientAccountId'];
const start = process.hrtime.bigint();
const instance = await DuckDBInstance.create(database, { threads, memory_limit: memory });
const connection = await instance.connect();
await connection.run(`CREATE TABLE ev AS SELECT ${columns.map((column, i) => `${column} AS c${i}`).join(', ')} FROM (SELECT unnest(Records) AS r FROM read_json([${files.join(',')}], columns = {Records: '${record.replaceAll("'", "''")}[]'}, maximum_object_size = 67108864))`);
const [[rows]] = (await connection.runAndReadAll('SELECT count(*) FROM ev')).getRows();
await connection.run('CHECKPOINT');
connection.closeSync();
instance.closeSync();
process.stdout.write(`${JSON.stringify({ seconds: Number(process.hrtime.bigint() - start) / 1e9, peak: process.resourceUsage().maxRSS / 1024, rows: Number(rows) })}\n`);
