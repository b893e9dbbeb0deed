// Readiness: how far the logs suffice, by figures with method and interval, and the lists behind them.
// Numbers of sources and records are those of `import` and `events`. Times are RFC 3339, UTC; shares from 0 to 1.
import { z } from 'zod';

const count = z.number().int();
const share = z.number().nullable();
const place = z.object({ source: count, record: count });
/** Which log of its source: what tells its files from the others. Only where the source holds several, as a folder may. */
const logName = z.string().optional();

export const questions = ['who', 'what', 'when', 'where', 'how', 'complete', 'form', 'kept', 'guarded', 'proof'] as const;
/** What a figure counts. */
export const units = ['events', 'sessions', 'sources', 'items', 'tokens', 'identities', 'pairs', 'changes', 'decisions', 'members'] as const;
export const checkStatuses = ['met', 'partly', 'not met', 'not applicable'] as const;

/** What a reviewer decided, and why. `at`: RFC 3339. `lapsed`: the run says something else than what he saw, so it does not count any more. */
export const decided = z.object({ choice: z.string(), reason: z.string(), author: z.string(), at: z.string(), lapsed: z.boolean() });

/**
 * `share` is null when there was nothing to count. `estimated` = the figure stands for more than was counted, and only then `low` and `high` (95 %) are
 * given. `failing`: in-app link to the rows that did not pass. `sources`: the same figure of each source.
 */
export const checkResult = z.object({
  id: z.string(),
  title: z.string(),
  question: z.enum(questions),
  unit: z.enum(units),
  method: z.string(),
  passed: count,
  total: count,
  share,
  estimated: z.boolean(),
  low: share,
  high: share,
  status: z.enum(checkStatuses),
  /** Numbers of the demands (analysis/readiness/DEMANDS.md) that it answers. */
  demands: z.array(count),
  failing: z.string(),
  /** What a good figure does not say. */
  silent_on: z.string(),
  /** Ids of what the owner can switch on. */
  fixes: z.array(z.string()),
  /** Source 0: of no source, such as a declared person whom no record names. */
  sources: z.array(z.object({ source: count, passed: count, total: count })),
  decided: decided.optional(),
});
export type CheckResult = z.output<typeof checkResult>;

/** What a check asks, before it is answered. */
export const askedCheck = checkResult.pick({ id: true, title: true, question: true, unit: true, method: true, demands: true, silent_on: true });
export type AskedCheck = z.output<typeof askedCheck>;

/** The figure of a check while the run goes on. Nothing is kept of it, and no row can be asked for, before the run has ended. */
export const figure = checkResult.pick({ id: true, passed: true, total: true, share: true, estimated: true, low: true, high: true, status: true });
export type Figure = z.output<typeof figure>;

/** `rate` = captured / expected, losses inside gaps included. `assumes`: in words, what has to hold for it. */
export const completeness = z.object({
  source: count,
  log: logName,
  method: z.enum(['counterpart', 'sequence', 'inventory']),
  rate: share,
  low: share,
  high: share,
  captured: count,
  expected: count,
  assumes: z.string(),
  /** The other log (`source 1, idp.jsonl`), the writer or the declaration that it was counted against. */
  against: z.string().optional(),
});
export type Completeness = z.output<typeof completeness>;

/** What lies beside a gap or is known of its time. `records missing`: a counterpart has acts there; `numbers go on`: nothing is missing by its numbers. */
export const gapReasons = [
  'records missing',
  'rotated',
  'cut off',
  'writer stopped',
  'restarted',
  'level changed',
  'clock set',
  'numbers go on',
  'deleted',
  'logging stopped',
] as const;
/** One explanation for programs; `record`: the one that says so, where one does. */
export const gapBecause = z.object({ says: z.enum(gapReasons), words: z.string(), record: place.optional() });
export type GapBecause = z.output<typeof gapBecause>;

/** `from`, `to`: the edges that are there, numbers of a sequence or times. `explanations`: likeliest first, each with its evidence. */
export const gap = z.object({
  source: count,
  log: logName,
  kind: z.enum(['sequence', 'time', 'rotation', 'deletion']),
  from: z.union([z.number(), z.string()]).nullable(),
  to: z.union([z.number(), z.string()]).nullable(),
  count: count.nullable(),
  explanations: z.array(z.string()),
  /** The same, one by one; absent where nothing tells why, and in runs of older builds. */
  because: z.array(gapBecause).optional(),
  /** Whose sequence, or which item. */
  of: z.string().optional(),
  /** The records at the edges. */
  records: z.array(place).optional(),
});
export type Gap = z.output<typeof gap>;

/** The clock of `source` (its `log`) minus that of `against` (its `against_log`), at the instant `at`; the bounds are those of the offset. */
export const clock = z.object({
  source: count,
  log: logName,
  against: z.union([count, z.string()]),
  against_log: logName,
  offset_ms: z.number(),
  low_ms: z.number(),
  high_ms: z.number(),
  drift_ppm: z.number().nullable(),
  at: z.string(),
  anchors: count,
  /**
   * What the anchors are. Where `against` is words, statements in the source itself, of its own clock: against the time of a service, `NTP (chronyd)`, or as it was
   * before it was set, `its own clock, as set by svchost.exe`.
   */
  by: z.string().optional(),
});
export type Clock = z.output<typeof clock>;

export const tokenViolations = ['used after end', 'never issued', 'two places', 'no expiry', 'refreshed after revocation'] as const;
/** `records`: the offending uses. */
export const tokenFinding = z.object({ violation: z.enum(tokenViolations), key: z.string(), records: z.array(place), explain: z.string().optional() });
export type TokenFinding = z.output<typeof tokenFinding>;

