// For whom a certificate of Sigstore was issued: the names in subjectAltName (RFC 5280, 4.2.1.6) and who vouched for them (extensions 1 and 8 of Fulcio).
import { readDer } from '../asn1/read.ts';
import { context, innerOf, oid, TAG, text } from '../asn1/values.ts';
import { shown } from '../bytes.ts';
import { type Fact, fact } from '../verdict.ts';

const SAN = '2.5.29.17';
const FULCIO = '1.3.6.1.4.1.57264.1';
/** otherName of Fulcio: a name of its own kind. */
const MAIL = context(1, false);
const URI = context(6, false);

/** Extensions by object identifier, in DER. */
function extensionsOf(der: Uint8Array): Map<string, Uint8Array> {
  const [signed] = innerOf(readDer(der) ?? undefined);
  const list = innerOf(innerOf(signed).find(({ tag }) => tag === context(3))?.inner[0]);
  return new Map(
    list.map(({ inner }) => [oid(inner[0]) ?? '', inner.at(-1)?.tag === TAG.octets ? (inner.at(-1)?.body ?? new Uint8Array(0)) : new Uint8Array(0)]),
  );
}

export interface Identity {
  names: readonly string[];
  /** Null = it does not say. */
  issuer: string | null;
}

export function identityOf(der: Uint8Array): Identity {
  const extensions = extensionsOf(der);
  const names = innerOf(readDer(extensions.get(SAN) ?? new Uint8Array(0)) ?? undefined)
    .filter(({ tag }) => tag === MAIL || tag === URI)
    .map(({ body }) => shown(body));
  const later = extensions.get(`${FULCIO}.8`);
  const first = extensions.get(`${FULCIO}.1`);
  return { names, issuer: later ? text(readDer(later) ?? undefined) : first ? shown(first) : null };
}

export const identityFacts = ({ names, issuer }: Identity): Fact[] => [
  fact('Issued for', names.length > 0 ? names.join(', ') : 'no name that is read here'),
  ...(issuer === null ? [] : [fact('Who vouched for the name', issuer)]),
];
