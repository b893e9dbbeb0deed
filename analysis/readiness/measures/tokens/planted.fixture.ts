// A log of tokens with six planted violations, and its clean twin: seeded, in the spellings of several systems.
import type { TokenFinding } from '../../../contract/model/readiness.ts';

/** How a system writes what happens to a token. */
export interface Spelling {
  issued(at: number, token: string, who: string, expiry: number | undefined, address: string): object;
  used(at: number, token: string, who: string, address: string, refused: boolean): object;
  refreshed(at: number, before: string, after: string, who: string, expiry: number): object;
  revoked(at: number, token: string, who: string): object;
}

const iso = (at: number) => new Date(at).toISOString();

export const spellings: Record<string, Spelling> = {
  dotted: {
    issued: (at, jti, user, exp, ip) => ({ ts: iso(at), event: 'token.issued', jti, user, ip, ...(exp === undefined ? {} : { exp: Math.floor(exp / 1000) }) }),
    used: (at, jti, user, ip, refused) => ({ ts: iso(at), event: 'api.call', jti, user, ip, status: refused ? 401 : 200, path: '/v1/orders' }),
    refreshed: (at, before, jti, user, exp) => ({ ts: iso(at), event: 'token.refreshed', jti, previous_jti: before, user, exp: Math.floor(exp / 1000) }),
    revoked: (at, jti, user) => ({ ts: iso(at), event: 'token.revoked', jti, user }),
  },
  snake: {
    issued: (at, token_id, username, exp, client_ip) => ({
      timestamp: iso(at),
      action: 'issue_token',
      token_id,
      username,
      client_ip,
      outcome: 'success',
      expires_at: exp === undefined ? null : iso(exp),
    }),
    used: (at, token_id, username, client_ip, refused) => ({
      timestamp: iso(at),
      action: 'read_document',
      token_id,
      username,
      client_ip,
      outcome: refused ? 'denied' : 'success',
    }),
    refreshed: (at, old_token_id, new_token_id, username, exp) => ({
      timestamp: iso(at),
      action: 'refresh_token',
      old_token_id,
      new_token_id,
      username,
      outcome: 'success',
      expires_at: iso(exp),
    }),
    revoked: (at, token_id, username) => ({ timestamp: iso(at), action: 'token_revoked', token_id, username, outcome: 'success' }),
  },
  camel: {
    issued: (at, id, name, exp, sourceIp) => ({
      time: iso(at),
      eventName: 'CreateToken',
      actor: { name },
      sourceIp,
      token: { id, ...(exp === undefined ? {} : { expiresAt: exp }) },
    }),
    used: (at, id, name, sourceIp, refused) => ({
      time: iso(at),
      eventName: 'ListOrders',
      actor: { name },
      sourceIp,
      token: { id },
      allowed: !refused,
    }),
    refreshed: (at, before, id, name, exp) => ({
      time: iso(at),
      eventName: 'RefreshToken',
      actor: { name },
      token: { id, parentId: before, expiresAt: exp },
      parentTokenId: before,
    }),
    revoked: (at, id, name) => ({ time: iso(at), eventName: 'InvalidateToken', actor: { name }, token: { id } }),
  },
  keys: {
    issued: (at, api_key_id, user, exp, ip) => ({
      '@timestamp': iso(at),
      event: 'api_key.created',
      api_key_id,
      user,
      ip,
      ...(exp === undefined ? {} : { ttl: Math.round((exp - at) / 1000) }),
    }),
    used: (at, api_key_id, user, ip, refused) => ({ '@timestamp': iso(at), event: refused ? 'access_denied' : 'request', api_key_id, user, ip }),
    refreshed: (at, before, api_key_id, user, exp) => ({
      '@timestamp': iso(at),
      event: 'api_key.rotated',
      rotated_from: before,
      api_key_id,
      user,
      ttl: Math.round((exp - at) / 1000),
    }),
    revoked: (at, api_key_id, user) => ({ '@timestamp': iso(at), event: 'api_key.deleted', api_key_id, user }),
  },
};

export interface Planted {
  records: object[];
  truth: { violation: TokenFinding['violation']; key: string; records: number[] }[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** `twin`: the same day without a fault. `seed` moves times, ids and addresses. */
export function planted(spelling: Spelling, seed: number, twin: boolean): Planted {
  let state = seed * 2_654_435_761;
  const random = (n: number) => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648), Math.floor((state / 2_147_483_648) * n));
  const begin = Date.UTC(2026, 0, 12, 6);
  const made: { at: number; record: object; mark?: string }[] = [];
  const add = (at: number, record: object, mark?: string) => made.push({ at, record, ...(mark === undefined ? {} : { mark }) });
  const person = (i: number) => `person${i % 9}`;
  const address = (i: number) => `192.0.2.${(i % 9) + 10}`;
  const id = (i: number) => `tok-${seed}-${i.toString(36)}`;

