// CloudTrail digest file: hashes of the log files delivered in an hour and of the digest before it. Read by the verifier.
import { isAwsDigestFile } from '../../../contract/proof/aws-digest-file.ts';
import type { ProofFile } from '../../define-verifier.ts';
import { topObject } from '../../../reading/recognise/json-head.ts';
import { has } from '../../../reading/values/json-text.ts';
import sample from '../cases/aws-cloudtrail-digest/good.json?raw';

/** Members that only a digest has; a digest that was tampered with still has most of them. */
const marks = [
  'digestStartTime',
  'digestEndTime',
  'digestS3Bucket',
  'digestS3Object',
  'digestPublicKeyFingerprint',
  'digestSignatureAlgorithm',
  'previousDigestS3Object',
  'logFiles',
];

export const digestFile: ProofFile = {
  id: 'aws:cloudtrail:digest',
  title: 'AWS CloudTrail digest',
  document: 'AWS CloudTrail User Guide, digest file structure',
  version: '2025-06',
  origin: 'S3, AWSLogs/<account>/CloudTrail-Digest/<region>/ of a trail with log file validation',
  sample,
  recognise: {
    examine(head) {
      const top = topObject(head);
      if (!top) return undefined;
      const found = marks.filter((name) => has(top, name));
      if (found.length < 3) return undefined;
      return { score: Math.min(98, 60 + 5 * found.length), reasons: [`top-level object with ${found.join(', ')}`] };
    },
  },
  proves: isAwsDigestFile,
};
