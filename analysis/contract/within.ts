// Whether a path lies in a folder, from what `path.relative` says; pure, so that command line, features and store ask the same question.

/**
 * True for the folder itself (an empty text) and everything below it, by name. `separator` is the platform's `path.sep`. A name may begin with two
 * dots; on Windows another drive or share comes back as an absolute path.
 */
export function isWithin(relative: string, separator: string): boolean {
  if (relative === '..' || relative.startsWith(`..${separator}`)) return false;
  return separator !== '\\' || !/^(?:[a-z]:|\\)/i.test(relative);
}
