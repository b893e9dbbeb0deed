// A draft of a profile from records that were seen: only what all of them keep to, and enough of them. What was seen once too few is left out, with the reason.
import { type FieldFormat, profile as profileModel, type Profile, type ProfileGiven, type RuleGiven } from '../../contract/model/profile.ts';
import { dated, formatPatterns } from './format-patterns.ts';
import { fieldOf } from './field-names.ts';

/** Fewer say nothing of the next one. */
const ENOUGH = 30;
/** A list of words is closed where each was seen often, and none for the first time late. */
const MOST_WORDS = 12;
const TIMES_EACH = 5;
const PER_WORD = 20;
const WORD_LENGTH = 40;
const MOST_DEPTH = 4;
const MOST_FIELDS = 150;
/** The narrowest first. */
const tried: readonly FieldFormat[] = ['date-time-ms', 'date-time', 'date', 'ipv4', 'ipv6', 'ip', 'uuid', 'email'];
const patterns = new Map(tried.map((format) => [format, new RegExp(formatPatterns[format], 'u')]));

class Seen {
  stated = 0;
  readonly types = new Set<string>();
  readonly formats = new Set<FieldFormat>(tried);
  /** Undefined: too many, or too long. */
  words: Map<string, number> | undefined = new Map();
  /** How many were seen when the last word was seen for the first time. */
  lastNew = 0;
  constructor(readonly names: readonly string[]) {}

  add(value: unknown): void {
    if (value === null || value === undefined || (typeof value === 'string' && value.trim() === '')) return;
    this.stated++;
    this.types.add(typeOf(value));
    if (typeof value !== 'string') {
      this.formats.clear();
      if (typeof value === 'object') this.words = undefined;
    } else
      for (const format of this.formats)
        if (patterns.get(format)?.test(value) !== true || (dated.has(format) && !isDay(value.slice(0, 10)))) this.formats.delete(format);
    if (this.words === undefined) return;
    const word = String(value);
    if (!this.words.has(word)) this.lastNew = this.stated;
    this.words.set(word, (this.words.get(word) ?? 0) + 1);
    if (this.words.size > MOST_WORDS || word.length > WORD_LENGTH) this.words = undefined;
  }
}

const typeOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : typeof value === 'number'
      ? Number.isInteger(value)
        ? 'integer'
        : 'number'
      : typeof value === 'object'
        ? 'object'
        : typeof value;
const isDay = (text: string): boolean => {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

export interface Draft {
  profile: Profile;
  reasons: { rule: string; why: string }[];
  left_out: { field: string; why: string }[];
}

/** `records`: of one source, spread over all of it. `about`: name, edition, what it speaks of and applies to. */
export function proposeFrom(records: readonly Record<string, unknown>[], about: Pick<ProfileGiven, 'name' | 'speaks_of' | 'applies_to'>): Draft {
  const seen = new Map<string, Seen>();
  for (const record of records) gather(record, [], seen);
  const rules: RuleGiven[] = [];
  const reasons: Draft['reasons'] = [];
  const left_out: Draft['left_out'] = [];
  const n = records.length;
  for (const one of seen.values()) {
    const field = fieldOf(one.names);
    const id =
      one.names
        .join('.')
        .replaceAll(/[^A-Za-z0-9._:-]+/g, '-')
        .replace(/^[^A-Za-z0-9]+/, '')
        .slice(0, 60) || 'field';
    const leave = (why: string) => left_out.push({ field, why });
    const add = (rule: RuleGiven, why: string) => {
      if (rules.some((other) => other.id === rule.id)) return leave(`its rule would be named as another: ${rule.id}`);
      rules.push(rule);
      reasons.push({ rule: rule.id, why });
    };
    if (one.stated < ENOUGH) {
      leave(`stated by ${one.stated} of ${n} records: too few`);
      continue;
    }
    if (one.stated === n) add({ id: `${id}.required`, field, test: 'required' }, `all ${n} records state it`);
    else leave(`not required: stated by ${one.stated} of ${n} records`);
    const [format] = one.formats;
    const types = one.types.has('number') ? [...one.types].filter((type) => type !== 'integer') : [...one.types];
    const [type] = types;
    if (format !== undefined) add({ id: `${id}.format`, field, test: 'format', format }, `all ${one.stated} values are of this format`);
    else if (about.speaks_of === 'record' && types.length === 1 && type !== undefined)
      add({ id: `${id}.type`, field, test: 'type', type: [type as 'string'] }, `all ${one.stated} values are of this type`);
    else if (types.length > 1) leave(`no type: values are ${types.join(' and ')}`);
    const words = one.words;
    if (words === undefined || type !== 'string' || format !== undefined || words.size < 2) continue;
    const least = Math.min(...words.values());
    if (least >= TIMES_EACH && one.stated >= PER_WORD * words.size && one.lastNew <= one.stated / 2)
      add(
        { id: `${id}.words`, field, test: 'words', words: [...words.keys()].toSorted(), severity: 'warning' },
        `${words.size} words in ${one.stated} values, the rarest ${least} times, none new in the second half`,
      );
    else leave(`no list of words: ${words.size} in ${one.stated} values, the rarest ${least} times`);
  }
  return { profile: profileModel.parse({ ...about, edition: 'draft', rules }), reasons, left_out };
}

function gather(value: Record<string, unknown>, names: readonly string[], seen: Map<string, Seen>): void {
  for (const [name, inner] of Object.entries(value)) {
    if (name === '') continue;
    const own = [...names, name];
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && own.length < MOST_DEPTH) {
      gather(inner as Record<string, unknown>, own, seen);
      continue;
    }
    const key = JSON.stringify(own);
    let found = seen.get(key);
    if (!found) {
      if (seen.size >= MOST_FIELDS) continue;
      seen.set(key, (found = new Seen(own)));
    }
    found.add(inner);
  }
}
