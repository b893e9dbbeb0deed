// Public keys that sign digests: the answer of `aws cloudtrail list-public-keys` in the forms in which people keep it, or PEM.
import { readAwsKeyList } from '../../contract/proof/aws-key-list.ts';
import { pemKeys } from '../../contract/proof/pem-keys.ts';
import { defineFormat, type ProofFormat } from '../../reading/format.ts';
import { jsonHead } from '../../reading/recognise/json-head.ts';
import { has, isObject, type JsonValue } from '../../reading/values/json-text.ts';
import sample from './cases/good.json?raw';

const isKey = (value: JsonValue | undefined): boolean =>
  isObject(value) && ((has(value, 'Value') && has(value, 'Fingerprint')) || (has(value, 'value') && has(value, 'fingerprint')));
const listIn = (value: JsonValue | undefined): JsonValue | undefined => (isObject(value) ? (value.PublicKeyList ?? value.publicKeyList) : undefined);

export const awsPublicKeys = defineFormat<ProofFormat>({
  id: 'aws:public-keys',
  title: 'AWS CloudTrail public keys',
  vendor: { document: 'AWS CLI Command Reference, cloudtrail list-public-keys', version: '2.9' },
  about: { family: 'proofs', origin: '`aws cloudtrail list-public-keys`', sample, silent: [] },
  role: 'proof',
  recognise: {
    examine(head) {
      if (/^-----BEGIN (RSA )?PUBLIC KEY-----/.test(head.text.trimStart())) return { score: 95, reasons: ['public keys in PEM'] };
      const top = jsonHead(head)?.top;
      const first = Array.isArray(top) ? top[0] : top;
      if (isKey(first)) return { score: 97, reasons: ['keys with Value and Fingerprint'] };
      const list = listIn(first);
      if (!Array.isArray(list)) return undefined;
      const shaped = isKey(list[0]);
      return { score: shaped ? 97 : 80, reasons: ['member PublicKeyList', shaped ? 'keys with Value and Fingerprint' : 'the list holds no key'] };
    },
  },
  proves: (bytes) => (readAwsKeyList(bytes) ?? pemKeys(bytes)) !== null,
});
