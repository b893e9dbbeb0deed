// No format names a member that its cases do not have, and none loses what a case says: it stands in a column or in `extra`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isAsked } from '../../test/support/asked-formats.ts';
import {
  casesFolder,
  casesIn,
  closedWords,
  eventsOfAll,
  isByFields,
  isOfJson,
  lostLeaves,
  membersInNoCase,
  type Told,
  unseenByCases,
} from '../../test/support/format-checks.ts';
import type { EventFormat } from '../reading/format.ts';
import { formats } from './index.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
/** Of what a member may become it becomes every third, which differ from member to member; all with SEALTRAIL_DRIFT=all. */
const STEP = process.env['SEALTRAIL_DRIFT'] === 'all' ? 1 : 3;
/** The value with each of its members in turn as something else. */
function drifted(value: Json, turn = 0): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner], i) => {
    const others: Json[] = [null, 'a text', 7.5, i % 2 === 0, [], {}, [{ a: 'b' }], { a: ['b'] }];
    const put = (other: Json): Json => (Array.isArray(value) ? value.with(Number(name), other) : { ...value, [name]: other });
    return [...others.filter((_, n) => (n + i + turn) % STEP === 0), ...drifted(inner, i + turn)].map(put);
  });
}

const lost = (events: readonly Told[]): string[] => events.flatMap((told) => lostLeaves(told).map((leaf) => `${leaf} stands in no column and not in extra`));

/** The value with a token behind every text in it. */
const SIGNATURE = 'c2lnbmVkLWJ5LW5vYm9keQ';
const TOKEN = `${[{ alg: 'HS256' }, { jti: 'tok-1' }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.${SIGNATURE}`;
function signed(value: Json): Json {
  if (typeof value === 'string') return `${value} ${TOKEN}`;
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? value.map(signed) : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, signed(inner)]));
}

/** Elastic Common Schema 8.17, allowed values. */
const ecs: Record<string, readonly string[]> = {
  event_category:
    'api authentication configuration database driver email file host iam intrusion_detection library malware network package process registry session threat vulnerability web'.split(
      ' ',
    ),
  event_type: 'access admin allowed change connection creation deletion denied device end error group indicator info installation protocol start user'.split(
    ' ',
  ),
  event_outcome: ['success', 'failure', 'unknown'],
};

/** Of each format that is JSON: what became of its cases, and of two of their records with every member in turn as something else, and with tokens. */
let told: ReadonlyMap<string, Told[]>;
let drift: ReadonlyMap<string, Told[]>;
const toldOf = (of: ReadonlyMap<string, Told[]>, { id }: EventFormat): Told[] => of.get(id) ?? [];
const withTokens = (format: EventFormat): Told[] => toldOf(drift, format).filter(({ record }) => record.includes(SIGNATURE));
/** Formats have the way of tokens in common: a fifth of them are tried. */
const isTried = (format: EventFormat): boolean => format.reading.by === 'sql' || (format.reading.by === 'fields' && formats.indexOf(format) % 5 === 0);
const tokensOf = (format: EventFormat): Json[] =>
  toldOf(told, format)
    .slice(0, isTried(format) ? 1 : 0)
    .map(({ record }) => signed(JSON.parse(record) as Json));
const driftOf = (format: EventFormat): Json[] =>
  toldOf(told, format)
    .slice(0, 2)
    .flatMap(({ record }) => drifted(JSON.parse(record) as Json));
beforeAll(async () => {
  const json = formats.filter(isOfJson).filter(isAsked);
  told = await eventsOfAll(
    json.flatMap((format) => casesIn(casesFolder(format)).map((name) => ({ format, name, bytes: readFileSync(join(casesFolder(format), name)) }))),
    formats,
  );
  drift = await eventsOfAll(
    json
      .filter((format) => isByFields(format) || isTried(format))
      .map((format) => ({
        format,
        name: 'drifted.ndjson',
        bytes: Buffer.from([...(isByFields(format) ? driftOf(format) : []), ...tokensOf(format)].map((record) => `${JSON.stringify(record)}\n`).join('')),
      })),
    formats,
  );
}, 300_000);

describe.each(formats.filter(isOfJson).map((format) => [format.id, format] as const))('%s', (_, format) => {
  it('keeps every member of its cases', () => {
    const events = toldOf(told, format);
    expect(events.length).toBeGreaterThan(0);
    expect(lost(events)).toEqual([]);
  });

  if (isTried(format))
    it('shows no token with its signature', () => {
      const events = withTokens(format);
      expect(events).toHaveLength(1);
      expect(events.flatMap(({ event }) => Object.entries(event).filter(([, value]) => value?.includes(SIGNATURE)))).toEqual([]);
    });

  it('is recognised by members, and unwrapped from members, that its cases have', () => {
    const folder = casesFolder(format);
    const unseen = unseenByCases(
      format,
      casesIn(folder).map((name) => readFileSync(join(folder, name), 'utf8')),
    );
    expect(unseen.map((name) => `${name} is in no case of ${format.id}`)).toEqual([]);
  });
});

describe.each(formats.filter(isByFields).map((format) => [format.id, format] as const))('the table of %s', (id, format) => {
  it('names only members that its cases have', () => {
    const folder = casesFolder(format);
    const texts = isOfJson(format) ? toldOf(told, format).map(({ record }) => record) : casesIn(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const stray = membersInNoCase(format, texts).map((path) => `${path} is in no case of ${id}`);
    expect(stray).toEqual([]);
  });

  if (isOfJson(format))
    it('keeps every member that changes its type', () => {
      const events = toldOf(drift, format).filter(({ record }) => !record.includes(SIGNATURE));
      const isWhole = typeof format.reading.table.each === 'object' ? ({ event }: Told) => !event['extra']?.includes('"#event"') : () => true;
      expect(events.filter(isWhole)).toHaveLength(driftOf(format).length);
      expect(lost(events)).toEqual([]);
    });

  it('says only what ECS has words for', () => {
    for (const [column, words] of Object.entries(closedWords(format))) {
      const unknown = words.filter((word) => !ecs[column]?.includes(word));
      expect(unknown, `ECS has these for ${column}: ${ecs[column]?.join(', ')}`).toEqual([]);
    }
  });
});
