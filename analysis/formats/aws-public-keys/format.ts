// Answer of `aws cloudtrail list-public-keys`: the keys that sign digests, each with its life and fingerprint.
import { defineFormat, type ProofFormat } from '../define-format.ts';
import { topObject } from '../json-head.ts';
import { has, isObject } from '../json-text.ts';
import { holdsOnly } from '../proof-members.ts';

export const awsPublicKeys = defineFormat<ProofFormat>({
  id: 'aws:public-keys',
  title: 'AWS CloudTrail public keys',
  vendor: { document: 'AWS CLI Command Reference, cloudtrail list-public-keys', version: '2.9' },
  role: 'proof',
  sniff(head) {
    const top = topObject(head);
    const list = top?.PublicKeyList;
    if (!Array.isArray(list)) return undefined;
    const first = list[0];
    const shaped = isObject(first) && has(first, 'Value') && has(first, 'Fingerprint');
    return { score: shaped ? 97 : 80, reasons: ['member PublicKeyList', shaped ? 'keys with Value and Fingerprint' : 'the list holds no key'] };
  },
  proves: (bytes) => holdsOnly(bytes, { PublicKeyList: ['Value', 'ValidityStartTime', 'ValidityEndTime', 'Fingerprint'], NextToken: 'plain' }),
});