export const identity = z.object({
  name: z.string(),
  spellings: z.array(z.string()),
  evidence: z.array(z.string()),
  /** person, service, shared or unknown; from what the logs or a scope state. */
  kind: z.string().optional(),
  events: count.optional(),
});
export type Identity = z.output<typeof identity>;

/** Days are UTC days with at least one record; a hole is its first and last missing day (YYYY-MM-DD). */
export const retention = z.object({
  source: count,
  first: z.string().nullable(),
  last: z.string().nullable(),
  covered_days: count,
  holes: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Days beyond the limit that it is kept; 0 where within, null where no limit is stated. */
  over_days: count.nullable(),
  /** Limit in days and who states it. */
  limit_days: count.nullable().optional(),
  limit_by: z.string().nullable().optional(),
  /** Records beyond the limit. */
  over_records: count.optional(),
});
export type Retention = z.output<typeof retention>;

export const sensitiveClasses = ['api key', 'jwt', 'private key', 'password', 'card', 'iban', 'mail', 'national id'] as const;
/** `records`: how many hold it, however often. No value in clear. */
export const sensitive = z.object({ class: z.enum(sensitiveClasses), records: count, example_masked: z.string() });
export type Sensitive = z.output<typeof sensitive>;

export const controlStatuses = ['shown', 'partly', 'not shown', 'manual', 'not applicable'] as const;
export const controlResult = z.object({
  pack: z.string(),
  version: z.string(),
  control: z.string(),
  title: z.string().optional(),
  status: z.enum(controlStatuses),
  /** Ids of the checks that speak to it. */
  checks: z.array(z.string()),
  /** What the status rests on, each with the id of what shows it. */
  evidence: z.array(z.string()),
  manual: z.string().optional(),
  /** The status that the run computed, where a reviewer decided otherwise. */
  computed: z.enum(controlStatuses).optional(),
  decided: decided.optional(),
});
export type ControlResult = z.output<typeof controlResult>;

/** Of one source and kind of log: how many events there are, and how many of them state each of the five. `day`: null = all days. */
export const coverageCell = z.object({
  source: count,
  dataset: z.string().nullable(),
  day: z.string().nullable(),
  events: count,
  who: count,
  what: count,
  when: count,
  where: count,
  how: count,
  outcome: count,
});
export type CoverageCell = z.output<typeof coverageCell>;

/** `by`: `kind` of act, or the scope that declares it; `expected` = the scope expects it in this source. */
export const actionCell = z.object({ action: z.string(), by: z.string(), source: count, events: count, expected: z.boolean() });
export type ActionCell = z.output<typeof actionCell>;

/** How records of a source changed: `from` = first day (YYYY-MM-DD) without or with the member, `record` = the first such record. */
export const shape = z.object({
  source: count,
  change: z.enum(['gone', 'new', 'other type']),
  member: z.string(),
  from: z.string().nullable(),
  record: count,
});
export type Shape = z.output<typeof shape>;

/**
 * When a rule would have fired: at `first_at`, by the act of `record`; `times` = how often (stretches in which it holds without a break). In the rule
 * “own past” a subject is held against what it did before: `score` in bits of surprise, the reasons largest first.
 */
export const alert = z.object({
  rule: z.string(),
  subject: z.string(),
  first_at: z.string(),
  record: place,
  times: count,
  threshold: z.string(),
  explain: z.string(),
  score: z.number().optional(),
  reasons: z.array(z.string()).optional(),
});
export type Alert = z.output<typeof alert>;

export const metricNames = ['log completeness rate', 'compliance validation status', 'incident response time', 'storage integrity checks'] as const;
/** `method`: how, or of which pack; `value` null = cannot be told; `parts`: the counts behind it, by name. */
export const metric = z.object({
  metric: z.enum(metricNames),
  method: z.string(),
  value: z.number().nullable(),
  unit: z.enum(['share', 'seconds']),
  low: share,
  high: share,
  parts: z.record(z.string(), count),
});
export type Metric = z.output<typeof metric>;

/** Everything that one run of the checks found. */
export const assessment = z.object({
  checks: z.array(checkResult),
  completeness: z.array(completeness),
  gaps: z.array(gap),
  clocks: z.array(clock),
  tokens: z.array(tokenFinding),
  identities: z.array(identity),
  retention: z.array(retention),
  sensitive: z.array(sensitive),
  controls: z.array(controlResult),
  coverage: z.array(coverageCell),
  actions: z.array(actionCell),
  shapes: z.array(shape),
  alerts: z.array(alert).default([]),
  metrics: z.array(metric),
  /**
   * Where a profile is binding: events that its errors leave out of the figures of checks. `all` = `counted` + `quarantined` + `again` (delivered before).
   * What was recorded at all (gaps, completeness ...) is asked of all of them.
   */
  quarantine: z
    .object({
      profiles: z.array(z.object({ profile: z.string(), edition: z.string(), records: count })),
      all: count,
      counted: count,
      quarantined: count,
      again: count,
    })
    .optional(),
});
export type Assessment = z.output<typeof assessment>;

/** A run that the case keeps. `at`: nanoseconds since the epoch. `stale`: sources, sessions, verdicts or definitions changed since. */
export const keptAssessment = assessment.extend({
  run: count,
  at: z.string(),
  author: z.string(),
  build: z.string(),
  stale: z.boolean(),
});
export type KeptAssessment = z.output<typeof keptAssessment>;

/** A record that did not pass. `item` and `offset` (bytes, in the unpacked item) lead to its bytes. */
export const failedRow = z.object({ source: count, record: count, item: count, offset: count });
export type FailedRow = z.output<typeof failedRow>;
