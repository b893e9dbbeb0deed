// Small logs of many shapes, each with what has to be found in it: `violation key: records`.

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 1, 3, 9, minute, second)).toISOString();
const seconds = (minute: number) => Date.UTC(2026, 1, 3, 9, minute) / 1000;
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
/** Claims jti `h1` and an end in minute 10; signed by nobody. */
const jwt = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJqdGkiOiJoMSIsInN1YiI6ImFuYSIsImV4cCI6MTc3MDEwOTgwMH0.c2lnbmF0dXJlLW9mLW5vdGhpbmc';
const trail = (minute: number, id: number, eventSource: string, eventName: string, accessKeyId: string, rest: object = {}) => ({
  eventVersion: '1.08',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDAEXAMPLE',
    arn: 'arn:aws:iam::111122223333:user/ana',
    accountId: '111122223333',
    accessKeyId,
    userName: 'ana',
  },
  eventTime: at(minute).replace('.000', ''),
  eventSource,
  eventName,
  awsRegion: 'eu-central-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'aws-cli/2',
  requestParameters: null,
  responseElements: null,
  eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
  ...rest,
});

export const shapes: readonly { name: string; file: string; content: string | readonly object[]; found: readonly string[] }[] = [
  {
    name: 'bare words beside the kind of thing',
    file: 'bare.jsonl',
    content: [
      { time: at(0), type: 'token', action: 'create', token_id: 'b1', expires_at: at(50) },
      { time: at(1), type: 'document', action: 'create', token_id: 'b1' },
      { time: at(2), type: 'document', action: 'delete', token_id: 'b1' },
      { time: at(3), type: 'document', action: 'read', token_id: 'b1' },
      { time: at(4), type: 'token', action: 'delete', token_id: 'b1' },
      { time: at(5), type: 'document', action: 'read', token_id: 'b1' },
    ],
    found: ['used after end b1: 6'],
  },
  {
    name: 'one word',
    file: 'word.jsonl',
    content: [
      { time: at(0), action: 'issue', token_id: 'w1', exp: seconds(20) },
      { time: at(1), action: 'use', token_id: 'w1' },
      { time: at(19), action: 'refresh', token_id: 'w1', exp: seconds(40) },
      { time: at(30), action: 'use', token_id: 'w1' },
      { time: at(40), action: 'expire', token_id: 'w1' },
      { time: at(41), action: 'refresh', token_id: 'w1', exp: seconds(59) },
      { time: at(45), action: 'use', token_id: 'w1' },
      { time: at(50), action: 'revoke', token_id: 'w1' },
      { time: at(51), action: 'use', token_id: 'w1', result: 'revoked' },
      { time: at(52), action: 'use', token_id: 'w1' },
      { time: at(53), action: 'refresh', token_id: 'w1', exp: seconds(90) },
    ],
    found: ['refreshed after revocation w1: 11', 'used after end w1: 10'],
  },
  {
    name: 'sessions that are tokens',
    file: 'session.jsonl',
    content: [
      { time: at(0), event: 'user.login', session_id: 's1', user: 'ana', ip: '192.0.2.1' },
      { time: at(1), event: 'order.read', session_id: 's1', user: 'ana', ip: '192.0.2.1' },
      { time: at(2), event: 'user.logout', session_id: 's1', user: 'ana', ip: '192.0.2.1' },
      { time: at(2, 1), event: 'order.read', session_id: 's1', user: 'ana', ip: '192.0.2.1' },
      { time: at(9), event: 'order.read', session_id: 's1', user: 'ana', ip: '192.0.2.1' },
      { time: at(3), event: 'user.login', session_id: 's2', user: 'bo', ip: '192.0.2.2' },
      { time: at(4), event: 'order.read', session_id: 's2', user: 'bo', ip: '192.0.2.2' },
      { time: at(5), event: 'order.read', session_id: 's2', user: 'bo', ip: '203.0.113.9' },
      { time: at(6), event: 'order.read', session_id: 's2', user: 'bo', ip: '192.0.2.2' },
      { time: at(7), event: 'order.read', session_id: 's2', user: 'bo', ip: '203.0.113.9' },
    ],
    found: ['two places s2: 7 8 9 10', 'used after end s1: 5'],
  },
  {
    name: 'sessions whose log says until when they last',
    file: 'dated.jsonl',
    content: [
      ...[0, 1, 2].flatMap((n) => [
        { time: at(n), event: 'login', session_id: `o${n}`, user: 'ana', expires_at: at(n + 10) },
        { time: at(n + 5), event: 'page', session_id: `o${n}`, user: 'ana' },
      ]),
      { time: at(3), event: 'login', session_id: 'o3', user: 'bo' },
      { time: at(12, 30), event: 'page', session_id: 'o2', user: 'ana' },
      { time: at(13), event: 'page', session_id: 'o1', user: 'ana', status: 401 },
      { time: at(14), event: 'login', session_id: 'o4', user: 'cem', expires_at: at(24) },
      { time: at(15), event: 'revoke', session_id: 'o4', user: 'cem' },
      { time: at(16), event: 'page', session_id: 'o4', user: 'cem' },
      { time: at(17), event: 'refresh', session_id: 'o4', user: 'cem', expires_at: at(40) },
      { time: at(50), event: 'page', session_id: 'o5', user: 'dora' },
      // As far into the evidence as a session lasts, and no further.
      { time: at(9), event: 'page', session_id: 'o6', user: 'emil' },
    ],
    found: ['never issued o5: 14', 'no expiry o3: 7', 'refreshed after revocation o4: 13', 'used after end o2: 8', 'used after end o4: 12'],
  },
  {
    name: 'sessions that every use prolongs, one in which tokens are revoked, and one beside a token',
    file: 'sliding.jsonl',
    content: [
      { time: at(0), event: 'login', session_id: 'p0', user: 'ana', expires_at: at(10) },
      { time: at(8), event: 'page', session_id: 'p0', user: 'ana', expires_at: at(18) },
      { time: at(16), event: 'page', session_id: 'p0', user: 'ana', expires_at: at(26) },
      { time: at(20), event: 'token_revoked', session_id: 'p0', user: 'ana', token_name: 'ci', expires_at: at(30) },
      { time: at(28), event: 'page', session_id: 'p0', user: 'ana', expires_at: at(38) },
      { time: at(30), event: 'login', session_id: 'p1', jti: 'pt1', user: 'bo', exp: seconds(35) },
      { time: at(40), event: 'page', session_id: 'p1', user: 'bo' },
      { time: at(41), event: 'revoke', session_id: 'p9', user: 'cem', permission: 'write' },
      { time: at(42), event: 'page', session_id: 'p9', user: 'cem' },
    ],
    found: [],
  },
  {
    name: 'ids of requests are no tokens',
    file: 'request.jsonl',
    content: [0, 1, 2, 3, 4, 5].map((n) => ({ time: at(0, n), event: 'hop', request_id: 'r1', user: 'ana', ip: n % 2 ? '192.0.2.1' : '198.51.100.1' })),
    found: [],
  },
  {
    name: 'one token ends another',
    file: 'target.jsonl',
    content: [
      { time: at(0), action: 'token_issued', jti: 'admin1', expires_in: 3000 },
      { time: at(1), action: 'token_issued', jti: 'user1', expires_in: 3000 },
      { time: at(2), action: 'token_revoked', jti: 'admin1', target_jti: 'user1' },
      { time: at(3), action: 'read', jti: 'admin1' },
      { time: at(4), action: 'read', jti: 'user1' },
    ],
    found: ['used after end user1: 5'],
  },
  {
    name: 'CSV',
    file: 'table.csv',
    content: csv([
      ['time', 'event', 'token_id', 'user', 'ip', 'expires_at', 'result'],
      [at(0), 'token_issued', 'c1', 'ana', '192.0.2.1', at(10), 'ok'],
      [at(0), 'token_issued', 'c2', 'ana', '192.0.2.1', at(10), 'ok'],
      [at(0), 'token_issued', 'c3', 'ana', '192.0.2.1', '', 'ok'],
      [at(9), 'token_used', 'c1', 'ana', '192.0.2.1', '', 'ok'],
      [at(11), 'token_used', 'c1', 'ana', '192.0.2.1', '', 'denied'],
      [at(12), 'token_used', 'c2', 'ana', '192.0.2.1', '', 'ok'],
    ]),
    found: ['no expiry c3: 3', 'used after end c2: 6'],
  },
  {
    name: 'logfmt',
    file: 'app.log',
    content: [
      `time=${at(0)} level=info msg="token issued" jti=l1 user=ana ttl=10m`,
      `time=${at(5)} level=info msg="request served" jti=l1 user=ana status=200`,
      `time=${at(12)} level=info msg="request served" jti=l1 user=ana status=200`,
      `time=${at(13)} level=info msg="request served" jti=l1 user=ana status=403`,
    ].join('\n'),
    found: ['used after end l1: 3'],
  },
  {
    name: 'access keys of a cloud',
    file: 'trail.json',
    content: JSON.stringify({
      Records: [
        trail(0, 1, 'sts.amazonaws.com', 'AssumeRole', 'AKIAEXAMPLEANA000000', {
          responseElements: { credentials: { accessKeyId: 'ASIAEXAMPLEONE000000', expiration: 'Feb 3, 2026, 9:30:00 AM', sessionToken: 'x' } },
        }),
        trail(10, 2, 's3.amazonaws.com', 'ListBuckets', 'ASIAEXAMPLEONE000000'),
        trail(31, 3, 's3.amazonaws.com', 'ListBuckets', 'ASIAEXAMPLEONE000000'),
        trail(32, 4, 's3.amazonaws.com', 'ListBuckets', 'ASIAEXAMPLEONE000000', { errorCode: 'ExpiredToken', errorMessage: 'expired' }),
        trail(33, 5, 'iam.amazonaws.com', 'DeleteAccessKey', 'AKIAEXAMPLEANA000000', {
          requestParameters: { userName: 'bo', accessKeyId: 'AKIAEXAMPLEBO0000000' },
        }),
        trail(34, 6, 's3.amazonaws.com', 'ListBuckets', 'AKIAEXAMPLEBO0000000'),
        trail(35, 7, 's3.amazonaws.com', 'ListBuckets', 'AKIAEXAMPLEANA000000'),
      ],
    }),
    found: ['used after end AKIAEXAMPLEBO0000000: 6', 'used after end ASIAEXAMPLEONE000000: 3'],
  },
  {
    name: 'moves, both kinds of IP, a network that changes once and back later',
    file: 'moves.jsonl',
    content: [
      ...[0, 1, 2, 3].map((n) => ({ time: at(n), action: 'read', token_id: 'm1', ip: n < 2 ? '192.0.2.1' : '198.51.100.1' })),
      ...[4, 5, 6, 7].map((n) => ({ time: at(n), action: 'read', token_id: 'm2', ip: n % 2 ? '192.0.2.1' : '2001:db8::1' })),
      ...[8, 20, 21, 40].map((n) => ({ time: at(n), action: 'read', token_id: 'm3', ip: n === 20 || n === 21 ? '198.51.100.1' : '192.0.2.1' })),
      ...[41, 42, 43, 44].map((n) => ({ time: at(n), action: 'read', token_id: 'm4', ip: n % 2 ? '192.0.2.1' : '198.51.100.1', status: n % 2 ? 200 : 403 })),
    ],
    found: [],
  },
  {
    name: 'a truth that says how it ended, inside',
    file: 'truth.jsonl',
    content: [
      { time: at(0), action: 'issue_token', token: { jti: 't1', expires_in: 600 }, result: { ok: true } },
      { time: at(5), action: 'use_token', token: { jti: 't1' }, result: { ok: true } },
      { time: at(11), action: 'use_token', token: { jti: 't1' }, result: { ok: false } },
      { time: at(12), action: 'use_token', token: { jti: 't1' }, response: { success: false } },
      { time: at(13), action: 'use_token', token: { jti: 't1' }, result: { ok: true } },
    ],
    found: ['used after end t1: 5'],
  },
  {
    name: 'the end point for revocations',
    file: 'grant.jsonl',
    content: [
      { time: at(0), type: 'CODE_TO_TOKEN', userId: 'ana', details: { token_id: 'g1', expires_at: at(50) } },
      { time: at(3), type: 'REVOKE_GRANT', userId: 'ana', details: { token_id: 'g1' } },
      { time: at(9), type: 'API_ACCESS', userId: 'ana', details: { token_id: 'g1' } },
    ],
    found: ['used after end g1: 3'],
  },
  {
    name: 'servers of a console that call for a user, and somebody who takes their name',
    file: 'console.json',
    content: JSON.stringify({
      Records: [0, 1, 2, 3].flatMap((n) => [
        trail(n, 600 + n, 's3.amazonaws.com', 'ListObjects', 'ASIAEXAMPLE000CONSOLE', {
          sourceIPAddress: n % 2 ? '10.0.20.7' : '10.0.31.9',
          userAgent: '[S3Console/0.4, aws-internal/3]',
        }),
        trail(n, 700 + n, 's3.amazonaws.com', 'ListObjects', 'ASIAEXAMPLE0000NAMED2', {
          sourceIPAddress: n % 2 ? '192.0.2.10' : '198.51.100.9',
          userAgent: '[S3Console/0.4, aws-internal/3]',
        }),
      ]),
    }),
    found: ['two places ASIAEXAMPLE0000NAMED2: 2 4 6 8'],
  },
  {
    name: 'devices',
    file: 'devices.jsonl',
    content: [0, 1, 2, 3].map((n) => ({ time: at(n), action: 'read', token_id: 'd1', ip: '192.0.2.1', device_id: n % 2 ? 'laptop' : 'phone' })),
    found: ['two places d1: 1 2 3 4'],
  },
  {
    name: 'a header that carries the token',
    file: 'header.jsonl',
    content: [
      { time: at(1), action: 'read', authorization: `Bearer ${jwt}`, status: 200 },
      { time: at(11), action: 'read', authorization: `Bearer ${jwt}`, status: 200 },
      { time: at(12), action: 'read', authorization: `Bearer ${jwt}`, status: 401 },
    ],
    found: ['used after end h1: 2'],
  },
  {
    name: 'keys without an end, as they say',
    file: 'null.jsonl',
    content: [
      { time: at(0), event: 'api_key.created', api_key_id: 'k1', expires_at: null },
      { time: at(1), event: 'api_key.created', api_key_id: 'k2', expires_at: 0 },
      { time: at(2), event: 'api_key.created', api_key_id: 'k3', expires_at: at(50) },
    ],
    found: ['no expiry k1: 1', 'no expiry k2: 2'],
  },
  {
    name: 'nobody states an end',
    file: 'endless.jsonl',
    content: [0, 1, 2].map((n) => ({ time: at(n), event: 'token_created', token_id: `e${n}` })),
    found: [],
  },
  {
    name: 'issued anew',
    file: 'anew.jsonl',
    content: [
      { time: at(0), event: 'token.issued', token_id: 'n1' },
      { time: at(1), event: 'token.revoked', token_id: 'n1' },
      { time: at(2), event: 'token.issued', token_id: 'n1' },
      { time: at(3), event: 'page.viewed', token_id: 'n1' },
      { time: at(4), event: 'token.revoked', token_id: 'n1', status: 'failed' },
      { time: at(5), event: 'page.viewed', token_id: 'n1' },
    ],
    found: [],
  },
  {
    name: 'what ends in a name is no end of the token',
    file: 'names.jsonl',
    content: ['user.disabled', 'role.revoked', 'document.deleted', 'password.expired', 'issue.closed', 'page.refreshed'].map((event, n) => ({
      time: at(n),
      event,
      token_id: 'x1',
    })),
    found: [],
  },
];

/** Two systems: one issues, the other is called. */
export const pair = {
  'pair-idp.jsonl': [
    { time: at(0), event: 'oauth.token.grant', jti: 'p1', exp: seconds(10) },
    { time: at(1), event: 'oauth.token.grant', jti: 'p2', exp: seconds(30) },
    { time: at(5), event: 'oauth.token.revoke', jti: 'p2' },
  ],
  'pair-api.jsonl': [
    { time: at(2), action: 'GET /orders', jti: 'p1', status: 200 },
    { time: at(3), action: 'GET /orders', jti: 'p2', status: 200 },
    { time: at(10, 1), action: 'GET /orders', jti: 'p1', status: 200 },
    { time: at(12), action: 'GET /orders', jti: 'p1', status: 200 },
    { time: at(13), action: 'GET /orders', jti: 'p2', status: 404 },
    { time: at(14), action: 'GET /orders', jti: 'p2', status: 200 },
  ],
};
export const pairFound = ['used after end p1: 4', 'used after end p2: 6'];
