// What Windows renders for people, read back: `Account Name: x` below `Subject:`, in lines with tabs, or in one line with blanks as Snare sends it. English only, as
// other languages have other labels. Names and commands are chosen by others and may imitate labels: of a label that stands twice that one counts which Windows
// itself wrote, as it writes addresses and numbers behind the names, and nothing behind a command; where the name itself ends nobody can tell then, and it is not
// taken. The record is flagged.
import { csvRows } from '../fields/csv.ts';
import type { JsonObject } from '../values/json-text.ts';
import labels from './labels.csv?raw';
import { knownEvent } from './known-events.ts';

export interface Rendered {
  data: JsonObject;
  /** Labels that stand twice, or whose name goes on as no name does. */
  ambiguous: string[];
}

/** Sections, and what the members below them begin with. */
const sections: Readonly<Record<string, 'Subject' | 'Target' | 'Member'>> = {
  Subject: 'Subject',
  'Creator Subject': 'Subject',
  'New Logon': 'Target',
  'Account For Which Logon Failed': 'Target',
  'Account Whose Credentials Were Used': 'Target',
  'Account That Was Locked Out': 'Target',
  'Account Information': 'Target',
  'Target Subject': 'Target',
  'Target Account': 'Target',
  'New Account': 'Target',
  'New Computer Account': 'Target',
  'Computer Account That Was Changed': 'Target',
  'Target Computer': 'Target',
  User: 'Target',
  Group: 'Target',
  'New Group': 'Target',
  'Deleted Group': 'Target',
  Member: 'Member',
};
/** Members of a party, by their label. */
const ofParty: Readonly<Record<string, Readonly<Record<'Subject' | 'Target' | 'Member', string>>>> = {
  'Security ID': { Subject: 'SubjectUserSid', Target: 'TargetUserSid', Member: 'MemberSid' },
  'User ID': { Subject: 'SubjectUserSid', Target: 'TargetUserSid', Member: 'MemberSid' },
  'Account Name': { Subject: 'SubjectUserName', Target: 'TargetUserName', Member: 'MemberName' },
  'Account Domain': { Subject: 'SubjectDomainName', Target: 'TargetDomainName', Member: 'MemberDomain' },
  'Supplied Realm Name': { Subject: 'SubjectDomainName', Target: 'TargetDomainName', Member: 'MemberDomain' },
  'Group Name': { Subject: 'SubjectUserName', Target: 'TargetUserName', Member: 'MemberName' },
  'Group Domain': { Subject: 'SubjectDomainName', Target: 'TargetDomainName', Member: 'MemberDomain' },
  'Logon ID': { Subject: 'SubjectLogonId', Target: 'TargetLogonId', Member: 'MemberLogonId' },
};
/** Written before or as the name that somebody chose: of several the first is Windows' own. */
const isBeforeNames = (label: string): boolean => /^(?:Security ID|User ID|Account Name|Group Name|Logon Account)$/.test(label);

const isOfName = (label: string): boolean => /^(?:Account|Group) Name$/.test(label);
const isBehindName = /(?:Domain|Realm Name)$|^(?:Logon|Security) ID$/;

const own = new Map(
  csvRows(labels)
    .slice(1)
    .map(([label = '', name = '', only = '']) => [label, { name, only }]),
);
/** Events that have labels which others must not have: somebody could write them into a name or a command there. */
const having: Readonly<Record<string, RegExp>> = {
  logon: /^(?:4624|4625|4634|4647|4648|4768|4769|4771|4776)$/,
  network: /^(?:4624|4625|4648|4649|476[89]|477[0-9]|5140|5145|515[0-9]|627[0-9])$/,
  kerberos: /^(?:4768|4769|477[0-7])$/,
  process: /^4688$/,
  exit: /^4689$/,
};
/** Sections that only these events have. */
const sectionsOf: Readonly<Record<string, RegExp>> = {
  'Creator Subject': /^4688$/,
  'Target Subject': /^4688$/,
  'New Logon': /^462[47]$/,
  'Account For Which Logon Failed': /^4625$/,
  'Account Whose Credentials Were Used': /^4648$/,
};
/** Events that state a domain behind each name; others have names that stand alone. */
const withDomains = /^(?:4624|4625|4634|4647|4648|4672|4688|4689)$/;
const COMMAND = 'Process Command Line';
const NEXT =
  /(?:^|\s)(Network Information|Logon Information|Process Information|Failure Information|Service Information|Additional Information|Detailed Authentication Information|Object|Process|Session|Filter Information|Application Information|Share Information|Access Request Information)$/;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const everyLabel = [...new Set([...Object.keys(sections), ...Object.keys(ofParty), ...own.keys()])].toSorted((a, b) => b.length - a.length);
