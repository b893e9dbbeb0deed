// The table of an adversary: what was done, and how often each verdict came out.

export class Table {
  #rows = new Map<string, Map<string, number>>();
  readonly #columns: readonly string[];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
  }

  count(kind: string, column: string): void {
    const row = this.#rows.get(kind) ?? new Map<string, number>();
    row.set(column, (row.get(column) ?? 0) + 1);
    this.#rows.set(kind, row);
  }

  toString(): string {
    const width = Math.max(4, ...[...this.#rows.keys()].map((kind) => kind.length));
    const line = (kind: string, cells: readonly (string | number)[]) =>
      `${kind.padEnd(width)}  ${cells.map((cell, at) => String(cell).padStart((this.#columns[at] ?? '').length)).join('  ')}`;
    const rows = [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, row]) =>
        line(
          kind,
          this.#columns.map((column) => row.get(column) ?? 0),
        ),
      );
    return [line('kind', this.#columns), ...rows].join('\n');
  }
}
