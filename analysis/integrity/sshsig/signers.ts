// Whether the key of a signature may sign, for this purpose. A key that a signature carries itself identifies nobody: lists of signers and key files do.
import type { Evidence } from '../define-verifier.ts';
import { same } from '../bytes.ts';
import type { Reason } from '../reasons.ts';
import type { Anchor } from '../trust/anchor.ts';
import { folderOf } from '../paths.ts';

export interface Allowed {
  /** Null = it counts, as far as the list goes. */
  reason: Reason | null;
  /** What names the key; null = nothing does. */
  anchor: Anchor | null;
  explain?: string;
}

/** A pattern of ssh_config(5), PATTERNS: `*` and `?`. Only the last star is taken up again, so that no pattern costs more than the product of both lengths. */
export function matches(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resumed = 0;
  let p = 0;
  while (at < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resumed = at;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[at])) {
      p++;
      at++;
    } else if (star >= 0) {
      p = star + 1;
      at = ++resumed;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
/** A pattern-list: one has to fit, and none of those that begin with `!`. */
export const inList = (patterns: readonly string[], text: string): boolean =>
  patterns.some((one) => !one.startsWith('!') && matches(one, text)) && !patterns.some((one) => one.startsWith('!') && matches(one.slice(1), text));

/** The usual purpose of a signature over a file. */
const USUAL = 'file';

export function allowed({ keys, namespace: asked }: Evidence, path: string, key: Uint8Array, namespace: string): Allowed {
  const isKey = (one: Anchor): boolean => one.kind === 'ssh' && one.signer !== 'authority' && same(one.bytes, key);
  // A list speaks of what lies in its folder, and below. A key file laid beside it does not widen what it allows.
  const lists = keys.found.filter(({ kind, signer, origin }) => kind === 'ssh' && signer !== undefined && path.startsWith(folderOf(origin)));
  const named = (of: readonly Anchor[]): Anchor[] => {
    const all = of.filter(isKey);
    const listed = all.filter(({ signer }) => signer === 'key');
    return listed.length > 0 ? listed : all;
  };
  const pinned = named(keys.pinned);
  const listed = lists.filter(isKey);
  // Of signatures for other purposes a list says nothing; that of the investigator names whom he trusts, and accuses nobody.
  const list = listed.length > 0 ? undefined : lists.find(({ purposes }) => purposes.length === 0 || inList(purposes, namespace));
  const entries = pinned.length > 0 ? pinned : listed.length > 0 ? listed : list ? [] : named(keys.found);
  const [first] = entries;
  if (!first) {
    if (list)
      return {
        reason: 'signer_not_allowed',
        anchor: null,
        explain: `The signature fits these bytes, by a key that the list of allowed signers beside it, ${list.origin}, does not name.`,
      };
    return {
      reason: 'key_not_pinned',
      anchor: null,
      explain: 'The signature fits, by the key that it carries itself; nothing that was pinned, and no list of signers or key file here, names that key.',
    };
  }
  if (asked !== undefined && namespace !== asked) return { reason: 'namespace_mismatch', anchor: first, explain: otherPurpose(namespace, asked) };
  const fitting = entries.filter(({ purposes }) => purposes.length === 0 || inList(purposes, namespace));
  const [entry] = fitting;
  if (!entry) return { reason: 'namespace_mismatch', anchor: first, explain: otherPurpose(namespace, first.purposes.join(', ')) };
  // A line that names the purpose decides before one that leaves it open.
  const stated = fitting.find(({ purposes }) => purposes.length > 0);
  if (asked === undefined && namespace !== USUAL && !stated) return { reason: 'namespace_not_stated', anchor: entry };
  const best = (stated ? fitting.filter(({ purposes }) => purposes.length > 0) : fitting).find(unlimited) ?? fitting.find(unlimited);
  return best ? { reason: null, anchor: best } : { reason: 'signing_time_absent', anchor: entry };
}

const unlimited = ({ from, to }: Anchor): boolean => from === null && to === null;
const otherPurpose = (namespace: string, expected: string): string =>
  `The signature fits these bytes, and was made for another purpose (namespace ${namespace}) than the one that counts here (${expected}).`;
