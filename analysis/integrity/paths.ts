// The two halves of a path of the evidence: its folder, with its last `/`, and its name. A container's inside counts as a folder.
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
