// Decides of a fragment whether it is what it looks like, by its check digits or by what a value of it cannot be; and how it is shown: never in clear.
import type { Sensitive } from '../../../contract/model/readiness.ts';
import { nationalId } from './national-ids.ts';

export interface Fragment {
  class: string;
  fragment: string;
}

/** How it is shown; undefined: it is none. */
export function maskedIf({ class: of, fragment }: Fragment): string | undefined {
  return judges[of as Sensitive['class']]?.(fragment);
}

/** A name, and behind it the password. */
const named = /^(.*?(?:pass(?:word|wd|phrase|code)?|pwd)[\\"']*\s*(?:[:=]|=>)\s*[\\"']*)(.+)$/is;
export const passwordIn = (fragment: string): string | undefined => named.exec(fragment)?.[2];

const judges: Record<Sensitive['class'], (fragment: string) => string | undefined> = {
  mail: (fragment) => {
    const [, local = '', domain = ''] = /^(.*?)(?:@|%40)(.*)$/i.exec(fragment) ?? [];
    // Units of systemd, pictures for fine displays, repositories and accounts of programs look like addresses.
    if (
      /\.(?:service|slice|scope|socket|mount|timer|target|device|path|png|jpe?g|gif|svg|webp|js|css|ts|json|gserviceaccount\.com|local|internal|cluster|lan)$/i.test(
        domain,
      )
    )
      return undefined;
    if (/^(?:git|hg|svn)$/i.test(local)) return undefined;
    return `${dots}@${dots}${domain.slice(domain.lastIndexOf('.'))}`;
  },
  // What a token claims, where the import took its signature off.
  jwt: (fragment) => (fragment.startsWith('"alg"') || isToken(fragment) ? `eyJ${dots}.${dots}.${dots}` : undefined),
  'private key': (fragment) => `${/^-----BEGIN [A-Z ]*-----/.exec(fragment)?.[0] ?? ''}${dots}`,
  password: (fragment) => {
    const basic = /^basic\s+(\S+)$/i.exec(fragment);
    if (basic) return /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(textOf(basic[1] ?? '') ?? '') ? `Basic ${dots}` : undefined;
    const url = /^([a-z][a-z0-9+.-]*:\/\/)[^:]*:([^@]+)@$/i.exec(fragment);
    if (url) return isValue(url[2] ?? '') ? `${url[1] ?? ''}${dots}:${dots}@` : undefined;
    const [, name, value = ''] = named.exec(fragment) ?? [];
    if (name === undefined) {
      const at =
        /^(.*?(?:identified\s+by\s+(?:password\s+)?[\\]*['"]|^(?:create|alter)\s.*?\spassword\s+[\\]*'|^set\s+password\b.*?=\s*(?:password\s*\(\s*)?[\\]*['"]|\s-p\s*|(?:-u|--user)[\s=]+[\\"']*[^\s:]+:))(.+)$/is.exec(
          fragment,
        );
      // What a database keeps of a password is none.
      return at && isValue(at[2] ?? '') && !/^(?:\d+$|SCRAM-SHA-|md5[0-9a-f]{32}$)/.test(at[2] ?? '')
        ? `${(at[1] ?? '').slice(0, 8).trim()}… ${dots}`
        : undefined;
    }
    // The working directory of a shell.
    if (/pwd/i.test(name) && /^(?:~?\/|[A-Z]:\\)/.test(value)) return undefined;
    return isValue(value) ? `${/(?:pass\w*|pwd)/i.exec(name)?.[0] ?? 'password'}=${dots}` : undefined;
  },
  'api key': (fragment) => {
    // The id of a long-lived key, in the midst of a text: half of it, and what scanners look for. As a member of its own, or in a signed request, it is an id.
    const id = /[^A-Za-z0-9]AKIA([A-Z2-7]{16})$/.exec(fragment);
    if (id) return /EXAMPLE$|Credential=AKIA|AccessKeyId=AKIA|\/AKIA/.test(fragment) ? undefined : `AKIA${dots}`;
    const known = /^(gh[pousr]_|github_pat_|glpat-|xox[a-z]-|AIza|[sr]k_(?:live|test)_|sk-|hv[sb]\.|SG\.|npm_)/.exec(fragment);
    if (known) return isValue(fragment) ? `${known[1] ?? ''}${dots}` : undefined;
    const [, name = '', value = ''] = /^(bearer\s+|.*?(?:key|token|secret)[\\"']*\s*(?:[:=]|=>)\s*[\\"']*)(.+)$/is.exec(fragment) ?? [];
    if (value.startsWith('eyJ') || !isValue(value)) return undefined;
    // The name of a secret in the name of a resource.
    if (/^secret:\S/i.test(fragment) && !/["']/.test(fragment)) return undefined;
    const kind = /bearer|[a-z_ -]*(?:key|token|secret)/i.exec(name)?.[0].trim() ?? 'key';
    // Ids of keys, and names and places where keys are kept, are none.
    if (/^(?:AKIA|ASIA)[A-Z0-9]{12,20}$/.test(value) || /^[a-z]+(?:[-_./][a-z]+)*$/i.test(value) || /^(?:arn:|https?:|\/)/.test(value)) return undefined;
    if (/^(?:bearer|secret|access[_-]?token|auth[_-]?token)$/i.test(kind) && !(value.length >= 12 && /\d/.test(value) && /[a-z]/i.test(value)))
      return undefined;
    return /\d/.test(value) || value.length >= 16 ? `${kind}=${dots}` : undefined;
  },
  card: (fragment) => {
    const number = numberOf(fragment);
    const digits = number.replaceAll(/[ -]/g, '');
    const groups = number.split(/[ -]/);
    // Parts of ids and times are grouped otherwise.
    if (groups.length > 1 && !['4,4,4,4', '4,6,5', '4,6,4', '4,4,4,4,3', '4,4,4,1'].includes(groups.map(({ length }) => length).join(','))) return undefined;
    return cards.some((card) => card.test(digits)) && luhn(digits) && !/^(\d)\1+$/.test(digits) ? `${dots} ${digits.slice(-4)}` : undefined;
  },
  iban: (fragment) => {
    const text = fragment.replaceAll(' ', '');
    const country = text.slice(0, 2);
    // What follows a number in a line of text may have been taken along.
    const length = ibanLengths[country];
    if (length === undefined || text.length < length) return undefined;
    const iban = text.slice(0, length);
    if (text.length > length && !fragment.includes(' ')) return undefined;
    return mod97(iban.slice(4) + iban.slice(0, 4)) === 1 ? `${country}${dots}` : undefined;
  },
  'national id': (fragment) => {
    const kind = nationalId(fragment);
    return kind === undefined ? undefined : `${kind} ${dots}`;
  },
};

const dots = '••••';

/** A number without the name of the member before it. */
const numberOf = (fragment: string): string => /[2-6]\d{3}(?:[ -]?\d)*$/.exec(fragment)?.[0] ?? fragment;

/** Visa, Mastercard, American Express, Diners Club, Discover, JCB, Maestro, UnionPay: prefixes and lengths. */
const cards = [
  /^4\d{12}(?:\d{3}){0,2}$/,
  /^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[689]\d)\d{11}$/,
  /^6(?:011|5\d\d|4[4-9]\d)\d{12}$/,
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  /^62\d{14}$/,
];

const ibanLengths: Readonly<Record<string, number>> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
);

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
  }
  return sum % 10 === 0;
}

function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}

/** Words that stand where a value was taken out, or that say something of a password. */
const noValues =
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|empty|n\/a|unknown|hidden|masked|redacted|removed|filtered|secret|protected|sensitive|private|confidential|encrypted|hashed|changed|change|reset|expired|expires|required|invalid|incorrect|wrong|correct|valid|failed|failure|success|successful|ok|set|unset|updated|update|accepted|rejected|denied|missing|blank|mismatch|authentication|auth|login|user|for|is|was|has|not|must|and|or|the|of|in|with|to|from|password|passwd|string|text|type|value|bearer|basic|token|key|field|policy|only|default|any|optional|forgot|recovery|x+|\.+|-+|_+|#+|\?+|\d{1,2})$/i;

function isValue(text: string): boolean {
  const value = text.trim().replace(/[.,;:!?]+$/, '');
  return (
    value.length >= 3 &&
    !noValues.test(value) &&
    // Stars, dots and bullets in place of letters; variables and parameters in place of values.
    !/\*{3,}|•|\.{3,}|…|x{4,}|X{4,}/.test(value) &&
    !/^[[({<%$*#@:]|\$\{|\{\{|^%\w$|redact|mask|filtered|omitted|placeholder|HIDDEN_DUE/i.test(value)
  );
}

/** A header that can be read and names an algorithm, as the import knows one. */
function isToken(fragment: string): boolean {
  const header = objectIn(fragment.slice(0, fragment.indexOf('.')));
  return header !== undefined && 'alg' in header;
}

function objectIn(part: string): object | undefined {
  try {
    const value: unknown = JSON.parse(textOf(part.replaceAll('-', '+').replaceAll('_', '/')) ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64, letter by letter as Latin text. */
function textOf(base64: string): string | undefined {
  let held = 0;
  let bits = 0;
  let text = '';
  for (const character of base64.replace(/=+$/, '')) {
    const value = alphabet.indexOf(character);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    text += String.fromCharCode((held >> bits) & 0xff);
  }
  return text;
}
