// Paths whose mere opening makes a connection. A case from elsewhere may name any place as its original; this program opens no connection for it.

/**
 * UNC paths and Windows devices (`\\host\share`, `//host/share`, `\\?\UNC\...`, `\\.\...`), and the folders below which automounters connect by name
 * (`/net`, `/Network`, `/afs`). A drive letter or a mounted folder is the user's own connection and is not among them.
 */
export const isNetworkPath = (path: string): boolean => /^[\\/]{2}/.test(path) || /^\/(net|network|afs)(\/|$)/i.test(path);
