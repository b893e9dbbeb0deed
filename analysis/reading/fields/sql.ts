// Text and names as SQL writes them.

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
export const name = (value: string): string => `"${value.replaceAll('"', '""')}"`;
export const coalesce = (parts: readonly string[]): string => (parts.length === 1 ? (parts[0] as string) : `coalesce(${parts.join(', ')})`);
