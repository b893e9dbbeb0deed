// Blocks of PEM (RFC 7468): what stands between BEGIN and END lines.
import { textOf } from '../../contract/proof/json-documents.ts';
import { decodeBase64 } from '../base64.ts';

export interface PemBlock {
  label: string;
  bytes: Uint8Array;
}

const block = /-----BEGIN ([A-Z0-9 ]{1,40})-----[ \t]*\r?\n([A-Za-z0-9+/=\s]*)-----END \1-----[ \t]*(?:\r?\n|$)/y;

/** All blocks when the bytes are that and blanks (`whole`), or that with text around; null otherwise, also for a block that is damaged. */
export function pemBlocks(bytes: Uint8Array, whole: boolean): PemBlock[] | null {
  const text = textOf(bytes);
  if (text === null) return null;
  const found: PemBlock[] = [];
  for (let at = 0; ; ) {
    const begin = text.indexOf('-----BEGIN ', at);
    const between = text.slice(at, begin < 0 ? text.length : begin);
    if (whole && between.trim() !== '') return null;
    if (begin < 0) return found.length > 0 ? found : null;
    block.lastIndex = begin;
    const one = block.exec(text);
    const der = one ? decodeBase64(one[2] ?? '') : null;
    if (!one || !der) return null;
    found.push({ label: one[1] ?? '', bytes: der });
    at = block.lastIndex;
  }
}

/** Bytes of a statement in DER or, under one of these labels, in PEM; null = it is a PEM file of something else. */
export function unarmoured(bytes: Uint8Array, labels: readonly string[]): Uint8Array | null {
  if (bytes[0] === 0x30) return bytes;
  const blocks = pemBlocks(bytes, true);
  const [only] = blocks ?? [];
  return only && blocks?.length === 1 && labels.includes(only.label) ? only.bytes : null;
}
