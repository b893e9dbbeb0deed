// Rules of a profile in words, and filters that find the records they speak against.
import type { Profile, ProfileCheck, Rule } from '../../../../analysis/contract/index.ts';
import { quoted } from '../../../navigation/event-links.ts';

const all = (words: readonly unknown[], most = 8): string =>
  `${words.slice(0, most).map(String).join(', ')}${words.length > most ? ` and ${words.length - most} more` : ''}`;

const bounds = (least: unknown, most: unknown): string =>
  [least === undefined ? '' : `at least ${String(least)}`, most === undefined ? '' : `at most ${String(most)}`].filter(Boolean).join(', ') || 'has no bound';

const tests: { [T in Rule['test']]: (rule: Extract<Rule, { test: T }>) => string } = {
  required: () => 'is stated',
  present: () => 'is there',
  forbidden: () => 'is not there',
  type: ({ type }) => `is of type ${type.join(' or ')}`,
  words: ({ words }) => `is one of ${all(words)}`,
  format: ({ format }) => `is written as ${format}`,
  pattern: ({ pattern }) => `fits /${pattern}/`,
  range: ({ least, most }) => bounds(least, most),
  length: ({ least, most }) => `characters: ${bounds(least, most)}`,
  unique: () => 'is said by no other record',
};

const conditions = ({ when }: Pick<Rule, 'when'>): string =>
  when.map((one) => ('is' in one ? `${one.field} is ${all(one.is)}` : `${one.field} is ${one.stated ? 'stated' : 'not stated'}`)).join(' and ');

export function ruleWords(rule: Rule): string {
  const when = conditions(rule);
  return `${(tests[rule.test] as (rule: Rule) => string)(rule)}${when === '' ? '' : `, where ${when}`}`;
}

const key = (profile: string, rule: string): string => quoted(`${profile}/${rule}`);

export const ruleFilter = (profile: string, rule: string): string => `check:${key(profile, rule)}`;

/** Records that an error speaks against: what stays out of the figures where the profile is binding. Undefined: there are none. */
export function quarantineFilter({ profile, rules }: Pick<ProfileCheck, 'profile' | 'rules'>): string | undefined {
  const errors = rules.filter(({ id, severity, count }) => severity === 'error' && count > 0 && id !== 'record.unread');
  return errors.length === 0 ? undefined : `check:(${errors.map(({ id }) => key(profile, id)).join(' or ')})`;
}

export const appliesTo = ({ applies_to: { sources, datasets } }: Pick<Profile, 'applies_to'>): string =>
  [sources ? `sources ${all(sources)}` : '', datasets ? `kinds of log ${all(datasets)}` : ''].filter(Boolean).join('; ') || 'all sources';
