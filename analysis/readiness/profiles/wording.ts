// What is wrong where a rule fails, in words, and when it is asked.
import type { RuleCondition, Profile, Rule } from '../../contract/model/profile.ts';

type RequiredEvents = Profile['events'][number];

const formatWords = {
  'date-time': 'no RFC 3339 time',
  'date-time-ms': 'no RFC 3339 time with milliseconds',
  'moment-ms': 'neither an RFC 3339 time with milliseconds nor milliseconds since 1970',
  utc: 'no RFC 3339 time in UTC',
  'fraction-ms': 'a time without milliseconds',
  date: 'no date as YYYY-MM-DD',
  ip: 'no IP address',
  ipv4: 'no IPv4 address',
  ipv6: 'no IPv6 address',
  email: 'no mail address',
  uuid: 'no UUID',
} as const;

const NAMED = 12;
const listed = (words: readonly unknown[]): string => `${words.slice(0, NAMED).join(', ')}${words.length > NAMED ? ` and ${words.length - NAMED} more` : ''}`;

export const messageOf = (rule: Rule): string => rule.message ?? `${rule.field} ${failure(rule)}${condition(rule.when)}`;

export const eventsMessage = ({ message, source }: RequiredEvents): string =>
  message ?? `actions that have to occur in ${source === '*' ? 'every source' : source}`;

function failure(rule: Rule): string {
  switch (rule.test) {
    case 'required':
      return 'is missing, null or blank';
    case 'present':
      return 'is missing';
    case 'forbidden':
      return 'must not be there';
    case 'type':
      return `is no ${rule.type.join(' or ')}`;
    case 'words':
      return `is none of ${listed(rule.words)}${rule.letters === 'any' ? ' (letter case ignored)' : ''}`;
    case 'format':
      return `is ${formatWords[rule.format]}`;
    case 'pattern':
      return `does not match ${rule.pattern}`;
    case 'range':
      return `is not ${between(rule)}`;
    case 'length':
      return `has not ${between(rule)} characters`;
    case 'unique':
      return 'was said by an earlier record already';
  }
}

const between = ({ least, most }: { least?: number | string | undefined; most?: number | string | undefined }): string =>
  least === undefined ? `at most ${most}` : most === undefined ? `at least ${least}` : `from ${least} to ${most}`;

const condition = (when: readonly RuleCondition[]): string =>
  when.length === 0
    ? ''
    : `, where ${when.map((one) => ('is' in one ? `${one.field} is ${listed(one.is)}` : `${one.field} is ${one.stated ? 'stated' : 'not stated'}`)).join(' and ')}`;
