// Paths as people paste and type them.

/** One path a line; quotes and `file://` as file managers copy them are taken off. */
export const readPaths = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => {
      const bare = line.trim().replace(/^(["'])(.*)\1$/, '$2');
      if (!bare.startsWith('file://')) return bare;
      try {
        return decodeURIComponent(bare.slice(7)).replace(/^\/([A-Za-z]:)/, '$1');
      } catch {
        return bare;
      }
    })
    .filter((line) => line !== '');

/** `path` with the last name of `of`: where to write a file when another folder was chosen. */
export const inFolder = (path: string, of: string, separator: string): string =>
  `${path.endsWith(separator) ? path : `${path}${separator}`}${of.slice(of.lastIndexOf(separator) + 1)}`;
