// An X.509 certificate (RFC 5280, section 4) as far as paths are judged by it. Untrusted until a path leads to it.
import type { Nanoseconds } from '../../contract/time.ts';
import { type Element, readDer } from '../asn1/read.ts';
import { boolean, bytesOfBits, context, inside, innerOf, integer, integerHex, namedBits, octets, oid, TAG, time } from '../asn1/values.ts';
import { keyAlgorithm } from '../trust/der.ts';
import { signedWith, type SignedWith } from './algorithms.ts';
import { nameKey, nameText } from './name.ts';
import { hexOf } from '../bytes.ts';

export interface Certificate {
  der: Uint8Array;
  /** The signed bytes. */
  signed: Uint8Array;
  signature: Uint8Array;
  /** Null = not known here. */
  signedWith: SignedWith | null;
  /** Hex. */
  serial: string;
  /** For people, and for comparing. */
  subject: string;
  subjectKey: string;
  issuer: string;
  issuerKey: string;
  from: Nanoseconds;
  to: Nanoseconds;
  /** DER of the SubjectPublicKeyInfo. */
  key: Uint8Array;
  /** `RSA-2048`; `unknown` for what is not known here. */
  algorithm: string;
  /** basicConstraints; `pathLength` null = no limit. */
  authority: { pathLength: number | null } | null;
  /** Bits of keyUsage (RFC 5280, 4.2.1.3); null = not stated. */
  usage: ReadonlySet<number> | null;
  /** Object identifiers of extendedKeyUsage; null = not stated. */
  purposes: readonly string[] | null;
  purposesCritical: boolean;
  subjectKeyId: string | null;
  authorityKeyId: string | null;
  /** Extensions that limit the path and are not evaluated here, by object identifier. */
  unevaluated: readonly string[];
}

const EXTENSION = '2.5.29';
/** Understood: judged below, or without bearing on a path whose policies nobody asks for. subjectAltName, issuerAltName, distribution points, policies. */
const understood = new Set(['14', '15', '17', '18', '19', '31', '32', '35', '37'].map((number) => `${EXTENSION}.${number}`));
/** nameConstraints, policyConstraints: they limit the path even where a careless issuer did not mark them. */
const limiting = new Set(['30', '36'].map((number) => `${EXTENSION}.${number}`));

interface Extension {
  id: string;
  critical: boolean;
  value: Element | null;
}

function extensionsOf(list: readonly Element[]): Map<string, Extension> | null {
  const found = new Map<string, Extension>();
  for (const { inner } of list) {
    const id = oid(inner[0]);
    const marked = inner.length === 3 ? boolean(inner[1]) : false;
    const content = inner.at(-1);
    // The same one twice can be read in two ways (RFC 5280, 4.2).
    if (id === null || marked === null || content?.tag !== TAG.octets || found.has(id)) return null;
    found.set(id, { id, critical: marked, value: readDer(octets(content) ?? new Uint8Array(0)) });
  }
  return found;
}

/** Null where what is stated cannot be read: a limit that is not understood is none that is kept. */
function statedBy(
  extensions: Map<string, Extension>,
): Pick<Certificate, 'authority' | 'usage' | 'purposes' | 'purposesCritical' | 'subjectKeyId' | 'authorityKeyId' | 'unevaluated'> | null {
  const value = (number: number): Element | null | undefined => extensions.get(`${EXTENSION}.${number}`)?.value;
  const basic = value(19);
  const usage = value(15);
  const extended = value(37);
  const basics = basic === undefined ? [] : inside(basic ?? undefined, TAG.sequence);
  const bits = usage === undefined ? null : namedBits(usage ?? undefined);
  const purposes = extended === undefined ? null : inside(extended ?? undefined, TAG.sequence)?.map((one) => oid(one));
  if (basics === null || (usage !== undefined && bits === null) || purposes === undefined || purposes?.includes(null) || purposes?.length === 0) return null;
  const authority = basics[0]?.tag === TAG.boolean && boolean(basics[0]) === true;
  const limit = basics.find(({ tag }) => tag === TAG.integer);
  const pathLength = limit === undefined ? null : integer(limit);
  if (limit !== undefined && pathLength === null) return null;
  const own = value(14);
  const issuers = innerOf(value(35) ?? undefined).find(({ tag }) => tag === context(0, false));
  return {
    authority: authority ? { pathLength } : null,
    usage: bits,
    purposes: purposes as string[] | null,
    purposesCritical: extensions.get(`${EXTENSION}.37`)?.critical ?? false,
    subjectKeyId: own?.tag === TAG.octets ? hexOf(own.body) : null,
    authorityKeyId: issuers ? hexOf(issuers.body) : null,
    unevaluated: [...extensions.values()].filter(({ id, critical }) => limiting.has(id) || (critical && !understood.has(id))).map(({ id }) => id),
  };
}

/** Null: these bytes are no certificate, or one that contradicts itself. */
export function readCertificate(der: Uint8Array): Certificate | null {
  const root = readDer(der);
  return root === null ? null : certificateOf(root);
}

/** The same of an element that was read; it must be DER itself, since its bytes are signed. */
export function certificateOf(root: Element): Certificate | null {
  const [signed, algorithm, bits] = innerOf(root);
  const signature = bytesOfBits(bits);
  const parts = [...innerOf(signed)];
  const version = parts[0]?.tag === context(0) ? integer(parts.shift()?.inner[0]) : 0;
  const [serial, inner, issuer, validity, subject, key] = parts;
  const [from, to] = innerOf(validity).map((one) => time(one));
  const number = integerHex(serial);
  const extra = parts.find(({ tag }) => tag === context(3));
  const extensions = extensionsOf(innerOf(extra?.inner[0]));
  const stated = extensions && statedBy(extensions);
  if (!signed || !signature || version === null || !issuer || !subject || !key || !from || !to || number === null || !stated) return null;
  // The algorithm stands twice; the signed one counts, and the other has to be the same (RFC 5280, 4.1.1.2).
  if (!inner || !algorithm || hexOf(inner.raw) !== hexOf(algorithm.raw)) return null;
  return {
    der: root.raw,
    signed: signed.raw,
    signature,
    signedWith: signedWith(algorithm),
    serial: number,
    subject: nameText(subject),
    subjectKey: nameKey(subject),
    issuer: nameText(issuer),
    issuerKey: nameKey(issuer),
    from,
    to,
    key: key.raw,
    algorithm: keyAlgorithm(key.raw) ?? 'unknown',
    ...stated,
  };
}

/** Issued by itself, by its names. */
export const isSelfIssued = (one: Certificate): boolean => one.subjectKey === one.issuerKey;

const purposeNames: Readonly<Record<string, string>> = {
  '2.5.29.37.0': 'any',
  '1.3.6.1.5.5.7.3.1': 'server authentication',
  '1.3.6.1.5.5.7.3.2': 'client authentication',
  '1.3.6.1.5.5.7.3.3': 'code signing',
  '1.3.6.1.5.5.7.3.4': 'e-mail',
  '1.3.6.1.5.5.7.3.8': 'time stamping',
  '1.3.6.1.5.5.7.3.9': 'OCSP signing',
  '1.3.6.1.5.5.7.3.36': 'document signing',
  '1.3.6.1.4.1.311.10.3.12': 'document signing (Microsoft)',
  '1.2.840.113583.1.1.5': 'document signing (Adobe)',
};
/** Words for its purposes; empty = it states none. */
export const purposeWords = ({ purposes }: Certificate): string[] => (purposes ?? []).map((id) => purposeNames[id] ?? id);
