// ASCII armour (RFC 9580, section 6): packets in base64 between lines of dashes. The check sum is of no use against anybody and is not asked for (6.1).
import { decodeBase64 } from '../base64.ts';

export interface Armoured {
  kind: 'SIGNATURE' | 'MESSAGE' | 'PUBLIC KEY BLOCK' | 'PRIVATE KEY BLOCK';
  bytes: Uint8Array;
  /** Where the block begins in the text, and ends, its last line end included. */
  start: number;
  end: number;
}

const begin = /^-----BEGIN PGP (SIGNATURE|MESSAGE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK)-----[ \t]*\r?$/gm;
/** `Version: GnuPG v2`; a line that holds no colon is base64 already. */
const header = /^[A-Za-z-]{1,64}: .*$/;

/** All blocks, in order, up to `most`; `Latin-1` text, one character a byte. A block that cannot be read ends the list. */
export function armouredIn(text: string, most = 1000): Armoured[] {
  const found: Armoured[] = [];
  begin.lastIndex = 0;
  for (let match = begin.exec(text); match !== null && found.length < most; match = begin.exec(text)) {
    const kind = match[1] as Armoured['kind'];
    const last = `-----END PGP ${kind}-----`;
    const at = text.indexOf(`\n${last}`, begin.lastIndex);
    if (at < 0) break;
    const bytes = bodyOf(text.slice(begin.lastIndex, at));
    if (bytes === null) break;
    const behind = /^[ \t]*\r?\n?/.exec(text.slice(at + 1 + last.length, at + 1 + last.length + 256))?.[0].length ?? 0;
    const end = at + 1 + last.length + behind;
    found.push({ kind, bytes, start: match.index, end });
    begin.lastIndex = end;
  }
  return found;
}

function bodyOf(text: string): Uint8Array | null {
  const lines = text.split('\n').map((line) => line.trim());
  let at = 1;
  while (at < lines.length && header.test(lines[at] ?? '')) at++;
  const body = lines.slice(at).filter((line) => line !== '');
  if (/^=[A-Za-z0-9+/]{4}$/.test(body.at(-1) ?? '')) body.pop();
  const base64 = body.join('');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? decodeBase64(base64) : null;
}
