// Paths of what lies in containers: `logs.zip!/auth.log`. A folder whose own name ends in `!` must not read as the inside of an archive beside it,
// which would lend its files the verdict of that archive.

/** The path of a file or entry as part of such a path: of its own names none is followed by the sign that joins a member to its container. */
export const ownPath = (path: string): string => path.replaceAll('!/', '%21/');
