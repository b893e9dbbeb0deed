// The list of a folder's files with their digests: what the digest of a folder source is made over. Kept in originals/ under that digest,
// so that the files of a source can be found without its evidence file. Lines as sha256sum writes them.

export interface ListedFile {
  path: string;
  sha256: string;
}

const escaped = (path: string) => path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

/** Sorted by path in code unit order; a name with a backslash or line end is escaped and its line begins with a backslash. */
export function fileList(files: readonly ListedFile[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sha256 }) => (/[\\\n\r]/.test(path) ? `\\${sha256}  ${escaped(path)}\n` : `${sha256}  ${path}\n`))
    .join('');
}

export function parseFileList(text: string): ListedFile[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const marked = line.startsWith('\\');
      const at = marked ? 1 : 0;
      const path = line.slice(at + 66);
      return {
        sha256: line.slice(at, at + 64),
        path: marked ? path.replace(/\\([\\nr])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark === 'r' ? '\r' : '\\')) : path,
      };
    });
}
