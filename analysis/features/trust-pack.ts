// A trust pack: the trust files of a case as one document, so that what was compared once is pinned in the next case too. Secrets stay out of it.
import { trustPack, type TrustPack } from '../contract/model/integrity.ts';
import type { TrustFile } from '../integrity/define-verifier.ts';
import type { Reader } from '../kernel/lanes.ts';
import { latin1 } from '../kernel/latin1.ts';
import { documentIn, documentText } from './document-file.ts';
import { anchorRows } from './trust-files.ts';

const KIND = 'trust pack';
/** A thousand key files of a megabyte as base64. */
const MOST = 64 * 1024 * 1024;

export async function packOf(reader: Reader): Promise<{ pack: TrustPack; secrets: string[] }> {
  const rows = await reader.rows<TrustPack['entries'][number] & { anchors: string | null }>(
    'SELECT name, origin, author, added_ns::VARCHAR AS added_at, to_base64(bytes) AS base64, anchors FROM trust WHERE NOT withdrawn ORDER BY id',
  );
  const secret = (anchors: string | null): boolean => anchorRows(anchors).some((one) => one.secret);
  return {
    pack: { entries: rows.filter(({ anchors }) => !secret(anchors)).map(({ anchors: _anchors, ...entry }) => entry) },
    secrets: rows.filter(({ anchors }) => secret(anchors)).map(({ name }) => name),
  };
}

export const packText = (pack: TrustPack): string => documentText(KIND, pack);

/** The files of a pack, each with how it came in; a file that is no pack is itself. Fault `input.unsupported` where it says that it is one and is not. */
export function filesIn(file: TrustFile): (TrustFile & { origin: string })[] {
  const text = latin1(file.bytes.subarray(0, 200));
  if (!/^\s*(?:\xef\xbb\xbf)?\{\s*"sealtrail"\s*:\s*"trust pack"/.test(text)) return [{ ...file, origin: '' }];
  const { entries } = documentIn(new TextDecoder().decode(file.bytes), file.name, KIND, trustPack, MOST);
  return entries.map(({ name, origin, author, base64 }) => ({
    name,
    bytes: Buffer.from(base64, 'base64'),
    origin: [origin, `in the trust pack ${file.name}${author === null ? '' : `, pinned by ${author}`}`].filter((part) => part !== '').join('; '),
  }));
}
