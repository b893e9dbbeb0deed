/** A log in words: its source, and its name where the source holds several. */
export const logWords = (source: number | string, log: string | null | undefined): string => {
  const of = typeof source === 'number' ? `source ${source}` : source;
  return log == null ? of : `${of}, ${log}`;
};
