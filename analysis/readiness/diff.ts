// Two runs held against each other: only what changed. Rows are the same thing when they have the same key; what they say is compared whole.
import type { Assessment } from '../contract/model/readiness.ts';
import type { AssessmentDiff } from '../contract/model/readiness-diff.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';

type Lists = { [L in keyof AssessmentDiff]: Assessment[L] };

/** What makes a row the same thing in both runs. */
const keys: { [L in keyof Lists]: (row: Lists[L][number]) => readonly unknown[] } = {
  checks: ({ id }) => [id],
  completeness: ({ source, log, method, against }) => [source, log, method, against],
  gaps: ({ source, log, kind, of, from, to }) => [source, log, kind, of, from, to],
  // A clock that was set has several rows, in the order of time.
  clocks: ({ source, log, against, against_log }) => [source, log, against, against_log],
  tokens: ({ violation, key }) => [violation, key],
  identities: ({ name }) => [name],
  retention: ({ source }) => [source],
  sensitive: ({ class: kind }) => [kind],
  controls: ({ pack, control }) => [pack, control],
};

export const diffOf = (before: Lists, after: Lists): AssessmentDiff => ({
  checks: difference(before.checks, after.checks, keys.checks),
  completeness: difference(before.completeness, after.completeness, keys.completeness),
  gaps: difference(before.gaps, after.gaps, keys.gaps),
  clocks: difference(before.clocks, after.clocks, keys.clocks),
  tokens: difference(before.tokens, after.tokens, keys.tokens),
  identities: difference(before.identities, after.identities, keys.identities),
  retention: difference(before.retention, after.retention, keys.retention),
  sensitive: difference(before.sensitive, after.sensitive, keys.sensitive),
  controls: difference(before.controls, after.controls, keys.controls),
});

function difference<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (row: T) => readonly unknown[],
): { added: T[]; gone: T[]; changed: { before: T; after: T }[] } {
  const earlier = keyed(before, keyOf);
  const later = keyed(after, keyOf);
  return {
    added: [...later].flatMap(([key, row]) => (earlier.has(key) ? [] : [row])),
    gone: [...earlier].flatMap(([key, row]) => (later.has(key) ? [] : [row])),
    changed: [...later].flatMap(([key, row]) => {
      const was = earlier.get(key);
      return was === undefined || canonicalJson(was) === canonicalJson(row) ? [] : [{ before: was, after: row }];
    }),
  };
}

/** Rows of one key are told by their number among them. */
function keyed<T>(rows: readonly T[], keyOf: (row: T) => readonly unknown[]): Map<string, T> {
  const seen = new Map<string, number>();
  return new Map(
    rows.map((row) => {
      const key = canonicalJson(keyOf(row));
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return [`${key} ${number}`, row];
    }),
  );
}
