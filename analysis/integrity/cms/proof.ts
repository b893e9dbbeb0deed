// Files of detached signatures in the Cryptographic Message Syntax: `.p7s`, `.cms`, in DER, BER or PEM. What carries its content in itself is evidence.
import type { ProofFile } from '../define-verifier.ts';
import { unarmoured } from '../x509/pem.ts';
import sample from './cases/cms-signature/good.pem?raw';
import { readSignedData, type SignedData, TST_INFO } from './signed-data.ts';

/** Object identifier of signed data: it stands at the very beginning. */
const SIGNED = '\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02';
/** What belongs to other schemes: time stamps, and lists of files as Windows signs them. */
const OTHERS = ['\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04', '\x2b\x06\x01\x04\x01\x82\x37\x0a\x01', '\x2b\x06\x01\x04\x01\x82\x37\x02\x01\x04'];
const LABELS = ['CMS', 'PKCS7'];
const BEGIN = /^\s*-----BEGIN (?:CMS|PKCS7)-----/;

/** `text`: Latin-1 of the first bytes. */
export function looksLikeSignedData(text: string): boolean {
  if (text.charCodeAt(0) !== 0x30) return BEGIN.test(text);
  return text.slice(0, 24).includes(SIGNED) && !OTHERS.some((one) => text.slice(0, 1024).includes(one));
}

export function readStatement(bytes: Uint8Array): SignedData | null {
  const der = unarmoured(bytes, LABELS);
  const data = der && readSignedData(der);
  return data && data.contentType !== TST_INFO ? data : null;
}
const isSignature = (bytes: Uint8Array): boolean => {
  const data = readStatement(bytes);
  return data !== null && data.content === null && data.signers.length > 0;
};

export const cmsSignature: ProofFile = {
  id: 'cms:signature',
  title: 'Detached signature (CMS, PKCS #7)',
  document: 'RFC 5652, Cryptographic Message Syntax',
  version: '2009-09',
  origin: '`openssl cms -sign -binary -in FILE -signer certificate.pem -outform DER -out FILE.p7s`',
  sample,
  recognise: {
    examine({ bytes, latin1, complete }) {
      if (!looksLikeSignedData(latin1) || (complete && !isSignature(bytes))) return undefined;
      return { score: 98, reasons: ['signed data without its content'] };
    },
  },
  proves: isSignature,
};
