// How an identity may be written. What names its own system means the same everywhere; a bare name, a number or a person's name means something in its log alone.

export type Form = 'mail' | 'domain' | 'arn' | 'sid' | 'dn' | 'uuid' | 'number' | 'person' | 'id' | 'plain';

const forms: readonly (readonly [Form, RegExp])[] = [
  ['arn', /^arn:/],
  ['sid', /^S-1-\d/],
  ['dn', /^[a-z]+=[^,]+,.*=/i],
  ['domain', /^[^\\\s]+\\[^\\]+$/],
  ['mail', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['uuid', /^\{?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}?$/i],
  ['number', /^\d+$/],
  ['person', /\s/],
  // Of an identity provider (`okta|00u1`), of AWS with the name of a session behind it, of what speaks for AWS to a cluster.
  ['id', /^[\w.-]+\|[\w.-]+$|^A(?:ROA|IDA|SIA|KIA)[A-Z0-9]{8,}(?::.*)?$|^(?:heptio-authenticator-aws|aws-iam-authenticator):\d{12}:/],
  // Letters of a word and digits behind it, or both mixed: no name.
  ['id', /^(?=.*\d)(?:[a-z]{0,8}[-_:]?\d[\w-]*|[\w-]{16,})$/i],
];
export const formOf = (spelling: string): Form => forms.find(([, pattern]) => pattern.test(spelling))?.[0] ?? 'plain';

const ownSystem: ReadonlySet<Form> = new Set(['mail', 'domain', 'arn', 'sid', 'dn', 'uuid']);
/** The same everywhere. */
export const isGlobal = (form: Form): boolean => ownSystem.has(form);

/** Spellings that differ in letter case alone are one where the system does not tell them apart. */
export const folded = (spelling: string, form: Form): string =>
  form === 'mail' || form === 'domain' || form === 'dn' || form === 'uuid' ? spelling.toLowerCase() : spelling;

const builtIn =
  /^(?:(?:.*\\)?(?:root|admin|administrator|guest|system|local ?system|local ?service|network ?service|nobody|anonymous|anonymous ?logon|default|daemon|bin|sys|operator|user|users|test|demo|oracle|postgres|mysql|mongodb|redis|sa|dba|dbadmin|sysdba|ubuntu|ec2-user|centos|debian|pi|vagrant|www-data|apache|nginx|nginx|git|jenkins|ansible|deploy|deployer|support|helpdesk|service|svc|backup|monitor|monitoring|superuser|super|sysadmin|master|public|shared|everyone|unknown|none|null|n\/a|-|0)|system:(?!serviceaccount:)[a-z:-]*)$/i;
/** A name that every system has, or that says nothing of one person. */
export const isBuiltIn = (spelling: string): boolean => builtIn.test(spelling);

const service =
  /(?:^|[\\/:@._-])(?:svc|service|srv|sa|bot|robot|daemon|cron|automation|pipeline|ci|cd|terraform|lambda|batch|scheduler|integration|connector|agent|worker)(?:$|[\\/:@._-])|^system:(?!anonymous$|unauthenticated$|authenticated$|masters$)|^eks:|\$$|gserviceaccount\.com$|\[bot\]$|^(?:svc|srv)[A-Za-z0-9]|\.amazonaws\.com$/i;
export const looksLikeService = (spelling: string): boolean => service.test(spelling);

/** The letters by which a person is called: without domain, directory and separators. */
const parts = (spelling: string): string[] =>
  spelling
    .replace(/^.*[\\/]/, '')
    .replace(/^[a-z]+=([^,]+),.*$/i, '$1')
    .replace(/@.*$/, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');

const opaque: ReadonlySet<Form> = new Set(['sid', 'uuid', 'number', 'id', 'dn', 'arn']);

/** Whether two names may be of one person: the same words, or one of them shortened to its first letter. Decides nothing by itself. Users of one name in two accounts are two. */
export function mayBeOne(a: string, b: string): boolean {
  const [form, other] = [formOf(a), formOf(b)];
  if (opaque.has(form) || opaque.has(other)) return false;
  const [first, second] = [parts(a), parts(b)];
  const whole = first.join('') === second.join('');
  if (whole || first.length === 0 || second.length === 0) return whole;
  const short = (long: string[], other: string[]): boolean => {
    const [given = '', family = ''] = [long[0], long.at(-1)];
    if (long.length < 2) return false;
    const text = other.join('');
    return [given.slice(0, 1) + family, given + family.slice(0, 1), family + given.slice(0, 1), family + given].includes(text);
  };
  return short(first, second) || short(second, first);
}
