// A case whose records are too large to be copied says the same as one of the same records that is small.
import { afterAll, expect, it } from 'vitest';
import { checked, endChecked } from '../../test/support/checked.ts';

afterAll(endChecked);

const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString();
/** A token is used after its end. */
const log = (pad: string) => {
  const records = Array.from({ length: 24 }, (_, i) => ({
    time: at(i),
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    user: i % 3 ? 'ana' : 'ben',
    action: { 0: 'token_issued', 9: 'token_revoked' }[i] ?? 'read',
    ...(i % 4 ? {} : { jti: 't1' }),
    ...(i === 0 ? { expires_at: at(900) } : {}),
    ip: '192.0.2.7',
    status: 200,
    note: pad,
  }));
  records[9] = { ...(records[9] as (typeof records)[number]), jti: 't1' };
  return records;
};
/** One record was delivered twice. */
const trail = JSON.stringify({
  Records: [0, 1, 2, 3, 3].map((n) => ({
    eventVersion: '1.08',
    userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ana', accountId: '111122223333', userName: 'ana' },
    eventTime: at(n).replace('.000', ''),
    eventSource: 's3.amazonaws.com',
    eventName: 'ListBuckets',
    awsRegion: 'eu-central-1',
    sourceIPAddress: '192.0.2.10',
    userAgent: 'aws-cli/2',
    requestParameters: null,
    responseElements: null,
    eventID: `00000000-0000-4000-8000-00000000000${n}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
  })),
});

it('says the same of a large case', async () => {
  const said = async (pad: string) => {
    const { found } = await checked({ 'app.jsonl': log(pad), 'trail.json': trail });
    const { checks, tokens, gaps, identities, retention, coverage, actions } = found;
    return { checks: checks.map(({ id, passed, total, status }) => ({ id, passed, total, status })), tokens, gaps, identities, retention, coverage, actions };
  };
  const small = await said('n');
  expect(small.tokens.map(({ violation }) => violation)).toEqual(['used after end']);
  expect(small.checks.find(({ id }) => id === 'time-stated')?.total).toBe(24 + 4);
  expect(await said('n'.repeat(800_000))).toEqual(small);
});
