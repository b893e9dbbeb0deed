// A cell of a table as most programs write it.

/** In quotes, of which those inside are doubled. */
export const tableCell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
