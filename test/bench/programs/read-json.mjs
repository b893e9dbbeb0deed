// The yardstick of the import: DuckDB's own typed read_json of the same files into a table, nothing else: no digest, no offset, no copy.
// `lean` keeps 26 members; `same` keeps every member that the import keeps, typed where documented, as JSON where free in form.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { account } from './account.mjs';

const [folder, database, threads, memory_limit, members] = process.argv.slice(2);

const lean = {
  type: `STRUCT(eventTime TIMESTAMP, eventID VARCHAR, eventName VARCHAR, eventSource VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR,
    userIdentity STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR,
      sessionContext STRUCT(sessionIssuer STRUCT(arn VARCHAR, userName VARCHAR), attributes STRUCT(creationDate TIMESTAMP, mfaAuthenticated VARCHAR))),
    errorCode VARCHAR, errorMessage VARCHAR, requestParameters JSON, responseElements JSON, readOnly BOOLEAN, eventType VARCHAR, eventCategory VARCHAR, recipientAccountId VARCHAR)`,
  columns: `eventTime eventID eventName eventSource awsRegion sourceIPAddress userAgent userIdentity.type userIdentity.principalId userIdentity.arn userIdentity.accountId
    userIdentity.accessKeyId userIdentity.userName userIdentity.invokedBy userIdentity.sessionContext.sessionIssuer.arn userIdentity.sessionContext.sessionIssuer.userName
    userIdentity.sessionContext.attributes.creationDate userIdentity.sessionContext.attributes.mfaAuthenticated errorCode errorMessage requestParameters responseElements
    readOnly eventType eventCategory recipientAccountId`,
};
const same = {
  type: `STRUCT(eventTime TIMESTAMP, eventID VARCHAR, eventName VARCHAR, eventSource VARCHAR, awsRegion VARCHAR, sourceIPAddress VARCHAR, userAgent VARCHAR,
    userIdentity STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, accessKeyId VARCHAR, userName VARCHAR, invokedBy VARCHAR,
      identityProvider VARCHAR, credentialId VARCHAR, inScopeOf JSON, onBehalfOf JSON,
      sessionContext STRUCT(sourceIdentity VARCHAR, ec2RoleDelivery VARCHAR, assumedRoot JSON, webIdFederationData JSON,
        sessionIssuer STRUCT("type" VARCHAR, principalId VARCHAR, arn VARCHAR, accountId VARCHAR, userName VARCHAR),
        attributes STRUCT(creationDate TIMESTAMP, mfaAuthenticated VARCHAR))),
    errorCode VARCHAR, errorMessage VARCHAR, requestParameters JSON, responseElements JSON, additionalEventData JSON, serviceEventDetails JSON, resources JSON,
    eventVersion VARCHAR, requestID VARCHAR, readOnly BOOLEAN, eventType VARCHAR, apiVersion VARCHAR, managementEvent BOOLEAN, recipientAccountId VARCHAR,
    sharedEventID VARCHAR, vpcEndpointId VARCHAR, vpcEndpointAccountId VARCHAR, eventCategory VARCHAR, sessionCredentialFromConsole JSON, addendum JSON,
    edgeDeviceDetails JSON, insightDetails JSON, eventContext JSON,
    tlsDetails STRUCT(tlsVersion VARCHAR, cipherSuite VARCHAR, clientProvidedHostHeader VARCHAR, keyExchange VARCHAR))`,
  columns: `${lean.columns} userIdentity.identityProvider userIdentity.credentialId userIdentity.inScopeOf userIdentity.onBehalfOf
    userIdentity.sessionContext.sourceIdentity userIdentity.sessionContext.ec2RoleDelivery userIdentity.sessionContext.assumedRoot userIdentity.sessionContext.webIdFederationData
    userIdentity.sessionContext.sessionIssuer.type userIdentity.sessionContext.sessionIssuer.principalId userIdentity.sessionContext.sessionIssuer.accountId
    additionalEventData serviceEventDetails resources eventVersion requestID apiVersion managementEvent sharedEventID vpcEndpointId vpcEndpointAccountId
    sessionCredentialFromConsole addendum edgeDeviceDetails insightDetails eventContext tlsDetails.tlsVersion tlsDetails.cipherSuite tlsDetails.clientProvidedHostHeader tlsDetails.keyExchange`,
};

const { type, columns } = members === 'same' ? same : lean;
const files = readdirSync(folder)
  .sort()
  .map((name) => `'${join(folder, name)}'`);
const selected = columns.split(/\s+/).map(
  (path, i) =>
    `r.${path
      .split('.')
      .map((name) => `"${name}"`)
      .join('.')} AS c${i}`,
);
const instance = await DuckDBInstance.create(database, { threads, memory_limit });
const connection = await instance.connect();
await connection.run(
  `CREATE TABLE ev AS SELECT ${selected.join(', ')} FROM (SELECT unnest(Records) AS r FROM read_json([${files.join(',')}], columns = {Records: '${type}[]'}, maximum_object_size = 33554432))`,
);
const [[rows]] = (await connection.runAndReadAll('SELECT count(*) FROM ev')).getRows();
await connection.run('CHECKPOINT');
connection.closeSync();
instance.closeSync();
account({ rows: Number(rows) });
