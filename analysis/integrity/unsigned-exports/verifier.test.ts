// Exports of services: named once, with what would settle it, and without any word on how a file stands.
import { expect, it } from 'vitest';
import { findingsOf } from '../../../test/support/findings-of.ts';
import { evidenceOf } from '../../../test/support/signed-trail.ts';
import { unsignedExports } from './verifier.ts';

const judge = async (files: Record<string, string>, grounds: string[] = []) => {
  const proven = { grounds: new Map(grounds.map((path) => [path, 'signed, key pinned' as const])), places: new Map<string, string>() };
  return findingsOf(unsignedExports, evidenceOf(new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]))), proven);
};
const github = '{"@timestamp":1,"action":"repo.create","_document_id":"x"}\n';

it.each([
  ['GitHub audit log', github],
  ['Okta System Log', '[{"published":"2026","legacyEventType":"core","debugContext":{},"outcome":{}}]'],
  ['Microsoft Purview audit log', '{"RecordType":8,"CreationTime":"2026","UserType":0,"Workload":"Exchange"}'],
  ['Microsoft Purview audit log', 'RecordId,CreationDate,RecordType,Operation,UserId,AuditData,AssociatedAdminUnits\n'],
  ['Azure resource log in a storage account', '{"time":"2026","resourceId":"/S","operationName":"x","category":"Audit"}'],
])('%s', async (name, text) => {
  const { objects, findings, proof } = await judge({ a: text, b: text });
  expect([objects, proof]).toEqual([[], []]);
  expect(findings.map(({ code, key, explain }) => [code, key, explain.startsWith(`${name} (and 1 more): its vendor documents`)])).toEqual([
    ['export_unsigned', 'a', true],
  ]);
});

it('says nothing of what a key proves, nor of anything else', async () => {
  expect((await judge({ a: github }, ['a'])).findings).toEqual([]);
  // Also not where a key proves the second of them.
  expect((await judge({ a: github, b: github }, ['b'])).findings.map(({ key, explain }) => [key, explain.includes('more')])).toEqual([['a', false]]);
  expect((await judge({ a: '{"action":"x"}', b: '' })).findings).toEqual([]);
});
