// How trails were set up: the answer of `aws cloudtrail describe-trails`.
// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html
import { closed, isResponseMetadata } from './closed.ts';
import { jsonDocuments } from './json-documents.ts';

export interface TrailSettings {
  name: string | null;
  bucket: string;
  /** Without a slash at its end; empty = none. */
  prefix: string;
  /** `LogFileValidationEnabled`; null = not stated. */
  validation: boolean | null;
  arn: string | null;
  homeRegion: string | null;
  multiRegion: boolean | null;
  organization: boolean | null;
}

const TRAIL = [
  'Name',
  'S3BucketName',
  'S3KeyPrefix',
  'SnsTopicName',
  'SnsTopicARN',
  'IncludeGlobalServiceEvents',
  'IsMultiRegionTrail',
  'HomeRegion',
  'TrailARN',
  'LogFileValidationEnabled',
  'CloudWatchLogsLogGroupArn',
  'CloudWatchLogsRoleArn',
  'KmsKeyId',
  'HasCustomEventSelectors',
  'HasInsightSelectors',
  'IsOrganizationTrail',
];

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

function trailOf(value: unknown): TrailSettings | null {
  const trail = closed(value, TRAIL);
  const bucket = text(trail?.S3BucketName);
  if (!trail || bucket === null) return null;
  return {
    name: text(trail.Name),
    bucket,
    prefix: (text(trail.S3KeyPrefix) ?? '').replace(/\/+$/, ''),
    validation: flag(trail.LogFileValidationEnabled),
    arn: text(trail.TrailARN),
    homeRegion: text(trail.HomeRegion),
    multiRegion: flag(trail.IsMultiRegionTrail),
    organization: flag(trail.IsOrganizationTrail),
  };
}

/** All trails when the whole of `bytes` is one or several such answers; null when it is anything else, or holds anything else besides. */
export function readAwsTrailSettings(bytes: Uint8Array): TrailSettings[] | null {
  const trails: TrailSettings[] = [];
  for (const document of jsonDocuments(bytes) ?? [null]) {
    const answer = closed(document, ['NextToken'], { trailList: Array.isArray, ResponseMetadata: isResponseMetadata });
    if (!answer || !Array.isArray(answer.trailList)) return null;
    for (const row of answer.trailList) {
      const trail = trailOf(row);
      if (!trail) return null;
      trails.push(trail);
    }
  }
  return trails;
}
