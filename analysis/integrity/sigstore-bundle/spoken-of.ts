// What the entry of a log speaks of (types of Rekor: hashedrekord, dsse, intoto): which signature, over which digest, by which key. An entry that speaks of
// another signature is no word on this one, however well it is signed (CVE-2022-36056).
import { isMembers, type Members } from '../../contract/proof/closed.ts';
import { jsonDocument } from '../../contract/proof/json-documents.ts';
import { latin1 } from '../../kernel/latin1.ts';
import { decodeBase64 } from '../base64.ts';
import { hexOf, same } from '../bytes.ts';
import { exactBase64 } from '../signed-note/note.ts';
import { pemBlocks } from '../x509/pem.ts';

export interface Spoken {
  kind: string;
  /** Hex of SHA-256, or of whatever digest it states. */
  digest: string | null;
  signatures: readonly { signature: Uint8Array | null; key: Uint8Array | null }[];
  /** The digest is of the payload alone, and not of what is signed. */
  payload: boolean;
}

const at = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((one, name) => (isMembers(one) && Object.hasOwn(one, name) ? one[name] : undefined), value);
const bytes = (value: unknown): Uint8Array | null => (typeof value === 'string' ? exactBase64(value) : null);
const text = (value: unknown): string | null => (typeof value === 'string' ? value.toLowerCase() : null);
const members = (value: unknown): Members[] => (Array.isArray(value) ? value.filter(isMembers) : []);

/** A certificate or key in PEM, in base64 once more. */
function inPem(value: unknown): Uint8Array | null {
  const pem = bytes(value);
  const blocks = pem && pemBlocks(pem, true);
  return blocks?.[0]?.bytes ?? null;
}
const digest2 = (value: unknown): string | null => {
  const found = bytes(at(value, 'digest'));
  return found && hexOf(found);
};
const verifier2 = (value: unknown): Uint8Array | null => bytes(at(value, 'x509Certificate', 'rawBytes')) ?? bytes(at(value, 'publicKey', 'rawBytes'));

/** In the intoto type a signature is base64 twice. */
function twice(value: unknown): Uint8Array | null {
  const once = bytes(value);
  return once && decodeBase64(latin1(once));
}

const readers: Readonly<Record<string, (spec: unknown) => Omit<Spoken, 'kind'>>> = {
  'hashedrekord 0.0.1': (spec) => ({
    digest: text(at(spec, 'data', 'hash', 'value')),
    signatures: [{ signature: bytes(at(spec, 'signature', 'content')), key: inPem(at(spec, 'signature', 'publicKey', 'content')) }],
    payload: false,
  }),
  'hashedrekord 0.0.2': (spec) => {
    const one = at(spec, 'hashedRekordV002');
    const signatures = [{ signature: bytes(at(one, 'signature', 'content')), key: verifier2(at(one, 'signature', 'verifier')) }];
    return { digest: digest2(at(one, 'data')), signatures, payload: false };
  },
  'dsse 0.0.1': (spec) => ({
    digest: text(at(spec, 'payloadHash', 'value')),
    signatures: members(at(spec, 'signatures')).map((one) => ({ signature: bytes(one['signature']), key: inPem(one['verifier']) })),
    payload: true,
  }),
  'dsse 0.0.2': (spec) => ({
    digest: digest2(at(spec, 'dsseV002', 'payloadHash')),
    signatures: members(at(spec, 'dsseV002', 'signatures')).map((one) => ({ signature: bytes(one['content']), key: verifier2(one['verifier']) })),
    payload: true,
  }),
  'intoto 0.0.2': (spec) => ({
    digest: text(at(spec, 'content', 'payloadHash', 'value')),
    signatures: members(at(spec, 'content', 'envelope', 'signatures')).map((one) => ({ signature: twice(one['sig']), key: inPem(one['publicKey']) })),
    payload: true,
  }),
};

/** Null: a type that is not known here. */
export function spokenOf(body: Uint8Array): Spoken | null {
  const document = jsonDocument(body);
  const kind = `${String(at(document, 'kind'))} ${String(at(document, 'apiVersion'))}`;
  const reader = Object.hasOwn(readers, kind) ? readers[kind] : undefined;
  return reader ? { kind, ...reader(at(document, 'spec')) } : null;
}

/** What the bundle holds, to be found in an entry. */
export interface Held {
  signatures: readonly Uint8Array[];
  /** Hex, of what is signed and of the payload in it; the same where there is no envelope. */
  signed: readonly string[];
  payload: readonly string[];
  /** The certificate and its key, or the key alone. */
  keys: readonly Uint8Array[];
}

/** Every signature of the bundle stands in the entry, over the same digest, by the same key. */
export function speaksOf(spoken: Spoken, held: Held): boolean {
  const digests = spoken.payload ? held.payload : held.signed;
  return (
    spoken.digest !== null &&
    digests.includes(spoken.digest) &&
    spoken.signatures.length === held.signatures.length &&
    held.signatures.every((signature) =>
      spoken.signatures.some(
        (one) => one.signature !== null && same(one.signature, signature) && one.key !== null && held.keys.some((key) => same(key, one.key ?? signature)),
      ),
    )
  );
}
