// Messages of Apache's authentication and access modules (mod_auth_basic, mod_auth_digest, mod_authz_core, mod_authz_owner, mod_access_compat, mod_ssl of httpd 2.4):
// who was refused, where and why. In its error log Apache leaves quotes as they are (ap_escape_errorlog_item): a name may hold all that stands around it.
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import { readerOf } from '../values/two-ways.ts';
import { at } from './access-columns.ts';

const authentication = 'web,authentication';

const groups = ['user', 'url', 'file', 'reason'] as const;
/** `digest`: only of mod_auth_digest, or of any other module. */
const forms: readonly { form: RegExp; category: string; digest?: boolean }[] = [
  { form: /^(?:Digest: )?user `(?<user>.*?)' in realm `.*?' not found: (?<url>.*)$/s, category: authentication, digest: true },
  { form: /^user (?<user>.*) not found(?:: (?<url>.*))?$/s, category: authentication, digest: false },
  { form: /^user (?<user>.*): authentication failure for "(?<url>.*?)": (?<reason>.*)$/s, category: authentication },
  { form: /^user (?<user>.*): authorization failure for "(?<url>.*?)":(?<rest>.*)$/s, category: authentication },
  { form: /^(?:Digest: )?user (?<user>.*): (?<reason>password mismatch): (?<url>.*)$/s, category: authentication },
  { form: /^(?<reason>client used wrong authentication scheme): (?<url>.*)$/s, category: authentication },
  { form: /^Authorization of user (?<user>.*) to access (?<url>.*?) failed, reason: (?<reason>.*)$/s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>invalid nonce) .* received - .*$/s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>realm mismatch) - got .*$/s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>unknown algorithm) .* received: (?<url>.*)$/s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>invalid qop) .* received: (?<url>.*)$/s, category: authentication },
  { form: /^client denied by server configuration: (?<file>.*)$/s, category: 'web' },
  { form: /^(?<reason>Hostname .* provided via SNI)(?![^ ,]).*$/s, category: 'web' },
  { form: /^(?<reason>No hostname was provided via SNI).*$/s, category: 'web' },
  { form: /^File does not exist: (?<file>.*)$/s, category: 'web' },
];
const denials = forms.map(({ form, ...of }) => ({ read: readerOf(form), ...of }));

/** Apache cuts its lines there (MAX_STRING_LEN); a longer one is none of these. */
const LONGEST = 8192;

/** `text`: the message without its code and referrer. What a name makes of it that may be another message as well, or the same in another way, is not taken. */
export function apacheAccess(text: string, row: Row, say: Say): void {
  if (text.length > LONGEST) return;
  const isDigest = text.startsWith('Digest: ') || row[at.log_logger] === 'auth_digest';
  const found = denials.flatMap(({ read, category, digest }) => {
    const one = digest === undefined || digest === isDigest ? read(text) : undefined;
    return one ? [{ ...one, category }] : [];
  });
  const [first] = found;
  if (!first) return;
  const unsure = new Set(found.flatMap((one) => [...one.unsure, ...groups.filter((name) => one.groups[name] !== first.groups[name])]));
  const [user, url, file, reason] = groups.map((name) => (unsure.has(name) ? undefined : first.groups[name] || undefined));
  row[at.event_category] = first.category;
  row[at.event_outcome] = 'failure';
  row[at.user_name] = user;
  row[at.url_original] = url;
  row[at.file_path] = file;
  row[at.event_reason] = reason;
  if (unsure.size > 0) say('line.ambiguous', `a name or a place holds the words around it: not taken from the line are ${[...unsure].join(', ')}`);
}
