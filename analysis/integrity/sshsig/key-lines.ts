// Lines that hold an SSH public key: `ssh-ed25519 AAAA... comment`, those of authorized_keys with options before, and those of allowed_signers, which name who
// may sign, and for what (ssh-keygen(1), ALLOWED SIGNERS; sshd(8), AUTHORIZED_KEYS).
import { fromRfc3339, type Nanoseconds } from '../../contract/time.ts';
import { decodeBase64 } from '../base64.ts';
import { KEY_TYPE, typeOf } from './public-key.ts';

export interface KeyLine {
  blob: Uint8Array;
  /** Principals, or the comment. */
  holder: string | null;
  /** Null: it is no line of a list of signers. */
  signer: { authority: boolean } | null;
  namespaces: readonly string[];
  from: Nanoseconds | null;
  to: Nanoseconds | null;
  /** A time without `Z` is one of the system that reads it. */
  zoneless: boolean;
}

const KEY = /(?:^|[ \t])((?:ssh-|ecdsa-sha2-|sk-)[a-z0-9@.-]+)[ \t]+(AAAA[A-Za-z0-9+/]+={0,2})(?:[ \t]+(.*))?$/;
export const KEY_TEXT = /(?:^|\s)(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp\d{3}|sk-[a-z0-9-]+@openssh\.com)[ \t]+AAAA/;
/** Options of authorized_keys: what begins so is no principal. */
const OPTION =
  /^(?:agent-forwarding|cert-authority|command=|environment=|expiry-time=|from=|no-|permit|port-forwarding|principals=|pty|restrict|tunnel=|user-rc|verify-required|x11-forwarding)/i;

/** `name="a,b",name`: null where it is none. */
function optionsOf(text: string): Map<string, string> | null {
  const options = new Map<string, string>();
  const one = /([A-Za-z0-9-]+)(?:="((?:[^"\\]|\\.)*)"|=([^",\s]*))?(,|$)/y;
  while (one.lastIndex < text.length) {
    const found = one.exec(text);
    if (!found) return null;
    options.set((found[1] ?? '').toLowerCase(), (found[2] ?? found[3] ?? '').replaceAll('\\"', '"'));
  }
  return options;
}

/** `YYYYMMDD[Z]` or `YYYYMMDDHHMM[SS][Z]`. Undefined: no time. */
function timeOf(text: string): { at: Nanoseconds; zoneless: boolean } | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z?)$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = parts;
  const at = fromRfc3339(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return at === undefined ? undefined : { at, zoneless: zone === '' };
}

/** What stands before the key: principals, then options; null where it cannot be read, or names hosts (known_hosts). */
function signerOf(before: string, named: boolean): Omit<KeyLine, 'blob'> | null {
  const parts = /^(?:"([^"]+)"|([^"\s]+))(?:[ \t]+(\S(?:.*\S)?))?$/.exec(before);
  const holder = parts?.[1] ?? parts?.[2];
  const options = parts ? optionsOf(parts[3] ?? '') : null;
  if (holder === undefined || !options || /^[|@]/.test(holder)) return null;
  const known = [...options.keys()].every((name) => ['cert-authority', 'namespaces', 'valid-after', 'valid-before'].includes(name));
  const user = options.size > 0 || holder.split(',').every((one) => one.includes('@') || /^!?\*$/.test(one));
  const [after, until] = ['valid-after', 'valid-before'].map((name) => ({ stated: options.get(name), time: timeOf(options.get(name) ?? '') }));
  if (!known || !(user || named) || [after, until].some((one) => one?.stated !== undefined && one.time === undefined)) return null;
  return {
    holder,
    signer: { authority: options.has('cert-authority') },
    namespaces: options.get('namespaces')?.split(',') ?? [],
    from: after?.time?.at ?? null,
    to: until?.time?.at ?? null,
    zoneless: after?.time?.zoneless === true || until?.time?.zoneless === true,
  };
}

/** Null: this line holds no key that can be read. `named`: the file is named as a list of signers. */
function readLine(line: string, named: boolean): KeyLine | null {
  const found = KEY.exec(line);
  const blob = found ? decodeBase64(found[2] ?? '') : null;
  const type = found?.[1] ?? '';
  if (!found || !blob || typeOf(blob) !== type || !KEY_TYPE.test(type)) return null;
  const before = line.slice(0, found.index).trim();
  if (before === '' || OPTION.test(before)) {
    if (before !== '' && !optionsOf(before)) return null;
    return { blob, holder: found[3]?.trim() || null, signer: null, namespaces: [], from: null, to: null, zoneless: false };
  }
  const signer = signerOf(before, named);
  return signer && { blob, ...signer };
}

/** All keys of a file. `refused`: lines that look like keys, or like anything but a comment, and are none that can be read. */
export function readKeyLines(text: string, name: string): { lines: KeyLine[]; refused: number; other: number } {
  const named = /allowed.?signers/i.test(name);
  const read: ReturnType<typeof readKeyLines> = { lines: [], refused: 0, other: 0 };
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const one = readLine(line, named);
    if (one) read.lines.push(one);
    else if (KEY_TEXT.test(line)) read.refused++;
    else read.other++;
  }
  return read;
}