/** At the beginning of a line, or behind several blanks: a longer label may end in a shorter one. */
const label = new RegExp(`(?<=^|[\\r\\n\\t]|  )(${everyLabel.map(escaped).join('|')}):`, 'g');
/** Some relays leave one blank before the next label. */
const behindOneBlank = new RegExp(` (?:${everyLabel.map(escaped).join('|')}):$`);
const behindOneName = / (?:Account Domain|Group Domain|Supplied Realm Name):$/;

/** `log` and `code`: of the event that it was rendered for. */
export function readRendered(message: string, log: string | undefined, code: string | undefined): Rendered {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const twice = new Set<string>();
  const openNames = new Set<string>();
  let lastName: string | undefined;
  if (log === 'sessions' || log === 'connections') return remote(message, log);
  let party: 'Subject' | 'Target' | 'Member' | undefined;
  const matches = [...message.matchAll(label)];
  /** Behind the name of a subject there is always its domain. */
  const isDomainDue = (): boolean => party === 'Subject' || withDomains.test(code ?? '');
  /** The label there, where Windows writes it behind a name: the domain, or the head of a section, which has no value of its own. */
  const behindName = (i: number): boolean => {
    const [start, end] = [matches[i], matches[i + 1]];
    if (start === undefined) return true;
    const label = start[1] ?? '';
    if (sections[label] === undefined) return isBehindName.test(label);
    if (isDomainDue()) return false;
    return valueIn(message.slice(start.index + start[0].length, end?.index), false) === undefined;
  };
  for (const [i, match] of matches.entries()) {
    const name = match[1] ?? '';
    const from = match.index + match[0].length;
    const next = matches[i + 1]?.index ?? message.length;
    const isCommand = name === COMMAND && code === '4688';
    const value = valueIn(message.slice(from, isCommand ? message.length : next), isCommand, isOfName(name) ? behindOneName : behindOneBlank);
    if (sections[name] !== undefined && value === undefined) {
      if (code === undefined || (sectionsOf[name]?.test(code) ?? true)) party = sections[name];
      else if (lastName) {
        twice.add(name);
        openNames.add(lastName);
      }
      continue;
    }
    const member = (party && ofParty[name]?.[party]) ?? memberOf(name, code);
    if (member === undefined) continue;
    // An empty one counts as well: a name may begin with its own label.
    // A logon id stands behind the domain.
    if (/(?:Domain|Realm Name)$/.test(name) && party && seen.has(ofParty['Logon ID']?.[party] ?? '') && lastName) openNames.add(lastName);
    const isOpen =
      isOfName(name) &&
      !isGlued(message.slice(from, next), matches[i + 1]?.[1]) &&
      goesOn(message.slice(from, next), behindName(i + 1), !isDomainDue() && !/(?:Domain|Realm Name)$/.test(matches[i + 1]?.[1] ?? ''));
    if (seen.has(member) || isOpen) {
      twice.add(name);
      // Whoever wrote one of the two wrote it into the name in front of it, or into a text behind that.
      const owner = isOfName(name) ? member : lastName;
      if (owner !== undefined) openNames.add(owner);
    }
    if (isOfName(name)) lastName = member;
    seen.add(member);
    if (value === undefined || (name === 'Security ID' && openNames.size > 0)) continue;
    if (!found.has(member) || !isBeforeNames(name)) found.set(member, value);
    // Behind a command nothing is Windows' own.
    if (isCommand) break;
  }
  const written = asWritten(found, seen, log, code).filter(([, , name]) => !openNames.has(name));
  return { data: Object.fromEntries(written.map(([name, value]) => [name, value])), ambiguous: [...twice] };
}

