// A log file that no digest lists: what is documented about such files, and what may explain it without anybody's doing.
// Digests reference the log files of their hour: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
// Files are delivered within about 5 minutes on average, not guaranteed: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
import type { TrailSettings } from '../../contract/proof/aws-trail-settings.ts';
import { verified } from './chain.ts';
import { timeOfKey } from './exported.ts';
import type { Digest } from './signature.ts';

/** `unexplained`: delivered well inside the hours of verified digests of the only trail there, which has validation on. `explicable`: inside such hours. */
export type Unlisted = 'unexplained' | 'explicable' | 'no digest of its hour';

/** Late files: AWS states no bound, and gives 15 minutes as what to expect at most. */
const LATE = 15n * 60_000_000_000n;

export function unlisted(key: string, digests: readonly Digest[], trails: readonly TrailSettings[]): Unlisted {
  const at = timeOfKey(key);
  const who = /(?:^|\/)(\d+)_CloudTrail(?:-[A-Za-z]+)?_([a-z0-9-]+)_/.exec(key);
  if (at === null || !who) return 'no digest of its hour';
  const time = BigInt(at);
  const here = digests.filter((one) => one.name?.account === who[1] && one.name?.region === who[2] && one.start !== null && one.end !== null && verified(one));
  const covering = here.filter(({ start, end }) => BigInt(start as string) <= time && time <= BigInt(end as string));
  if (covering.length === 0) return 'no digest of its hour';
  const newest = here.map(({ end }) => BigInt(end as string)).reduce((a, b) => (a > b ? a : b));
  return time <= newest - LATE && covering.some((digest) => soleValidated(digest, trails)) ? 'unexplained' : 'explicable';
}

/** Do trail settings show that one trail of this account delivers there, with validation on? */
function soleValidated({ bucket, key, name }: Digest, trails: readonly TrailSettings[]): boolean {
  const prefix = key.slice(0, Math.max(key.indexOf('AWSLogs/'), 0)).replace(/\/+$/, '');
  const there = new Map(trails.filter((one) => one.bucket === bucket && one.prefix === prefix).map((one) => [one.arn ?? one.name, one]));
  const [trail] = there.values();
  return there.size === 1 && trail?.validation === true && trail.arn?.split(':')[4] === name?.account;
}
