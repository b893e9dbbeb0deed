// Proof readers: what people have is read; whatever carries more than proof is none.
import { expect, it } from 'vitest';
import { isAwsDigestFile } from './aws-digest-file.ts';
import { readAwsKeyList } from './aws-key-list.ts';
import { readAwsObjectMetadata } from './aws-object-metadata.ts';
import { readAwsTrailSettings } from './aws-trail-settings.ts';
import { jsonDocuments } from './json-documents.ts';
import { pemKeys } from './pem-keys.ts';

const bytes = (text: unknown): Uint8Array => new TextEncoder().encode(typeof text === 'string' ? text : JSON.stringify(text));
const key = { Value: 'AAAA', Fingerprint: 'ab', ValidityStartTime: '2026-01-01T00:00:00Z', ValidityEndTime: 1_767_225_600 };
const sdk = { value: 'AAAA', fingerprint: 'ab', validityStartTime: 1, validityEndTime: 2 };
const trail = { Name: 't', S3BucketName: 'b', S3KeyPrefix: 'p/', LogFileValidationEnabled: true };
const head = { ETag: '"1"', ContentLength: 3, ChecksumCRC64NVME: 'x', Metadata: { signature: 'ab' } };
const digest = { digestS3Object: 'k', digestEndTime: 't', logFiles: [{ s3Object: 'l', hashValue: 'h' }] };
const records = [{ eventVersion: '1.09', eventName: 'DeleteTrail' }];

it('reads documents one behind the other, and nothing that hides behind a name or an end', () => {
  expect(jsonDocuments(bytes('{"a":"x:}\\""} [1]\n'))).toEqual([{ a: 'x:}"' }, [1]]);
  for (const text of ['', ' ', '{', '{"a":1}x', '{"a":1,"a":2}', '{"a":{"b":1,"b":1}}', '{"a":1,"\\u0061":2}', '1', '{"a":1}}', '\u0000{}'])
    expect([text, jsonDocuments(bytes(text))]).toEqual([text, null]);
  expect(jsonDocuments(bytes('{"__proto__":{"Records":1},"a":1}'))).not.toBe(null);
});

it('reads key lists in every spelling', () => {
  const lists: unknown[] = [
    { PublicKeyList: [key] },
    { PublicKeyList: [key], NextToken: null, ResponseMetadata: { RequestId: 'r', HTTPHeaders: { date: 'd' } } },
    [{ PublicKeyList: [key] }],
    [key],
    { publicKeyList: [sdk] },
    { PublicKeyList: [sdk] },
    [sdk],
    `\uFEFF${JSON.stringify({ PublicKeyList: [key] })}`,
  ];
  for (const list of lists) expect(readAwsKeyList(bytes(list))).toHaveLength(1);
  expect(readAwsKeyList(bytes('{"PublicKeyList":[]}\n{"PublicKeyList":[]}'))).toEqual([]);
  expect(
    readAwsKeyList(bytes(`${JSON.stringify({ PublicKeyList: [key] })}${JSON.stringify([{ PublicKeyList: [key, key] }, { PublicKeyList: [key] }])}`)),
  ).toHaveLength(4);
  const wide = new Uint8Array(Buffer.from(`\uFEFF${JSON.stringify({ PublicKeyList: [key] })}`, 'utf16le'));
  expect(readAwsKeyList(wide)).toHaveLength(1);
});

it.each<[string, unknown]>([
  ['records beside the list', { PublicKeyList: [key], Records: records }],
  ['records inside a key', { PublicKeyList: [{ ...key, Records: records }] }],
  ['records as a validity', { PublicKeyList: [{ ...key, ValidityEndTime: records }] }],
  ['records among the keys', { PublicKeyList: [key, ...records] }],
  ['records in the metadata', { PublicKeyList: [key], ResponseMetadata: { HTTPHeaders: { x: records } } }],
  ['the list twice', `{"PublicKeyList":${JSON.stringify(records)},"PublicKeyList":[${JSON.stringify(key)}]}`],
  ['a second document', `${JSON.stringify({ PublicKeyList: [key] })}\n${JSON.stringify({ Records: records })}`],
  ['far behind white space', `${JSON.stringify({ PublicKeyList: [key] })}${' '.repeat(10_000)}${JSON.stringify(records[0])}`],
  ['both spellings', { PublicKeyList: [key], publicKeyList: [sdk] }],
  ['an empty array', []],
])('is no key list: %s', (_what, list) => expect(readAwsKeyList(bytes(list))).toBe(null));

it('reads trail settings and object metadata, and no more', () => {
  expect(readAwsTrailSettings(bytes({ trailList: [trail] }))).toMatchObject([{ bucket: 'b', prefix: 'p', validation: true, arn: null }]);
  expect(readAwsTrailSettings(bytes({ trailList: [] }))).toEqual([]);
  for (const other of [{ trailList: [], Records: records }, { trailList: records }, { trailList: [{ ...trail, Records: records }] }, { Records: records }])
    expect(readAwsTrailSettings(bytes(other))).toBe(null);
  expect([...(readAwsObjectMetadata(bytes({ ...head, Metadata: { Signature: 'ab' } })) ?? [])]).toEqual([['signature', 'ab']]);
  for (const other of [{ Records: records }, { ...head, Records: records }, { ...head, Metadata: { signature: records } }, {}, { ContentLength: 3 }])
    expect(readAwsObjectMetadata(bytes(other))).toBe(null);
});

it('knows a digest that holds nothing else', () => {
  expect(isAwsDigestFile(bytes(digest))).toBe(true);
  for (const other of [{ ...digest, Records: records }, { ...digest, logFiles: records }, `${JSON.stringify(digest)}{}`, { logFiles: [] }])
    expect(isAwsDigestFile(bytes(other))).toBe(false);
});

it('reads PEM keys, several in one file, and nothing between them', () => {
  const one = '-----BEGIN PUBLIC KEY-----\nAAAA\nBBBB\n-----END PUBLIC KEY-----\n';
  const two = '-----BEGIN RSA PUBLIC KEY-----\r\nCCCC\r\n-----END RSA PUBLIC KEY-----';
  expect(pemKeys(bytes(one + two))?.map(({ form, value }) => [form, value.trim()])).toEqual([
    ['spki', 'AAAA\nBBBB'],
    ['pkcs1', 'CCCC'],
  ]);
  for (const text of ['', `${one}{"Records":[]}`, `x${one}`, one.replace('-----END PUBLIC', '-----END RSA PUBLIC'), '-----BEGIN PUBLIC KEY-----'])
    expect(pemKeys(bytes(text))).toBe(null);
});
