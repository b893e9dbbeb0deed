// A profile as JSON Schema (2020-12). Each rule of severity `error` is one member of `allOf`, with the rule itself beside its assertion; lighter ones and what
// JSON Schema has no words for are carried as annotations, which assert nothing.
import type { Profile, Rule, RuleCondition } from '../../contract/model/profile.ts';
import { epochMs, formatPatterns } from './format-patterns.ts';
import { namesOf } from './field-names.ts';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
export const NOTHING = '#/$defs/nothing';
/** Null, or a text without a sign that can be seen. */
export const nothing = { anyOf: [{ type: 'null' }, { type: 'string', pattern: String.raw`^[ \t\n\r]*$` }] };

export type Schema = boolean | { [keyword: string]: unknown };

export function schemaOf(profile: Profile): { schema: Schema; not_expressed: { rule: string; why: string }[] } {
  const not_expressed: { rule: string; why: string }[] = [];
  const asserted: Schema[] = [];
  const advice: Schema[] = [];
  const carried: Rule[] = [];
  for (const rule of profile.rules) {
    const found = elementOf(rule);
    if (typeof found === 'string') {
      not_expressed.push({ rule: rule.id, why: found });
      carried.push(rule);
    } else (rule.severity === 'error' ? asserted : advice).push(found);
  }
  for (const { id } of profile.events) not_expressed.push({ rule: id, why: 'it speaks of all records together' });
  const { rules, name, description, ...about } = profile;
  return {
    schema: {
      $schema: DIALECT,
      title: name,
      ...(description === undefined ? {} : { description }),
      'x-sealtrail-profile': { ...about, order: rules.map(({ id }) => id), ...(carried.length === 0 ? {} : { rules: carried }) },
      type: 'object',
      $defs: { nothing },
      allOf: asserted,
      ...(advice.length === 0 ? {} : { 'x-sealtrail-advice': advice }),
    },
    not_expressed,
  };
}

/** A rule as a schema of the whole record; a text says why there is none. */
export function elementOf(rule: Rule): Schema | string {
  const asserted = assertionOf(rule);
  if (typeof asserted === 'string') return asserted;
  const when = rule.when.map(conditionOf);
  const mark = { 'x-sealtrail-rule': rule };
  if (when.length === 0) return { ...mark, ...asserted };
  const condition = when.length === 1 ? when[0] : { allOf: when };
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  return { ...mark, if: condition, then: asserted };
}

function assertionOf(rule: Rule): Record<string, unknown> | string {
  const names = namesOf(rule.field);
  switch (rule.test) {
    case 'required':
      return there(names, { not: { $ref: NOTHING } });
    case 'present':
      return there(names, undefined);
    case 'forbidden':
      return at(names, false);
    case 'unique':
      return 'it compares records with each other';
    default: {
      const value = valueOf(rule);
      if (typeof value === 'string') return value;
      return at(names, rule.values === 'stated' ? { anyOf: [{ $ref: NOTHING }, value] } : value);
    }
  }
}

function valueOf(rule: Exclude<Rule, { test: 'required' | 'present' | 'forbidden' | 'unique' }>): Record<string, unknown> | string {
  const strict = rule.values === 'stated';
  const ofText = strict ? { type: 'string' } : {};
  switch (rule.test) {
    case 'type':
      return { type: rule.type.length === 1 ? rule.type[0] : rule.type };
    case 'words':
      return wordsOf(rule.words, rule.letters);
    case 'format':
      return rule.format === 'moment-ms'
        ? {
            anyOf: [
              { type: 'integer', minimum: epochMs.least, maximum: epochMs.most },
              { type: 'string', pattern: formatPatterns[rule.format] },
            ],
          }
        : { ...ofText, ...(standardFormats.has(rule.format) ? { format: rule.format } : {}), pattern: formatPatterns[rule.format] };
    case 'pattern':
      return { ...ofText, pattern: rule.pattern };
    case 'range':
      if (typeof rule.least === 'string' || typeof rule.most === 'string') return 'it bounds a moment';
      return {
        ...(strict ? { type: 'number' } : {}),
        ...(rule.least === undefined ? {} : { minimum: rule.least }),
        ...(rule.most === undefined ? {} : { maximum: rule.most }),
      };
    case 'length':
      return {
        ...ofText,
        ...(rule.least === undefined ? {} : { minLength: rule.least }),
        ...(rule.most === undefined ? {} : { maxLength: rule.most }),
      };
  }
}

/** Those that JSON Schema itself names. */
export const standardFormats: ReadonlySet<string> = new Set(['date-time', 'date', 'ipv4', 'ipv6', 'email', 'uuid']);

function wordsOf(words: readonly (string | number | boolean)[], letters: 'exact' | 'any'): Record<string, unknown> {
  if (letters === 'exact') return { enum: [...words] };
  const texts = words.filter((word) => typeof word === 'string');
  const others = words.filter((word) => typeof word !== 'string');
  const pattern = { type: 'string', pattern: `^(?:${texts.map(eitherCase).join('|')})$` };
  return others.length === 0 ? pattern : { anyOf: [pattern, { enum: others }] };
}

/** Each letter in both cases; whatever means something to a regular expression literally. */
const eitherCase = (word: string): string =>
  [...word]
    .map((sign) => {
      const [low, high] = [sign.toLowerCase(), sign.toUpperCase()];
      return low !== high && [...low].length === 1 && [...high].length === 1 ? `[${low}${high}]` : sign.replace(/[.*+?^${}()|[\]\\/]/, String.raw`\$&`);
    })
    .join('');

function conditionOf(one: RuleCondition): Record<string, unknown> {
  const names = namesOf(one.field);
  if ('is' in one) return there(names, wordsOf(one.is, one.letters));
  const stated = there(names, { not: { $ref: NOTHING } });
  return one.stated ? stated : { not: stated };
}

/** The value at the end of these names, where it is there. */
const at = (names: readonly string[], value: Schema): Record<string, unknown> =>
  names.reduceRight<Schema>((inner, name) => ({ properties: { [name]: inner } }), value) as Record<string, unknown>;

/** The same, and that it is there. */
function there([first = '', ...rest]: readonly string[], value: Schema | undefined): Record<string, unknown> {
  if (rest.length === 0) return { required: [first], ...(value === undefined ? {} : { properties: { [first]: value } }) };
  return { required: [first], properties: { [first]: { type: 'object', ...there(rest, value) } } };
}
