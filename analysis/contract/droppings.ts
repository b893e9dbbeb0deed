// Files that operating systems leave beside other people's files. Known by place and content together: a name alone would let evidence hide behind it.

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
/** The beginning as text, whatever the Windows tool wrote: UTF-16 with a mark, UTF-8 with or without one. */
const text = (head: Uint8Array): string =>
  new TextDecoder(startsWith(head, 0xff, 0xfe) ? 'utf-16le' : startsWith(head, 0xfe, 0xff) ? 'utf-16be' : 'utf-8').decode(head.subarray(0, 512)).trimStart();

/**
 * An AppleDouble header whose entries lie inside the file (RFC 1740, appendix B): magic, version 2, 16 filler bytes, a count, and (id, offset, length) each.
 * `size`: of the whole file.
 */
function isAppleDouble(head: Uint8Array, size: number): boolean {
  if (!startsWith(head, 0x00, 0x05, 0x16, 0x07, 0x00, 0x02, 0x00, 0x00) || head.length < 26) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const count = view.getUint16(24);
  if (count === 0 || 26 + count * 12 > head.length) return false;
  for (let at = 26; at < 26 + count * 12; at += 12) if (view.getUint32(at + 4) + view.getUint32(at + 8) > size) return false;
  return true;
}

/**
 * What a file is when a system left it there, in a few words, else null. `head`: its first bytes (512 suffice), `size`: the whole length in bytes.
 * A backslash in `path` may part names or, where an archive of Windows was unpacked elsewhere, stand in one: both readings are tried.
 */
export function droppingOf(path: string, head: Uint8Array, size: number): string | null {
  const plain = path.replaceAll('!/', '/');
  return droppingAt(plain, head, size) ?? (plain.includes('\\') ? droppingAt(plain.replaceAll('\\', '/'), head, size) : null);
}

function droppingAt(path: string, head: Uint8Array, size: number): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if ((name.startsWith('._') || /(^|\/)(__MACOSX|\.AppleDouble)\//.test(path)) && isAppleDouble(head, size)) return 'AppleDouble file of macOS';
  if (name === '.DS_Store' && startsWith(head, 0x00, 0x00, 0x00, 0x01, 0x42, 0x75, 0x64, 0x31)) return 'folder view of the macOS Finder';
  if (/^(eh)?thumbs\.db$/i.test(name) && startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'thumbnail cache of Windows';
  if (/^desktop\.ini$/i.test(name) && /^\[(\.ShellClassInfo|LocalizedFileNames|ViewState|InternetShortcut)\]/i.test(text(head)))
    return 'folder settings of Windows';
  if (/:Zone\.Identifier$/i.test(name) && /^\[ZoneTransfer\]/i.test(text(head))) return 'download mark of Windows';
  if (name === '.directory' && /^\[(Desktop Entry|Dolphin|ViewProperties)\]/.test(text(head))) return 'folder settings of KDE';
  if (size === 0 && (name === '.localized' || name === 'Icon\r' || name === '.metadata_never_index')) return 'empty mark of macOS';
  return null;
}
