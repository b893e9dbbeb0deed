// Look-up tables: plain CSV with a head, written by us. Cells that hold commas stand in quotes.

/** Rows as cells, the head first. */
export const csvRows = (csv: string): string[][] =>
  csv
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) =>
      [...line.trimEnd().matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
    );
