// Schemes of signatures that are recognised and not checked: how one is told, which tool checks it, and where it is described. A row is all that one needs.
import { latin1 } from '../../kernel/latin1.ts';
import type { EvidenceFile } from '../../kernel/ports.ts';
import type { Seen } from '../define-verifier.ts';

export interface UncheckedScheme {
  /** As people call it. */
  name: string;
  /** What checks it, so that somebody can. */
  tool: string;
  document: string;
  /** Cheap, by the first bytes. */
  mayBe(file: Pick<Seen, 'path' | 'head' | 'text' | 'size'>): boolean;
  /** Where the first bytes do not decide: is one there? */
  isThere?(file: EvidenceFile, text: string): Promise<boolean>;
  /** Endings of files that are about another beside them; absent = it speaks of the file that it is in. */
  endings?: readonly string[];
}

const TAIL = 65_536;

/** Is this text anywhere in the file? Read once, in bounded memory. */
async function holds(file: EvidenceFile, wanted: string): Promise<boolean> {
  let end = '';
  for await (const piece of file.pieces()) {
    const text = end + latin1(piece);
    if (text.includes(wanted)) return true;
    end = text.slice(-(wanted.length - 1));
  }
  return false;
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
/** The signature is the document, or the last thing in it: one inside an event is part of what was logged. */
const LAST = /<\/(?:[\w.-]+:)?Signature>\s*(?:<\/[\w.:-]+>\s*)?$/;
const FIRST = /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<(?:[\w.-]+:)?Signature\s/;

/** Magic of the side-cars of rsyslog and logksi, by version. */
const KSI = /^(?:LOGSIG1[012]|RECSIG1[12])/;
/** A signature alone is one TLV of type 0x800. */
const KSI_ALONE = '\x88\x00';

export const uncheckedSchemes: readonly UncheckedScheme[] = [
  {
    name: 'KSI log signature',
    tool: 'logksi verify, with the publications file of the service',
    document: 'https://github.com/guardtime/logksi',
    mayBe: ({ text }) => KSI.test(text),
    endings: ['.logsig', '.logsig.parts', '.ksisig', '.gtsig', '.excerpt.logsig'],
  },
  {
    name: 'KSI signature',
    tool: 'ksi verify, with the publications file of the service',
    document: 'https://github.com/guardtime/libksi',
    mayBe: ({ text, path }) => text.startsWith(KSI_ALONE) && /\.ksi[gs]?$/i.test(path),
    endings: ['.ksi', '.ksig', '.ksis'],
  },
  {
    name: 'XML signature',
    tool: 'xmlsec1 --verify, with the certificate of the signer',
    document: 'https://www.w3.org/TR/xmldsig-core1/',
    mayBe: ({ text }) => /^(?:\u00ef\u00bb\u00bf)?\s*</.test(text),
    async isThere(file, text) {
      if (FIRST.test(text) && text.includes(DSIG)) return true;
      const tail = latin1(await file.at(Math.max(0, file.size - TAIL), TAIL));
      return tail.includes(DSIG) && LAST.test(tail.slice(-4096));
    },
  },
  {
    name: 'PDF signature',
    tool: 'pdfsig, or a reader of PDF that shows signatures',
    document: 'ISO 32000-2, section 12.8',
    mayBe: ({ text }) => text.startsWith('%PDF-'),
    isThere: (file) => holds(file, '/ByteRange'),
  },
  {
    name: 'Windows catalogue (Authenticode)',
    tool: 'signtool verify /c, on Windows',
    document: 'https://learn.microsoft.com/en-us/windows-hardware/drivers/install/catalog-files',
    // Object identifiers of its content: a list of trusted hashes, or one indirect one.
    mayBe: ({ text }) =>
      text.charCodeAt(0) === 0x30 &&
      ['\x2b\x06\x01\x04\x01\x82\x37\x0a\x01', '\x2b\x06\x01\x04\x01\x82\x37\x02\x01\x04'].some((id) => text.slice(0, 256).includes(id)),
  },
  {
    name: 'S/MIME message',
    tool: 'openssl cms -verify -inform SMIME, or a mail program',
    document: 'https://www.rfc-editor.org/rfc/rfc8551',
    mayBe: ({ text }) => /^[A-Za-z][A-Za-z-]{0,40}:/.test(text) && /^content-type:[ \t]*(?:multipart\/signed|application\/(?:x-)?pkcs7-mime)/im.test(text),
  },
  {
    name: 'Signed JAR',
    tool: 'jarsigner -verify, over the whole archive',
    document: 'https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html',
    mayBe: ({ text, path }) => /\.sf$/i.test(path) && text.startsWith('Signature-Version:'),
  },
];
