// The two halves of a path of the evidence: its folder, with its last `/`, and its name. A container's inside counts as a folder.
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Beside others, a source lies under a folder of its number. */
export const sourceFolder = (source: number): string => `source ${source}/`;
export const inSourceFolder = /^source (\d{1,9})\//;
