// A profile as SQL: for each record the rules that it fails, all of them in one pass. Fields come from the closed list or are bound as JSON pointers; values are bound.
import { Fault } from '../contract/faults.ts';
import type { RuleCondition, Profile, Rule } from '../contract/model/profile.ts';
import { fromRfc3339 } from '../contract/time.ts';
import type { SqlParams } from '../kernel/lanes.ts';
import { dated, epochMs, formatPatterns } from '../readiness/profiles/format-patterns.ts';
import { namesOf } from '../readiness/profiles/field-names.ts';
import { Binder, resolveName, valueSql } from '../store/event-fields.ts';
import type { KeptColumn } from '../store/kept-columns.ts';

export interface CompiledProfile {
  /** What each record says, by field: columns of a SELECT over `event` (of an event) or over `document` (of a record). */
  said: string;
  /** The rules that a row of `said` fails: a list of ids. */
  failed: string;
  /** Of each rule `unique`: its id as bound, the value, and where it is asked. */
  unique: { id: string; value: string; asked: string }[];
  params: SqlParams;
}

/**
 * What is known of a value: its text, and its kind as `json_type` names it (NULL = absent). `loose`: of an event, whose columns keep texts whatever the record
 * wrote: there the text decides. `moment`: nanoseconds, where it is the time of the event.
 */
interface Value {
  text: string;
  kind: string;
  loose: boolean;
  moment?: string;
}

const NUMBERS = "('BIGINT', 'UBIGINT', 'HUGEINT', 'DOUBLE')";

export function compileProfile(profile: Profile, kept: readonly KeptColumn[] = []): CompiledProfile {
  const binder = new Binder('r', kept);
  const values = new Values(profile.speaks_of, binder);
  const rules = profile.rules.map((rule) => {
    const value = values.of(rule.field);
    const asked = and([...rule.when.map((one) => holds(one, values.of(one.field), binder)), ...passesUnasked(rule, value)]);
    return { rule, value, asked, id: binder.bind(rule.id) };
  });
  const tests = rules.filter(({ rule }) => rule.test !== 'unique');
  const failed = tests.map(({ rule, value, asked, id }) => `CASE WHEN ${asked} AND ${fails(rule, value, binder)} THEN ${id} END`);
  return {
    said: values.columns(),
    failed: failed.length === 0 ? '[]::VARCHAR[]' : `list_filter([${failed.join(', ')}], lambda x: x IS NOT NULL)`,
    unique: rules.flatMap(({ rule, value, asked, id }) => (rule.test === 'unique' ? [{ id, value: value.text, asked }] : [])),
    params: binder.params,
  };
}

/** The fields of a profile, each once, as columns `t0`, `k0` ... */
class Values {
  private readonly names: string[] = [];
  constructor(
    private readonly speaksOf: Profile['speaks_of'],
    private readonly binder: Binder,
  ) {}

  of(field: string): Value {
    let at = this.names.indexOf(field);
    if (at < 0) at = this.names.push(field) - 1;
    return { text: `t${at}`, kind: `k${at}`, loose: this.speaksOf === 'event', ...(this.speaksOf === 'event' && isTime(field) ? { moment: `m${at}` } : {}) };
  }

  columns(): string {
    if (this.names.length === 0) return '';
    return `, ${this.speaksOf === 'event' ? this.ofEvents() : this.ofRecords()}`;
  }

  private ofEvents(): string {
    return this.names
      .flatMap((field, i) => {
        if (isTime(field))
          return [
            `CASE WHEN event.time_ns IS NOT NULL THEN coalesce(event.time_text, strftime(make_timestamp(event.time_ns // 1000), '%Y-%m-%dT%H:%M:%S.%fZ')) END AS t${i}`,
            `CASE WHEN event.time_ns IS NOT NULL THEN 'VARCHAR' END AS k${i}`,
            `event.time_ns AS m${i}`,
          ];
        const found = resolveName(field);
        const { sql, join } = valueSql(found, this.binder, field);
        if (join !== undefined || found.kind === 'related')
          throw new Fault('params.invalid', `A rule cannot ask for ${field}.`, 'Name a field of the event, or a member of it as extra.NAME.');
        const kind = found.kind === 'column' && found.type === 'number' ? 'BIGINT' : 'VARCHAR';
        return [`CAST(${sql} AS VARCHAR) AS t${i}`, `CASE WHEN ${sql} IS NOT NULL THEN '${kind}' END AS k${i}`];
      })
      .join(', ');
  }