  for (let i = 0; i < 30; i++) {
    const at = begin + i * 20 * MINUTE + random(MINUTE);
    add(at, spelling.issued(at, id(i), person(i), at + HOUR, address(i)));
    for (let n = 1; n < 6; n++) {
      const used = at + n * 9 * MINUTE + random(MINUTE);
      add(used, spelling.used(used, id(i), person(i), address(i), false));
    }
    // Ordinary life: a move, late uses that are refused, the last use in the second of the end, a chain of refreshes, an early end.
    if (i % 5 === 0) {
      for (const n of [55, 57]) add(at + n * MINUTE, spelling.used(at + n * MINUTE, id(i), person(i), '198.51.100.7', false));
    }
    if (i % 5 === 1) for (const n of [61, 62]) add(at + n * MINUTE, spelling.used(at + n * MINUTE, id(i), person(i), address(i), true));
    if (i % 5 === 2) add(at + HOUR + 1000, spelling.used(at + HOUR + 1000, id(i), person(i), address(i), false));
    if (i % 5 === 3) {
      const [first, second] = [`${id(i)}-b`, `${id(i)}-c`];
      add(at + 58 * MINUTE, spelling.refreshed(at + 58 * MINUTE, id(i), first, person(i), at + 118 * MINUTE));
      add(at + 70 * MINUTE, spelling.used(at + 70 * MINUTE, first, person(i), address(i), false));
      add(at + 117 * MINUTE, spelling.refreshed(at + 117 * MINUTE, first, second, person(i), at + 177 * MINUTE));
      add(at + 150 * MINUTE, spelling.used(at + 150 * MINUTE, second, person(i), address(i), false));
    }
    if (i % 5 === 4) {
      add(at + 56 * MINUTE, spelling.revoked(at + 56 * MINUTE, id(i), person(i)));
      add(at + 57 * MINUTE, spelling.used(at + 57 * MINUTE, id(i), person(i), address(i), true));
    }
  }
  // Issued before the evidence begins.
  for (const n of [2, 15, 50]) add(begin + n * MINUTE, spelling.used(begin + n * MINUTE, `early-${seed}`, 'person3', '192.0.2.13', false));

  if (!twin) {
    const base = begin + 4 * HOUR + random(HOUR);
    const plant = (name: string, violation: TokenFinding['violation'], build: (key: string, mark: (at: number, record: object) => void) => void) => {
      const key = `${name}-${seed}`;
      build(key, (at, record) => add(at, record, `${violation}|${key}`));
    };
    const issue = (key: string, at: number, expiry: number | undefined = at + HOUR) => add(at, spelling.issued(at, key, 'person1', expiry, '192.0.2.11'));
    const use = (key: string, at: number, from = '192.0.2.11') => spelling.used(at, key, 'person1', from, false);
    plant('late', 'used after end', (key, mark) => {
      issue(key, base);
      for (const n of [64, 90]) mark(base + n * MINUTE, use(key, base + n * MINUTE));
    });
    plant('dead', 'used after end', (key, mark) => {
      issue(key, base);
      add(base + 20 * MINUTE, spelling.revoked(base + 20 * MINUTE, key, 'person1'));
      mark(base + 21 * MINUTE, use(key, base + 21 * MINUTE));
    });
    plant('ghost', 'never issued', (key, mark) => {
      for (const n of [5, 6]) mark(base + n * MINUTE, use(key, base + n * MINUTE));
    });
    plant('both', 'two places', (key, mark) => {
      issue(key, base);
      for (const n of [0, 1, 2, 3]) mark(base + (n + 1) * 2 * MINUTE, use(key, base + (n + 1) * 2 * MINUTE, n % 2 === 0 ? '192.0.2.11' : '203.0.113.99'));
    });
    plant('ever', 'no expiry', (key, mark) => mark(base, spelling.issued(base, key, 'person1', undefined, '192.0.2.11')));
    plant('back', 'refreshed after revocation', (key, mark) => {
      issue(key, base);
      add(base + 20 * MINUTE, spelling.revoked(base + 20 * MINUTE, key, 'person1'));
      mark(base + 25 * MINUTE, spelling.refreshed(base + 25 * MINUTE, key, `${key}-next`, 'person1', base + 2 * HOUR));
    });
  }
  made.sort((a, b) => a.at - b.at);
  const truth = new Map<string, Planted['truth'][number]>();
  for (const [i, { mark }] of made.entries()) {
    if (mark === undefined) continue;
    const [violation, key] = mark.split('|') as [TokenFinding['violation'], string];
    const known = truth.get(mark) ?? { violation, key, records: [] };
    known.records.push(i + 1);
    truth.set(mark, known);
  }
  return { records: made.map(({ record }) => record), truth: [...truth.values()] };
}
