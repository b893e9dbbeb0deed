// A validation profile: what a record, or an event, has to state and in which form, as data. Kept in the case, handed on as JSON or JSON Schema.
import { z } from 'zod';
import { regexProblem } from '../filter-regex.ts';

/** Names joined by dots, of a record or of an event (filter-language.ts); a name with odd characters in double quotes. */
const field = z.string().min(1).max(300);
/** With `*`, compared without letter case. */
const pattern = z.string().min(1).max(500);
const ruleId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/);
const moment = z.iso.datetime({ offset: true });
const bound = z.union([z.number(), moment]);
const word = z.union([z.string().max(500), z.number(), z.boolean()]);
const words = z.array(word).min(1).max(2000);
const letters = z.enum(['exact', 'any']).default('exact');
const characters = z.number().int().min(0).max(1_000_000);

export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];
export const jsonTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;
/**
 * `date-time`: RFC 3339. `date-time-ms`: with at least milliseconds. `moment-ms`: that, or milliseconds since 1970. `utc`: RFC 3339, stated in UTC.
 * `fraction-ms`: at least milliseconds, however the time is written.
 */
export const formats = ['date-time', 'date-time-ms', 'moment-ms', 'utc', 'fraction-ms', 'date', 'ip', 'ipv4', 'ipv6', 'email', 'uuid'] as const;
export type FieldFormat = (typeof formats)[number];

/** Holds where it says so; several hold together. `stated`: it is there, neither null nor blank. */
export const ruleCondition = z.union([z.strictObject({ field, is: words, letters }), z.strictObject({ field, stated: z.boolean() })]);
export type RuleCondition = z.output<typeof ruleCondition>;

const about = {
  id: ruleId,
  field,
  severity: z.enum(severities).default('error'),
  /** What is wrong where it fails, in words. Absent = worded from the rule. */
  message: z.string().max(500).optional(),
  when: z.array(ruleCondition).max(10).default([]),
  /**
   * `stated`: null and blank pass, they are a matter of `required`; anything else is tested. `json-schema`: as JSON Schema has it: null and blank are values,
   * and a test of text says nothing of a number.
   */
  values: z.enum(['stated', 'json-schema']).default('stated'),
};

export const rule = z.discriminatedUnion('test', [
  /** It is there, neither null nor blank. */
  z.strictObject({ ...about, test: z.literal('required') }),
  /** It is there, whatever it says. */
  z.strictObject({ ...about, test: z.literal('present') }),
  z.strictObject({ ...about, test: z.literal('forbidden') }),
  z.strictObject({ ...about, test: z.literal('type'), type: z.array(z.enum(jsonTypes)).min(1) }),
  z.strictObject({ ...about, test: z.literal('words'), words, letters }),
  z.strictObject({ ...about, test: z.literal('format'), format: z.enum(formats) }),
  /** Found anywhere in it, unless it is bound to begin and end by ^ and $. */
  z.strictObject({
    ...about,
    test: z.literal('pattern'),
    pattern: z
      .string()
      .min(1)
      .check((given) => {
        const problem = regexProblem(given.value);
        if (problem !== undefined) given.issues.push({ code: 'custom', message: problem, input: given.value });
      }),
  }),
  /** Bounds belong to it. Numbers, or moments. */
  z.strictObject({ ...about, test: z.literal('range'), least: bound.optional(), most: bound.optional() }),
  z.strictObject({ ...about, test: z.literal('length'), least: characters.optional(), most: characters.optional() }),
  /** Said by no other record that the profile is about; of several that say the same the first passes. */
  z.strictObject({ ...about, test: z.literal('unique') }),
]);
export type Rule = z.output<typeof rule>;
/** Defaults may be left out. */
export type RuleGiven = z.input<typeof rule>;

/** Actions (patterns) that have to occur in each source that fits. */
export const requiredEvents = z.strictObject({
  id: ruleId,
  severity: z.enum(severities).default('error'),
  message: z.string().max(500).optional(),
  source: pattern.default('*'),
  actions: z.array(pattern).min(1).max(1000),
});

export const profile = z
  .strictObject({
    name: z.string().min(1).max(120),
    edition: z.string().min(1).max(40),
    description: z.string().max(2000).optional(),
    /** `record`: names are those that the record itself has, as JSON; `event`: fields of an event, whatever the record looks like. */
    speaks_of: z.enum(['record', 'event']),
    /** Patterns; absent = all. A source by its name or path, a dataset as events name it. */
    applies_to: z.strictObject({ sources: z.array(pattern).optional(), datasets: z.array(pattern).optional() }).default({}),
    rules: z.array(rule).max(500).default([]),
    events: z.array(requiredEvents).max(100).default([]),
    /** Records that fail a rule of severity `error` are left out of the figures of readiness; they stay in the evidence and in every list. */
    binding: z.boolean().default(false),
  })
  .check((given) => {
    const seen = new Set<string>(recordRules.map(({ id }) => id));
    for (const [at, { id }] of [...given.value.rules, ...given.value.events].entries()) {
      if (seen.has(id)) given.issues.push({ code: 'custom', message: `the rule id ${id} stands twice, or is one of ours`, path: ['rules', at], input: id });
      seen.add(id);
    }
  });
export type Profile = z.output<typeof profile>;
/** Defaults may be left out. */
export type ProfileGiven = z.input<typeof profile>;

/** What a JSON Schema of ours carries of its profile beside the assertions: `order` of the ids, and rules that JSON Schema has no words for. */
export const carriedProfile = z.looseObject({ edition: z.string(), order: z.array(z.string()), rules: z.array(rule).default([]) });

/** Rules that every profile has. */
export const recordRules = [
  { id: 'record.unread', severity: 'error', message: 'the record could not be read' },
  { id: 'record.structure', severity: 'error', message: 'the record is no JSON object: what it states cannot be told by names' },
] as const;

const count = z.number().int();
/**
 * Where a record stands that a rule speaks against. `line` is null where the item is no text. `offset`, `length`: bytes in the unpacked item. An action that
 * does not occur has a source only, or not even that.
 */
export const lintFinding = z.object({
  source: count.nullable(),
  record: count.nullable(),
  item: count.nullable(),
  path: z.string(),
  line: count.nullable(),
  offset: count.nullable(),
  length: count.nullable(),
  /** Beyond the message of the rule: what does not occur. */
  detail: z.string().optional(),
});
export type LintFinding = z.output<typeof lintFinding>;

export const profileCheck = z.object({
  profile: z.string(),
  edition: z.string(),
  speaks_of: z.enum(['record', 'event']),
  /** Records that were held against it, those of them that no rule of severity `error` speaks against, and the others. `unread` = records that yield no event. */
  records: count,
  passed: count,
  failed: count,
  unread: count,
  /** Of each rule, in order; `findings`: the first of them, `count` = all, `items`: in which items how many. */
  rules: z.array(
    z.object({
      id: z.string(),
      severity: z.enum(severities),
      field: z.string().nullable(),
      message: z.string(),
      count,
      items: z.array(z.object({ source: count, item: count, path: z.string(), count })),
      findings: z.array(lintFinding),
    }),
  ),
  /** Items that were looked into. */
  items: z.array(z.object({ source: count, item: count, path: z.string(), sha256: z.string(), records: count })),
});
export type ProfileCheck = z.output<typeof profileCheck>;

export const documentKinds = ['json', 'sarif', 'junit'] as const;
export type DocumentKind = (typeof documentKinds)[number];
