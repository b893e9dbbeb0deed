// Certificates (X.509) as trust: roots, authorities below them, or just the one of a signer. PEM (RFC 7468), DER, and PKCS #7 files that hold nothing but
// certificates (RFC 5652 without signers, `.p7b`).
import { readSignedData } from '../cms/signed-data.ts';
import type { CryptoPort } from '../../kernel/ports.ts';
import { type Certificate, isSelfIssued, purposeWords, readCertificate } from '../x509/certificate.ts';
import { pemBlocks } from '../x509/pem.ts';
import { defineAnchorReader, type Found } from './anchor.ts';
import sample from './cases/key-certificate/good.pem?raw';

export function certificateAnchor(certificate: Certificate, crypto: CryptoPort): Found {
  const { der, algorithm, subject, from, to, authority } = certificate;
  return {
    kind: 'certificate',
    fingerprint: crypto.sha256(der),
    algorithm,
    bytes: der,
    holder: subject === '' ? null : subject,
    purposes: [...(authority ? ['issuing certificates'] : []), ...purposeWords(certificate)],
    from,
    to,
    secret: false,
    warnings: authority || isSelfIssued(certificate) ? [] : ['no authority: trusted for its own signatures alone'],
  };
}

/** All certificates of one part; null = it is none, or something else stands in it. */
function certificatesOf(bytes: Uint8Array): Certificate[] | null {
  const only = readCertificate(bytes);
  if (only) return [only];
  const bundle = readSignedData(bytes);
  return bundle && bundle.signers.length === 0 && bundle.content === null && bundle.certificates.length > 0 ? [...bundle.certificates] : null;
}

const LABELS = ['CERTIFICATE', 'X509 CERTIFICATE', 'PKCS7', 'CMS'];

export const certificates = defineAnchorReader({
  id: 'key:certificate',
  title: 'Certificates (PEM, DER, PKCS #7)',
  document: 'RFC 5280, Internet X.509 public key infrastructure certificate and CRL profile',
  version: '2008-05',
  sample,
  origin: '`openssl x509 -in certificate.der -inform DER -out certificate.pem`',
  // No certificate is shorter than 128 bytes: its length takes more than one byte, which no text has there.
  sees: ({ text, bytes }) => /-----BEGIN (?:CERTIFICATE|X509 CERTIFICATE|PKCS7|CMS)-----/.test(text) || (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80),
  read(bytes, { whole, crypto }) {
    const blocks = bytes[0] === 0x30 ? [{ label: 'CERTIFICATE', bytes }] : pemBlocks(bytes, whole);
    const found = blocks?.map((one) => (LABELS.includes(one.label) ? certificatesOf(one.bytes) : null));
    return !found || found.includes(null) ? null : found.flatMap((list) => (list ?? []).map((one) => certificateAnchor(one, crypto)));
  },
});
