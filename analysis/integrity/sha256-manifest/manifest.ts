// Lines of a checksum manifest: GNU coreutils form (with escaped names and the binary mark), BSD tag form, and a bare digest.
// https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html

/** One line that names a file. `path` is relative to the manifest, with `/` between names and no `.` or `..`. */
export interface ManifestLine {
  line: number;
  name: string;
  path: string;
  /** Hex, lower case. */
  hash: string;
}

/** A line that could not be used. `climbs` = it names a file outside the manifest's folder. */
export interface RefusedLine {
  line: number;
  text: string;
  kind: 'climbs' | 'algorithm' | 'unreadable';
}

export interface Manifest {
  lines: ManifestLine[];
  refused: RefusedLine[];
}

/** Longest manifest that is read. */
export const MANIFEST_LIMIT = 256 * 1024 * 1024;

const gnu = /^([0-9a-fA-F]{64}) [ *](.+)$/s;
/** Some writers put one blank or a tab. Only tried when the exact form fails. */
const loose = /^([0-9a-fA-F]{64})[ \t]+\*?(\S.*)$/s;
const tag = /^([A-Za-z0-9-]+(?:\/\d+)?) \((.+)\) = ([0-9a-fA-F]+)$/s;
const bare = /^([0-9a-fA-F]{64})$/;

/** Undoes the escapes of a name; null when an unknown escape is met. */
function unescape(name: string): string | null {
  let out = '';
  for (let i = 0; i < name.length; i++) {
    const c = name[i];
    if (c !== '\\') {
      out += c;
      continue;
    }
    const next = { n: '\n', r: '\r', '\\': '\\' }[name[++i] ?? ''];
    if (next === undefined) return null;
    out += next;
  }
  return out;
}

/** `a/./b` to `a/b`; null when the name is absolute, has a drive or climbs. Backslashes are part of a name on the systems that write this form. */
export function inside(name: string): string | null {
  if (name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name) || name.startsWith('\\\\') || name.includes('\0')) return null;
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.some((part) => part === '..' || /^\.\.\\|\\\.\.(\\|$)/.test(part))) return null;
  return parts.join('/');
}

/** `own` = file that a bare digest speaks of (the name of the manifest without its ending), when there is one. */
export function readManifest(bytes: Uint8Array, own: string | null): Manifest {
  const manifest: Manifest = { lines: [], refused: [] };
  const text = new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1;
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (content.trim() === '' || content.startsWith('#') || content.startsWith(';')) continue;
    const refuse = (kind: RefusedLine['kind']): void => {
      manifest.refused.push({ line, text: content.slice(0, 300), kind });
    };
    const escaped = content.startsWith('\\');
    const body = escaped ? content.slice(1) : content;
    const tagged = tag.exec(body);
    const found = gnu.exec(body) ?? (tagged ? null : loose.exec(body));
    const single = bare.exec(body);
    let name: string | null;
    let hash: string;
    if (found) [name, hash] = [found[2] ?? '', found[1] ?? ''];
    else if (tagged) {
      if (!/^SHA(2-)?-?256$/i.test(tagged[1] ?? '')) {
        refuse('algorithm');
        continue;
      }
      [name, hash] = [tagged[2] ?? '', tagged[3] ?? ''];
    } else if (single && own !== null) [name, hash] = [own, single[1] ?? ''];
    else {
      refuse(/^([0-9a-fA-F]{32}|[0-9a-fA-F]{40}|[0-9a-fA-F]{56}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128}) [ *]/.test(body) ? 'algorithm' : 'unreadable');
      continue;
    }
    if (escaped) name = unescape(name);
    if (name === null || hash.length !== 64 || name.includes('\ufffd')) {
      refuse('unreadable');
      continue;
    }
    const path = inside(name);
    if (path === null) refuse('climbs');
    else manifest.lines.push({ line, name, path, hash: hash.toLowerCase() });
  }
  return manifest;
}

const names = /^(sha-?256(sums?)?|checksums?[-_.]?sha-?256)(\.txt|\.asc)?$|\.sha-?256(sums?)?(\.txt)?$/i;
const baseOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/') + 1, 0));
export const isManifest = (path: string): boolean => names.test(baseOf(path)) && !/\.asc$/i.test(path);
/** Signatures over manifests: nobody lists them. */
export const isManifestSignature = (path: string): boolean => /\.(asc|sig|sign|gpg|minisig|p7s|tsr)$/i.test(path) && isManifest(path.replace(/\.[^.]+$/, ''));
/** Name of the one file that `x.sha256` speaks of. */
export const ownFile = (path: string): string | null => /^(.+)\.sha-?256(?:sums?)?(?:\.txt)?$/i.exec(baseOf(path))?.[1] ?? null;
/** The folder of a path, with its last `/`; a container's inside counts as a folder. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
