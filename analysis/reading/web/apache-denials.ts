// Messages of Apache's authentication and access modules (mod_auth_basic, mod_auth_digest, mod_authz_core, mod_authz_owner, mod_access_compat, mod_ssl of httpd 2.4):
// who was refused, where and why.
import type { Say } from '../format.ts';
import type { Row } from '../row.ts';
import { at } from './access-columns.ts';

const authentication = 'web,authentication';

/** Apache puts a backslash in front of a quote (ap_escape_errorlog_item): a bare one is its own. */
const NAME = String.raw`(?:[^"\\]|\\.)*?`;
const named = (form: string): RegExp => new RegExp(form, 's');

/** `user`, `url`, `file` and `reason` are groups. */
const denials: readonly { form: RegExp; category: string }[] = [
  { form: /^(?:Digest: )?user `(?<user>.*?)' in realm `.*?' not found: (?<url>.*)$/s, category: authentication },
  { form: named(String.raw`^user (?<user>${NAME}) not found(?:: (?<url>.*))?$`), category: authentication },
  { form: named(String.raw`^user (?<user>${NAME}): authentication failure for "(?<url>.*?)": (?<reason>.*)$`), category: authentication },
  { form: named(String.raw`^user (?<user>${NAME}): authorization failure for "(?<url>.*?)":`), category: authentication },
  { form: named(String.raw`^(?:Digest: )?user (?<user>${NAME}): (?<reason>password mismatch): (?<url>.*)$`), category: authentication },
  { form: /^(?<reason>client used wrong authentication scheme): (?<url>.*)$/s, category: authentication },
  { form: named(String.raw`^Authorization of user (?<user>${NAME}) to access (?<url>.*?) failed, reason: (?<reason>.*)$`), category: authentication },
  { form: /^(?:Digest: )?(?<reason>invalid nonce) .* received - /s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>realm mismatch) - got /s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>unknown algorithm) .* received: (?<url>.*)$/s, category: authentication },
  { form: /^(?:Digest: )?(?<reason>invalid qop) .* received: (?<url>.*)$/s, category: authentication },
  { form: /^client denied by server configuration: (?<file>.*)$/s, category: 'web' },
  { form: /^(?<reason>Hostname .* provided via SNI)[ ,]/s, category: 'web' },
  { form: /^(?<reason>No hostname was provided via SNI)/, category: 'web' },
  { form: /^File does not exist: (?<file>.*)$/s, category: 'web' },
];

/** Marks that end a name; a name may hold them itself. */
const marks = [' not found', ': authentication failure for "', ': authorization failure for "', ': password mismatch: ', "' in realm `"];

/** Apache cuts its lines there (MAX_STRING_LEN); a longer one is none of these. */
const LONGEST = 8192;

/** `text`: the message without its code and referrer. */
export function apacheAccess(text: string, row: Row, say: Say): void {
  if (text.length > LONGEST) return;
  for (const { form, category } of denials) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const { user, url, file, reason } = groups;
    row[at.event_category] = category;
    row[at.event_outcome] = 'failure';
    row[at.user_name] = user === '' ? undefined : user;
    row[at.url_original] = url === '' ? undefined : url;
    row[at.file_path] = file === '' ? undefined : file;
    row[at.event_reason] = reason === '' ? undefined : reason;
    if (user !== undefined && marks.some((mark) => text.indexOf(mark) !== text.lastIndexOf(mark)))
      say('line.ambiguous', `the name or the place may hold the words around it; the name was read as ${JSON.stringify(user.slice(0, 80))}`);
    return;
  }
}
