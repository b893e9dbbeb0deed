// Answer of `aws cloudtrail describe-trails`: how the trails were set up, whether digests were asked for.
import { readAwsTrailSettings } from '../../../contract/proof/aws-trail-settings.ts';
import type { ProofFile } from '../../define-verifier.ts';
import { topObject } from '../../../reading/recognise/json-head.ts';
import { has, isObject } from '../../../reading/values/json-text.ts';
import sample from '../cases/aws-describe-trails/good.json?raw';

export const trailSettings: ProofFile = {
  id: 'aws:describe-trails',
  title: 'AWS CloudTrail trail settings (describe-trails)',
  document: 'AWS CLI Command Reference, cloudtrail describe-trails',
  version: '2.9',
  origin: '`aws cloudtrail describe-trails`',
  sample,
  recognise: {
    examine(head) {
      const top = topObject(head);
      const list = top?.trailList;
      if (!Array.isArray(list)) return undefined;
      const first = list[0];
      const shaped = isObject(first) && (has(first, 'TrailARN') || has(first, 'LogFileValidationEnabled'));
      return {
        score: shaped ? 97 : 80,
        reasons: ['member trailList', shaped ? 'trails with TrailARN or LogFileValidationEnabled' : 'the list holds no trail'],
      };
    },
  },
  proves: (bytes) => readAwsTrailSettings(bytes) !== null,
};
