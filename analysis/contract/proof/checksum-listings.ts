// Lists whose entries are more than one plain line: Get-FileHash's list form, certutil, hashdeep, names that end in NUL, and the armour of a clear-signed
// list. Each becomes rows of one entry; every other line stays as it is.
// https://learn.microsoft.com/windows-server/administration/windows-commands/certutil, hashdeep(1), GNU coreutils manual (--zero), RFC 9580, section 7

/** Digests of one file, as the tool says them; nothing is believed here. */
export interface Entry {
  name: string;
  digests: { algorithm: string; hash: string }[];
}

export interface Row {
  /** From 1. */
  line: number;
  content: string;
  /** Structure of the tool is `head`; absent = a line by itself. */
  said?: Entry | 'head';
  /** It stands in a list that is signed in the clear, and not in the signed text. */
  outside?: true;
}

interface Line {
  line: number;
  content: string;
  outside?: true;
}

/** A list signed in the clear: its lines without the armour. What stands in the armour and is none of it stays a line, to be refused as one. */
function unarmoured(lines: readonly Line[]): { lines: Line[]; signed: boolean } {
  const begin = lines.findIndex(({ content }) => content.trim() !== '');
  if (lines[begin]?.content.trimEnd() !== '-----BEGIN PGP SIGNED MESSAGE-----') return { lines: [...lines], signed: false };
  const kept: Line[] = [];
  let part: 'heads' | 'text' | 'signature' | 'behind' = 'heads';
  for (const { line, content } of lines.slice(begin + 1)) {
    const plain = content.trimEnd();
    if (part === 'heads') {
      if (plain === '') part = 'text';
      else if (!/^Hash: [A-Za-z0-9, -]+$/.test(plain)) kept.push({ line, content, outside: true });
    } else if (part === 'text') {
      if (plain === '-----BEGIN PGP SIGNATURE-----') part = 'signature';
      else kept.push({ line, content: content.replace(/^- /, '') });
    } else if (part === 'signature') {
      if (plain === '-----END PGP SIGNATURE-----') part = 'behind';
      else if (!/^(?:[A-Za-z0-9+/=]{0,100}|(?:Version|Comment): .{0,200})$/.test(plain)) kept.push({ line, content, outside: true });
    } else kept.push({ line, content, outside: true });
  }
  return { lines: kept, signed: true };
}

/** `Algorithm : SHA256`, `Hash : ...`, `Path : ...`, a long path going on in the next lines. `at` = the first of them. */
function fileHash(lines: readonly Line[], at: number): { said: Entry; used: number } | null {
  const algorithm = /^Algorithm *: (.*)$/.exec(lines[at]?.content ?? '')?.[1];
  const hash = /^Hash *: (.*)$/.exec(lines[at + 1]?.content ?? '')?.[1];
  if (algorithm === undefined || hash === undefined) return null;
  // A path that is cut off leaves an entry without a name.
  let name = /^Path *: (.*)$/.exec(lines[at + 2]?.content ?? '')?.[1] ?? '';
  let used = name === '' ? 2 : 3;
  for (let more = lines[at + used]?.content ?? ''; name !== '' && /^ {10,}\S/.test(more); more = lines[at + used]?.content ?? '') {
    name += more.trimStart();
    used++;
  }
  return { said: { name, digests: [{ algorithm: algorithm.trim(), hash: hash.trim() }] }, used };
}

/** `SHA256 hash of NAME:`, the digest (older versions put blanks between bytes), `CertUtil: -hashfile command completed successfully.` */
function certutil(lines: readonly Line[], at: number): { said: Entry; used: number } | null {
  const head = /^((?:MD|SHA)\d+)[ -]hash (?:of file|of|von|der Datei) (.+):$/i.exec(lines[at]?.content ?? '');
  const hash = (lines[at + 1]?.content ?? '').replaceAll(' ', '');
  if (!head || !/^[0-9a-f]{32,128}$/i.test(hash)) return null;
  const done = lines[at + 2]?.content.startsWith('CertUtil: ');
  return { said: { name: head[2] ?? '', digests: [{ algorithm: head[1] ?? '', hash }] }, used: done ? 3 : 2 };
}

/** `SIZE,DIGEST,...,NAME` by the columns that the head of the file states; a name may hold commas. */
function hashdeep(content: string, columns: readonly string[]): Entry | null {
  const cells = content.split(',');
  if (columns[0] !== 'size' || columns.at(-1) !== 'filename' || cells.length < columns.length || !/^\d+$/.test(cells[0] ?? '')) return null;
  const digests = columns.slice(1, -1).map((algorithm, index) => ({ algorithm, hash: cells[index + 1] ?? '' }));
  return { name: cells.slice(columns.length - 1).join(','), digests };
}

/** Rows in order; `signed` = the list is signed in the clear. */
export function rowsOf(text: string): { rows: Row[]; signed: boolean } {
  const zero = text.endsWith('\0');
  const parts = text.split(zero ? '\0' : '\n').map((part, index) => ({ line: index + 1, content: zero ? part : part.replace(/\r$/, '') }));
  const { lines, signed } = zero ? { lines: parts, signed: false } : unarmoured(parts);
  const rows: Row[] = [];
  let columns: string[] | null = null;
  for (let at = 0; at < lines.length; at++) {
    const { line, content, outside } = lines[at] as Line;
    const where = outside ? { outside } : {};
    const entry = fileHash(lines, at) ?? certutil(lines, at);
    if (entry) {
      rows.push({ line, content, said: entry.said, ...where });
      at += entry.used - 1;
    } else if (/^%%%% (?:HASHDEEP-1\.\d|size,[a-z0-9,]+,filename)$/.test(content)) {
      if (content.includes(',')) columns = content.slice(5).split(',');
      rows.push({ line, content, said: 'head', ...where });
    } else {
      const said = columns && content.trim() !== '' && !content.startsWith('#') ? hashdeep(content, columns) : null;
      rows.push({ line, content, ...(said ? { said } : {}), ...where });
    }
  }
  return { rows, signed };
}