  /** Read from the record in one go, as a list of JSON values; a name with dots also as it stands. */
  private ofRecords(): string {
    const paths: string[] = [];
    const at = (names: readonly string[]) => `j[${paths.push(pointerOf(names))}]`;
    const values = this.names.map((field) => {
      const names = namesOf(field);
      return names.length === 1 ? at(names) : `coalesce(${at(names)}, ${at([names.join('.')])})`;
    });
    const list = `json_extract(document, ${this.binder.bind(paths)})`;
    return `${list} AS j, ${values.flatMap((value, i) => [`(${value}) ->> '$' AS t${i}`, `json_type(${value}) AS k${i}`]).join(', ')}`;
  }
}

const isTime = (field: string): boolean => ['@timestamp', 'time', 'time_ns'].includes(field);
const pointerOf = (names: readonly string[]): string => names.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const and = (parts: readonly string[]): string => (parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`);
const stated = ({ text, kind }: Value): string =>
  `(${kind} IS NOT NULL AND ${kind} <> 'NULL' AND NOT (${kind} = 'VARCHAR' AND trim(${text}, E' \\t\\n\\r') = ''))`;

/** Only what states something is tested, or only what is there. */
function passesUnasked({ test, values }: Rule, value: Value): string[] {
  if (test === 'required' || test === 'present' || test === 'forbidden') return [];
  return [values === 'stated' ? stated(value) : `${value.kind} IS NOT NULL`];
}

function holds(one: RuleCondition, value: Value, binder: Binder): string {
  if ('stated' in one) return one.stated ? stated(value) : `NOT ${stated(value)}`;
  return `coalesce(${among(one.is, one.letters, value, binder)}, false)`;
}

/** Texts among texts, numbers among numbers. */
function among(words: readonly (string | number | boolean)[], letters: 'exact' | 'any', { text, kind, loose }: Value, binder: Binder): string {
  const of = (fits: (word: string | number | boolean) => boolean) => words.filter(fits).map(String);
  const parts: string[] = [];
  const add = (given: string[], kinds: string, test: (list: string) => string) => {
    if (given.length > 0) parts.push(`(${loose ? '' : `${kinds} AND `}${test(binder.bind(given))})`);
  };
  const contains = (list: string) => `list_contains(${list}, ${text})`;
  add(
    of((word) => typeof word === 'string'),
    `${kind} = 'VARCHAR'`,
    letters === 'any' ? (list) => `list_contains(list_transform(${list}, lambda w: lower(w)), lower(${text}))` : contains,
  );
  add(
    of((word) => typeof word === 'number'),
    `${kind} IN ${NUMBERS}`,
    (list) => `list_contains(${list}::DOUBLE[], TRY_CAST(${text} AS DOUBLE))`,
  );
  add(
    of((word) => typeof word === 'boolean'),
    `${kind} = 'BOOLEAN'`,
    contains,
  );
  return `(${parts.join(' OR ')})`;
}

/** Where it is asked: does the value fail? Never NULL. */
function fails(rule: Rule, value: Value, binder: Binder): string {
  const { text, kind, loose } = value;
  const bound = (compare: string, length: number | undefined) => (length === undefined ? [] : [`length(${text}) ${compare} ${binder.bind(length)}`]);
  switch (rule.test) {
    case 'required':
      return `NOT ${stated(value)}`;
    case 'present':
      return `${kind} IS NULL`;
    case 'forbidden':
      return `${kind} IS NOT NULL`;
    case 'type':
      return `NOT coalesce(${rule.type.map((type) => (loose ? looseType(type, value) : typeSql(type, value))).join(' OR ')}, false)`;
    case 'words':
      return `NOT coalesce(${among(rule.words, rule.letters, value, binder)}, false)`;
    case 'format':
      return formatSql(rule, value, binder);
    case 'pattern':
      return ofText(rule, value, `regexp_matches(${text}, ${binder.bind(rule.pattern)}, 's')`);
    case 'range':
      return rangeSql(rule, value, binder);
    case 'length':
      return ofText(rule, value, and([...bound('>=', rule.least), ...bound('<=', rule.most)]));
    case 'unique':
      return 'false';
  }
}

/** Only text passes; as JSON Schema has it, only text is looked at. */
function ofText({ values }: Rule, { kind, loose }: Value, test: string): string {
  const failed = `NOT coalesce(${test}, false)`;
  if (loose) return failed;
  return values === 'stated' ? `(${kind} <> 'VARCHAR' OR ${failed})` : `(${kind} = 'VARCHAR' AND ${failed})`;
}

const kindOf: Readonly<Record<string, string>> = { string: 'VARCHAR', boolean: 'BOOLEAN', object: 'OBJECT', array: 'ARRAY', null: 'NULL' };

function typeSql(type: string, { text, kind }: Value): string {
  if (type === 'number') return `${kind} IN ${NUMBERS}`;
  if (type !== 'integer') return `${kind} = '${kindOf[type]}'`;
  return `(${kind} IN ${NUMBERS} AND (${kind} <> 'DOUBLE' OR TRY_CAST(${text} AS DOUBLE) = floor(TRY_CAST(${text} AS DOUBLE))))`;
}

/** By the text that a column keeps. */
function looseType(type: string, { text }: Value): string {
  switch (type) {
    case 'string':
      return `${text} IS NOT NULL`;
    case 'number':
      return `isfinite(TRY_CAST(${text} AS DOUBLE))`;
    case 'integer':
      return `regexp_matches(${text}, '^-?[0-9]+$')`;
    case 'boolean':
      return `lower(${text}) IN ('true', 'false')`;
    case 'object':
    case 'array':
      return `coalesce(json_type(TRY_CAST(${text} AS JSON)), '') = '${kindOf[type]}'`;
    default:
      return 'false';
  }
}

function formatSql(rule: Extract<Rule, { test: 'format' }>, value: Value, binder: Binder): string {
  const { format } = rule;
  const { text, kind } = value;
  const day = dated.has(format) ? ` AND (NOT regexp_matches(${text}, '^[0-9]{4}-') OR TRY_CAST(left(${text}, 10) AS DATE) IS NOT NULL)` : '';
  const found = `(regexp_matches(${text}, ${binder.bind(formatPatterns[format])})${day})`;
  // Milliseconds since 1970 are a number as often as a text.
  if (format === 'moment-ms')
    return `NOT coalesce((${kind} IN ('BIGINT', 'UBIGINT') AND TRY_CAST(${text} AS BIGINT) BETWEEN ${epochMs.least} AND ${epochMs.most}) OR (${kind} = 'VARCHAR' AND ${found}), false)`;
  return ofText(rule, value, found);
}

function rangeSql({ least, most, values }: Extract<Rule, { test: 'range' }>, { text, kind, moment, loose }: Value, binder: Binder): string {
  const timed = typeof least === 'string' || typeof most === 'string';
  const given = timed ? (moment ?? `TRY_CAST(${text} AS TIMESTAMPTZ)`) : `TRY_CAST(${text} AS DOUBLE)`;
  const edge = (bound: string | number) =>
    timed && moment !== undefined
      ? `CAST(${binder.bind(fromRfc3339(String(bound)) ?? null)} AS BIGINT)`
      : `CAST(${binder.bind(String(bound))} AS ${timed ? 'TIMESTAMPTZ' : 'DOUBLE'})`;
  const inside = and([...(least === undefined ? [] : [`${given} >= ${edge(least)}`]), ...(most === undefined ? [] : [`${given} <= ${edge(most)}`])]);
  const failed = `NOT coalesce(${inside}, false)`;
  if (loose) return failed;
  const fits = timed ? `${kind} = 'VARCHAR'` : `${kind} IN ${NUMBERS}`;
  return values === 'stated' ? `(NOT ${fits} OR ${failed})` : `(${fits} AND ${failed})`;
}
