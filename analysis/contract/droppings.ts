// Files that operating systems leave beside other people's files. Known by place and content together: a name alone would let evidence hide behind it.

const startsWith = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte);
/** Text in whatever form the Windows tool wrote it: UTF-16 with a mark, UTF-8 with or without one. */
const text = (bytes: Uint8Array): string =>
  new TextDecoder(startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : 'utf-8').decode(bytes).trimStart();

const guid = /^\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}$/;

/** All of the file is settings (sections, `name=value`, comments), and the first section is that one: nothing else stands behind it. */
function isSettings(head: Uint8Array, size: number, first: RegExp): boolean {
  if (size > head.length) return false;
  const said = text(head);
  return (
    first.test(said) &&
    said.split(/\r\n|\r|\n/).every((line) => /^(?:\[[^\]{}]*\]|[;#].*|[A-Za-z0-9 ._@[\]{},;-]+=.{0,1000}|)$/.test(line.trim().replace(/\0/g, '')))
  );
}

/**
 * An AppleDouble file (RFC 1740, appendix B) and nothing behind it: magic, version 2, 16 filler bytes, a count, and (id, offset, length) each; the entries
 * reach the end of the file, or nothing but zeros stands behind them, and none is a data fork (id 1). `size`: of the whole file.
 */
function isAppleDouble(head: Uint8Array, size: number): boolean {
  if (!startsWith(head, 0x00, 0x05, 0x16, 0x07, 0x00, 0x02, 0x00, 0x00) || head.length < 26) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const count = view.getUint16(24);
  if (26 + count * 12 > head.length) return false;
  let end = 26 + count * 12;
  for (let at = 26; at < 26 + count * 12; at += 12) {
    if (view.getUint32(at) === 1) return false;
    end = Math.max(end, view.getUint32(at + 4) + view.getUint32(at + 8));
  }
  return end === size || (end < size && size <= head.length && head.subarray(end).every((byte) => byte === 0));
}

/**
 * What a file is when a system left it there, in a few words, else null. `head`: its first bytes (1024 suffice; settings longer than it are
 * not taken for a system's), `size`: the whole length in bytes.
 * A backslash in `path` may part names or, where an archive of Windows was unpacked elsewhere, stand in one: both readings are tried.
 */
export function droppingOf(path: string, head: Uint8Array, size: number): string | null {
  const plain = path.replaceAll('!/', '/');
  return droppingAt(plain, head, size) ?? (plain.includes('\\') ? droppingAt(plain.replaceAll('\\', '/'), head, size) : null);
}

/** Names of files whose bytes are read to tell whether they are one; kept beside what tells it. */
export const mayBeDropping = (path: string): boolean =>
  /(^|[\\/])(\._[^/]*|\.DS_Store|desktop\.ini|e?h?thumbs\.db|IndexerVolumeGuid|WPSettings\.dat|fseventsd-uuid)$/i.test(path);

function droppingAt(path: string, head: Uint8Array, size: number): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if ((name.startsWith('._') || /(^|\/)(__MACOSX|\.AppleDouble|@eaDir)\//.test(path)) && isAppleDouble(head, size)) return 'AppleDouble file of macOS';
  if (name === '.DS_Store' && startsWith(head, 0x00, 0x00, 0x00, 0x01, 0x42, 0x75, 0x64, 0x31)) return 'folder view of the macOS Finder';
  if (/^(eh)?thumbs\.db$/i.test(name) && startsWith(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'thumbnail cache of Windows';
  if (/^desktop\.ini$/i.test(name) && isSettings(head, size, /^\[(\.ShellClassInfo|LocalizedFileNames|ViewState|InternetShortcut)\]/i))
    return 'folder settings of Windows';
  if (/:Zone\.Identifier$/i.test(name) && isSettings(head, size, /^\[ZoneTransfer\]/i)) return 'download mark of Windows';
  if (name === '.directory' && isSettings(head, size, /^\[(Desktop Entry|Dolphin|ViewProperties)\]/)) return 'folder settings of KDE';
  if (/(^|\/)System Volume Information\/IndexerVolumeGuid$/i.test(path) && size === 76 && guid.test(new TextDecoder('utf-16le').decode(head.subarray(0, size))))
    return 'volume mark of the Windows indexer';
  if (/(^|\/)System Volume Information\/WPSettings\.dat$/i.test(path) && size === 12 && startsWith(head, 0x0c, 0x00, 0x00, 0x00))
    return 'volume settings of Windows';
  if (/(^|\/)\.fseventsd\/fseventsd-uuid$/.test(path) && size === 36 && guid.test(`{${text(head.subarray(0, size))}}`)) return 'volume mark of macOS';
  if (size === 0 && (name === '.localized' || name === 'Icon\r' || name === '.metadata_never_index')) return 'empty mark of macOS';
  return null;
}
