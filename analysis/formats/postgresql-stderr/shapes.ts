// Which prefixes an item has, and in how many ways a line may have been written by them. Users, databases and applications are chosen by clients, and nothing in
// a prefix is escaped: a name may look as an address, as another part, or as a severity and a message. A line that two prefixes of its item read differently, or
// one of them in two ways, says neither who, nor from where, nor what happened.
import type { Head } from '../../reading/recognise/recognition.ts';
import { firstLines } from '../../reading/recognise/json-head.ts';
import { type Extremes, extremesOf } from '../../reading/values/two-ways.ts';
import { opened, type Prefix, prefixBy, readSaid, type Said, severities, templatesOf } from './prefix.ts';

/** Lines of an item that are asked for its prefixes, and prefixes that are remembered. */
const ASKED = 500;
const MOST = 20;

const client = '(?:\\[local\\]|[0-9a-fA-F.:]{2,45}|[A-Za-z0-9][\\w.-]{0,252})?';
/** Names have at most 63 bytes (NAMEDATALEN). */
const escapes: Readonly<Record<string, string>> = {
  p: '(?<pid>\\d{1,10})',
  l: '(?<line>\\d{1,10})',
  u: '(?<user>[^\\n]{0,63})',
  d: '(?<database>[^\\n]{0,63})',
  a: '(?<application>[^\\n]{0,63})',
  h: `(?<client>\\[unknown\\]|${client})`,
  r: `(?<client>\\[unknown\\]|${client}(?:\\(\\d{1,5}\\))?)`,
  c: '(?<session>[0-9a-f]{0,16}\\.?[0-9a-f]{0,8})',
  e: '(?<sqlstate>\\w{5})',
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function patternOf(template: string): Extremes {
  const seen = new Set<string>();
  const parts = template.split(/(%[a-z])/).map((part) => {
    const escape = part.startsWith('%') ? escapes[part.slice(1)] : undefined;
    if (escape === undefined) return escaped(part);
    if (!seen.has(part)) return seen.add(part), escape;
    return escape.replace(/\?<\w+>/, '?:');
  });
  return extremesOf(new RegExp(`^${parts.join('')}(?<severity>${severities}):  `));
}

interface Way {
  groups: Readonly<Record<string, string | undefined>>;
  length: number;
}

export class Shapes {
  /** By template. */
  private readonly known = new Map<string, Extremes>();

  constructor(head: Head | undefined) {
    const counts = new Map<string, number>();
    const said = (head ? firstLines(head, 262_144, ASKED) : []).flatMap((line) => readSaid(line) ?? []);
    for (const { prefix } of said) counts.set(prefix.template, (counts.get(prefix.template) ?? 0) + 1);
    const often = [...counts].filter(([template, count]) => count > 1 || isKnown(template)).toSorted(([, a], [, b]) => b - a);
    for (const [template] of often.slice(0, MOST)) this.known.set(template, patternOf(template));
  }

  /** Undefined: no time, or no severity behind it. */
  read(text: string): Said | undefined {
    const first = readSaid(text);
    const line = opened(text);
    if (!first || !line) return undefined;
    const { start, head } = line;
    const rest = head.slice(start.length);
    // A line of a prefix that was not seen yet: where it has no words that nothing explains it speaks for itself.
    const own = templatesOf(text).filter((template) => !this.known.has(template) && isKnown(template));
    const ways = [...this.known.values(), ...own.map(patternOf)].flatMap((pattern) => waysOf(pattern, rest));
    const isNew = own.length > 0 && ways.length === 2 * own.length;
    const [way] = ways;
    if (way && !(isNew && first.ambiguous) && ways.every((another) => isSame(way, another))) {
      const { severity = '', ...groups } = way.groups;
      const base = nameless(first.prefix);
      return {
        prefix: { ...base, other: ways.length > 2 ? [] : base.other, ...prefixBy(groups) },
        severity,
        message: text.slice(start.length + way.length),
        ambiguous: false,
      };
    }
    const { user, database, application, client: host } = first.prefix;
    const isSilent = [user, database, application, host].every((one) => one === undefined);
    if (ways.length === 0 && isSilent && !first.ambiguous) return first;
    const pids = new Set([first.prefix.pid, ...ways.map(({ groups }) => groups['pid'])]);
    return {
      prefix: { ...nameless(first.prefix), ...(pids.size > 1 ? { pid: undefined } : {}) },
      severity: '',
      message: text.slice(start.length).trimStart(),
      ambiguous: true,
    };
  }
}

/** All parts have known forms, and each stands once. */
function isKnown(template: string): boolean {
  const parts = template.match(/%[a-z]/g) ?? [];
  return new Set(parts).size === parts.length && !/[A-Za-z0-9]/.test(template.replaceAll(/%[a-z]|\b[a-z]+=|-1\]/g, ''));
}

/** The way with the shortest names and that with the longest: of one way they are the same. */
const waysOf = ({ shortest, longest }: Extremes, text: string): Way[] =>
  [shortest.exec(text), longest.exec(text)].flatMap((match) => (match ? [{ groups: match.groups ?? {}, length: match[0].length }] : []));

const isSame = (one: Way, another: Way): boolean =>
  one.length === another.length && ['user', 'client', 'database'].every((name) => (one.groups[name] ?? '') === (another.groups[name] ?? ''));

function nameless({ time, zone, pid, other, shape, template }: Prefix): Prefix {
  return { time, zone, other, shape, template, ...(pid === undefined ? {} : { pid }) };
}