function memberOf(label: string, code: string | undefined): string | undefined {
  const known = own.get(label);
  return known && (known.only === '' || having[known.only]?.test(code ?? '')) ? known.name : undefined;
}

/** Up to the end of its line, or to the blanks behind which another label stands. Undefined: nothing stands there. */
function valueIn(text: string, isCommand: boolean, glued = behindOneBlank): string | undefined {
  const line = /^[ \t]*([^\r\n]*)/.exec(text)?.[1] ?? '';
  const value = (isCommand ? line : (line.split(/\s{2,}|\t/)[0] ?? '').replace(glued, '')).trim();
  return value === '' || NEXT.test(`${value.replace(/:$/, '')}`) ? undefined : value;
}

/** One blank behind the name stands what is due there, and it comes only there. */
function isGlued(text: string, next: string | undefined): boolean {
  const due = / (Account Domain|Group Domain|Supplied Realm Name):  \S[^\r\n\t:]*$/.exec(text.trimEnd())?.[1];
  return due !== undefined && due !== next;
}

/**
 * On the line of a name stands what Windows writes behind none, be it a label or other text: the name itself may hold all of it. `isDue`: of the next label;
 * `mayEnd`: the head of another section may follow.
 */
function goesOn(text: string, isDue: boolean, mayEnd: boolean): boolean {
  const line = (/^[ \t]*([^\r\n]*)/.exec(text)?.[1] ?? '').trim();
  const behind = /(?:\s{2,}|\t)(.*)$/s.exec(line)?.[1] ?? '';
  if (mayEnd && (behind === '' ? NEXT.test(line.replace(/:$/, '')) : NEXT.exec(behind.replace(/:$/, ''))?.index === 0)) return false;
  return behind !== '' || (!isDue && !/[\r\n]/.test(text));
}

/** Some events call the one who logs on or off their subject. Gives the name of each as it is, its value, and the name of its label. */
function asWritten(
  found: ReadonlyMap<string, string>,
  seen: ReadonlySet<string>,
  log: string | undefined,
  code: string | undefined,
): [name: string, value: string, label: string][] {
  const who = knownEvent(log, code)?.who;
  const isSubject = who === 'target' && !seen.has('TargetUserName');
  return [...found].map(([name, value]) => {
    if (who === 'account' && name.startsWith('Subject'))
      return [{ SubjectUserName: 'AccountName', SubjectDomainName: 'AccountDomain', SubjectLogonId: 'LogonID' }[name] ?? name, value, name];
    return [isSubject ? name.replace(/^Subject/, 'Target') : name, value, name];
  });
}

/** Events of the remote desktop: `User`, `Domain`, `Session ID` and `Source Network Address`, each on its line, the name first. */
function remote(message: string, log: 'sessions' | 'connections'): Rendered {
  const names =
    log === 'sessions'
      ? { User: 'User', 'Session ID': 'SessionID', 'Source Network Address': 'Address' }
      : { User: 'Param1', Domain: 'Param2', 'Source Network Address': 'Param3' };
  const next = new RegExp(`(?<=\\t|  )(?:${Object.keys(names).join('|')}):`);
  /** What stands behind the first `User:`, up to another name. */
  const userOf = (text: string): string => (/(?:^|[\r\n\t]|  )User:([^\r\n]{0,400})/.exec(text)?.[1] ?? '').split(next)[0] ?? '';
  const told = Object.entries(names).map(([name, member]) => {
    const found = [...message.matchAll(new RegExp(`(?<=^|[\\r\\n\\t]|  )${name}:(?=([^\\r\\n]{0,400}))`, 'g'))];
    return { name, member, values: found.map((match) => valueIn(match[1] ?? '', false)) };
  });
  const ambiguous = told.flatMap(({ name, values }) => (values.length > 1 ? [name] : []));
  // The name stands first, and may hold all that comes behind it.
  const user = userOf(message);
  if (ambiguous.length > 0 || user.length >= 400 || /\s{2,}|\t/.test(user.trim())) ambiguous.push('User');
  const data: JsonObject = {};
  for (const { name, member, values } of told) {
    const value = values.at(-1);
    if (value !== undefined && !(name === 'User' && ambiguous.length > 0)) data[member] = value;
  }
  return { data, ambiguous: [...new Set(ambiguous)] };
}
