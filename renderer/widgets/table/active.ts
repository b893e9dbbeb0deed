// The table that J and K move when the focus is nowhere in particular: the one that joined last and is still there.
type Move = (step: number) => void;
const tables: { move: Move; open: () => void }[] = [];

export function joinTables(table: { move: Move; open: () => void }): () => void {
  tables.push(table);
  return () => void tables.splice(tables.indexOf(table), 1);
}
export const activeTable = () => tables.at(-1);
