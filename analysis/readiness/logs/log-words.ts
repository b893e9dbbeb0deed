/** A log in words: its source, and its name where the source holds several. */
export const logWords = (source: number, log: string | null): string => (log === null ? `source ${source}` : `source ${source}, ${log}`);
