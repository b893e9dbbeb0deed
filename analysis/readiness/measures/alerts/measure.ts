// Alerts, back-tested: when each rule would have fired first, by which act, how often and for whom; and what stands out of an account's own past.
// Leaves no TEMP tables for checks: that a rule would have fired is no fault of the logs.
import { boundsOf, readNetworks } from '../../../contract/ip-network.ts';
import type { Alert } from '../../../contract/model/readiness.ts';
import type { Scope } from '../../../contract/model/scope.ts';
import type { Scratch, SqlParams } from '../../../kernel/lanes.ts';
import { localOffsets } from '../../members/local-offsets.ts';
import { defineMeasure } from '../define-measure.ts';
import alertActs from './acts.sql?raw';
import counted from './counted.sql?raw';
import fresh from './new.sql?raw';
import offHours from './off-hours.sql?raw';
import past from './own-past.sql?raw';
import { ownPast, rules, thresholdOf, travel } from './rules.ts';
import spraying from './spraying.sql?raw';
import succeeded from './succeeded.sql?raw';
import travelled from './travel.sql?raw';
import use from './use.sql?raw';

/** Subjects that are told of one rule. */
const MOST = 500;
const statements = { counted, spraying, succeeded, 'off-hours': offHours, new: fresh, travel: travelled };

export default defineMeasure({
  id: 'alerts',
  title: 'Alerts, back-tested',
  method: 'rules with thresholds tried on what is there, each with the first moment at which it would have fired; and accounts against their own past',
  needs: ['actions', 'identities'],
  async measure(scratch, { scopes, facts }) {
    await facts('device');
    await scratch.run(alertActs);
    await scratch.run(use);
    await layOffsets(scratch, scopes);
    await layRanges(scratch, scopes);
    const found: Alert[] = [];
    for (const one of rules) {
      const { rule, statement, act, by, times, minutes } = one;
      const params: SqlParams = { act, by, times, window: BigInt(minutes) * 60_000_000_000n, ...travel, most: MOST };
      const rows = await scratch.rows<Omit<Alert, 'rule' | 'threshold'>>(statements[statement], named(statements[statement], params));
      found.push(...rows.map((row) => ({ rule, ...row, threshold: thresholdOf(one) })));
    }
    const own = await scratch.rows<Omit<Alert, 'rule' | 'threshold'>>(past, { ...ownPast });
    const threshold = `${ownPast.bits} bits, after ${ownPast.hours} hours of use on ${ownPast.days} days; the top ${ownPast.told}`;
    return [...found, ...own.map((row) => ({ rule: 'own past', ...row, threshold }))];
  },
});

/** Those that a statement names. */
const named = (sql: string, params: SqlParams): SqlParams =>
  Object.fromEntries(Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`).test(sql)));

/** Offsets of the zones in which scopes state working hours, over the time of the case. */
async function layOffsets(scratch: Scratch, scopes: readonly Scope[]): Promise<void> {
  await scratch.run('CREATE OR REPLACE TEMP TABLE alert_offset (zone VARCHAR, from_ns BIGINT, to_ns BIGINT, minutes INTEGER)');
  const zones = new Set(scopes.flatMap(({ hours }) => (hours === undefined ? [] : [hours.zone])));
  if (zones.size === 0) return;
  const [span] = await scratch.rows<{ first: number | null; last: number | null }>(
    'SELECT min(time_ns) / 1000000 AS first, max(time_ns) / 1000000 AS last FROM event_once',
  );
  for (const zone of zones)
    for (const { from_ns, to_ns, minutes } of localOffsets(zone, span?.first ?? 0, span?.last ?? 0) ?? [])
      await scratch.run('INSERT INTO alert_offset VALUES ($zone, $from_ns, $to_ns, $minutes)', { zone, from_ns, to_ns, minutes });
}

/** Ranges that scopes place, as first and last address in full. */
async function layRanges(scratch: Scratch, scopes: readonly Scope[]): Promise<void> {
  await scratch.run('CREATE OR REPLACE TEMP TABLE alert_range (low VARCHAR, high VARCHAR, prefix INTEGER, place VARCHAR, latitude DOUBLE, longitude DOUBLE)');
  for (const { cidr, place, latitude, longitude } of scopes.flatMap(({ ranges }) => ranges)) {
    const networks = readNetworks(cidr);
    if (!Array.isArray(networks)) continue;
    for (const network of networks) {
      const [low, high] = boundsOf(network).map(network.bits === 32 ? inThreeDigits : (address) => address);
      await scratch.run('INSERT INTO alert_range VALUES ($low, $high, $prefix, $place, $latitude, $longitude)', {
        low: low ?? null,
        high: high ?? null,
        prefix: network.prefix,
        place,
        latitude,
        longitude,
      });
    }
  }
}

const inThreeDigits = (address: string): string =>
  address
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
