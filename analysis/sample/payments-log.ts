// audit.jsonl of the payments application: one JSON object a line, each with the hash of the one before. `hash` is SHA-256 over the
// canonical JSON (RFC 8785) of the line without `hash`; the first `prev_hash` is 64 zeros. An unkeyed chain: consistent only.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { bastionMoments } from './bastion-log.ts';
import { dice } from './seeded.ts';
import { addresses, at } from './world.ts';

export const exportMoment = bastionMoments.becameRoot + 618;

interface Act {
  time: number;
  user: string;
  action: string;
  ip: string;
  object: string;
  detail: Record<string, string | number>;
}

export function paymentsLog(): Buffer {
  const acts = [...counterWork(), ...intruderActs()].sort((a, b) => a.time - b.time);
  let previous = '0'.repeat(64);
  const lines = acts.map(({ time, user, action, ip, object, detail }, index) => {
    const ts = new Date(time * 1000 + ((index * 7919) % 1000)).toISOString();
    const body = { seq: index + 1, ts, user, action, ip, object, detail, prev_hash: previous };
    previous = createHash('sha256').update(canonicalJson(body)).digest('hex');
    return `${JSON.stringify({ ...body, hash: previous })}\n`;
  });
  return Buffer.from(lines.join(''));
}

function* counterWork(): Generator<Act> {
  const chance = dice(7_700);
  const clerks = [
    { user: 'lena.hartwig', ip: '198.51.100.31' },
    { user: 'omar.said', ip: '198.51.100.32' },
    { user: 'zoé.marchand', ip: '198.51.100.33' },
  ];
  for (const { user, ip } of clerks) {
    const opens = at('06:55:00') + chance.roll(0, 2400);
    yield { time: opens, user, action: 'session.login', ip, object: 'desk', detail: { method: 'sso' } };
    let time = opens;
    while ((time += chance.roll(60, 420)) < at('14:40:00')) {
      const payment = `pay-${chance.hex(8)}`;
      if (chance.chance(0.7)) yield { time, user, action: 'payment.view', ip, object: payment, detail: {} };
      else if (chance.chance(0.6))
        yield { time, user, action: 'payment.approve', ip, object: payment, detail: { amount_cents: chance.roll(900, 480_000), currency: 'EUR' } };
      else yield { time, user, action: 'report.run', ip, object: 'daily', detail: { rows: chance.roll(20, 900) } };
    }
    yield { time: at('14:40:00') + chance.roll(0, 1000), user, action: 'session.logout', ip, object: 'desk', detail: {} };
  }
  for (let time = at('05:15:00'); time < at('15:00:00'); time += 1800)
    yield { time, user: 'svc-reporting', action: 'report.run', ip: '192.0.2.21', object: 'balances', detail: { rows: chance.roll(400, 460) } };
}

/** Through the bastion, with the service account whose secret was read. */
function* intruderActs(): Generator<Act> {
  const who = { user: 'svc-reporting', ip: addresses.bastion };
  yield { ...who, time: exportMoment - 75, action: 'session.login', object: 'api', detail: { method: 'token' } };
  yield { ...who, time: exportMoment - 41, action: 'records.count', object: 'customers', detail: { rows: 48_210 } };
  yield { ...who, time: exportMoment, action: 'records.export', object: 'customers', detail: { rows: 48_210, format: 'csv', fields: 'name,iban,address' } };
  yield { ...who, time: exportMoment + 22, action: 'session.logout', object: 'api', detail: {} };
}
