// Which paths lie where a signed key says, and which do not.
import { describe, expect, it } from 'vitest';
import { chainName, claimedKey, fit, looksLikeDigest, looksLikeLog } from './place.ts';

const key = 'sec/AWSLogs/o-abc/111122223333/CloudTrail/us-east-1/2026/03/02/111122223333_CloudTrail_us-east-1_20260302T0930Z_aaaaaaaaaaaaaaaa.json.gz';
const none = new Set<string>();

describe('fit', () => {
  it.each([
    [`bucket/${key}`, 'in place'],
    [key, 'in place'],
    [`x/y.zip!/bucket/${key}`, 'in place'],
    [`my export/${key}`, 'in place'],
    [key.replace(/\.gz$/, ''), 'in place'],
    [key.replace('sec/', ''), 'in place'],
    [`my export/${key.replace('sec/', '')}`, 'flattened'],
    [key.slice(key.indexOf('CloudTrail/')), 'in place'],
    [`e/${key.slice(key.indexOf('CloudTrail/'))}`, 'in place'],
    [key.slice(key.lastIndexOf('/') + 1), 'flattened'],
    [`bucket/${key.replace('/02/', '/04/')}`, 'elsewhere'],
    [`e/${key.slice(key.indexOf('CloudTrail/')).replace('/02/', '/04/')}`, 'elsewhere'],
  ])('%s is %s', (path, placed) => {
    expect(fit(path, 'bucket', key, none)).toBe(placed);
  });

  it('holds a bucket folder to its own keys', () => {
    const homes = new Set(['bucket', 'other']);
    expect(fit(`bucket/${key}`, 'bucket', key, homes)).toBe('in place');
    expect(fit(`other/${key}`, 'bucket', key, homes)).toBe('elsewhere');
    expect(fit(`bucket/planted/${key}`, 'bucket', key, homes)).toBe('elsewhere');
  });
});

it('reads names', () => {
  expect(chainName('a/1_CloudTrail-Digest_us-gov-west-1_my_odd_trail_eu-central-1_20260302T090131Z_backfill.json.gz')).toEqual({
    account: '1',
    region: 'us-gov-west-1',
    trail: 'my_odd_trail',
    home: 'eu-central-1',
    end: '20260302T090131Z',
    backfill: true,
  });
  expect(chainName('a/1_CloudTrail-Digest_us-east-1.json.gz')).toBe(null);
  expect([
    looksLikeDigest(`x/1_CloudTrail-Digest_a.json.gz`),
    looksLikeDigest(key),
    looksLikeLog(key),
    looksLikeLog('x/CloudTrail-Insight/a.json.gz'),
    looksLikeLog('x/CloudTrail-Digest/a.json'),
  ]).toEqual([true, false, true, true, false]);
  expect(claimedKey(`a/bucket/${key}`, ['a/bucket/'], none)).toBe(key);
  expect(claimedKey(`a/bucket/${key}`, [], new Set(['bucket']))).toBe(key);
});
