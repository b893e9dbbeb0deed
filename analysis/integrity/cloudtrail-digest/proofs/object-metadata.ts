// Side-car written from `aws s3api head-object`: the metadata of an S3 object; for digests it holds the signature.
import { readAwsObjectMetadata } from '../../../contract/proof/aws-object-metadata.ts';
import type { ProofFile } from '../../define-verifier.ts';
import { topObject } from '../../../reading/recognise/json-head.ts';
import { has, isObject } from '../../../reading/values/json-text.ts';
import sample from '../cases/aws-head-object/good.json?raw';

const marks = [
  'AcceptRanges',
  'LastModified',
  'ContentLength',
  'ETag',
  'ContentType',
  'ContentEncoding',
  'VersionId',
  'ServerSideEncryption',
  'ChecksumSHA256',
  'StorageClass',
];

export const objectMetadata: ProofFile = {
  id: 'aws:head-object',
  title: 'AWS S3 object metadata (head-object)',
  document: 'AWS CLI Command Reference, s3api head-object',
  version: '2.9',
  origin: '`aws s3api head-object` of a digest file',
  sample,
  recognise: {
    examine(head) {
      const top = topObject(head);
      if (!top) return undefined;
      const found = marks.filter((name) => has(top, name));
      const metadata = isObject(top.Metadata);
      // S3 keeps these names in lower case; some SDKs give them otherwise.
      const signed = isObject(top.Metadata) && Object.keys(top.Metadata).some((name) => name.toLowerCase() === 'signature');
      // Metadata alone is a common member name; it counts only beside what S3 always answers.
      if (!signed && !(metadata && found.length >= 2) && found.length < 4) return undefined;
      const reasons = [`object metadata: ${[...found, ...(metadata ? ['Metadata'] : [])].join(', ')}`];
      if (signed) reasons.push('Metadata holds a signature');
      if (head.name.endsWith('.head-object.json')) reasons.push('name ends in .head-object.json');
      return { score: signed ? 95 : 85, reasons };
    },
  },
  proves: (bytes) => readAwsObjectMetadata(bytes) !== null,
};
