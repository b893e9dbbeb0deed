// The event table in the making: it gets a column where records fill one. What all its rows say alike in a column is noted here and stored in
// no row; the view `event` says it.
import type { EvidenceStage } from '../../kernel/lanes.ts';
import { name, text } from '../../reading/fields/sql.ts';

export class StagedTable {
  /** Columns that the table does not have, as all its rows say this in them. */
  readonly constants = new Map<string, string>();
  private isEmpty = true;

  private constructor(
    private readonly stage: Pick<EvidenceStage, 'run'>,
    readonly columns: Set<string>,
  ) {}

  /** The table as it stands there, without rows. */
  static async of(stage: Pick<EvidenceStage, 'run' | 'rows'>): Promise<StagedTable> {
    const rows = await stage.rows<{ column_name: string }>('DESCRIBE event');
    return new StagedTable(stage, new Set(rows.map(({ column_name: column }) => column)));
  }

  /** Makes room for rows that fill `columns` (with their types) and say `constants` in others. Gives those of them that have to be stored with the rows. */
  async take(columns: ReadonlyMap<string, string>, constants: ReadonlyMap<string, string>): Promise<[column: string, value: string][]> {
    for (const [column, value] of Array.from(this.constants)) if (columns.has(column) || constants.get(column) !== value) await this.write(column, value);
    for (const [column, value] of constants) {
      if (columns.has(column) || this.columns.has(column)) continue;
      if (this.isEmpty) this.constants.set(column, value);
      // Earlier rows say nothing there.
      else if (!this.constants.has(column)) await this.add(column, 'VARCHAR');
    }
    for (const [column, type] of columns) await this.add(column, type);
    this.isEmpty = false;
    return [...constants].filter(([column]) => !columns.has(column) && this.columns.has(column));
  }

  /** SQL: what a row says in a column of text, stored or not. */
  said(column: string): string {
    const constant = this.constants.get(column);
    return this.columns.has(column) ? name(column) : constant === undefined ? 'NULL::VARCHAR' : text(constant);
  }

  async drop(column: string): Promise<void> {
    await this.stage.run(`ALTER TABLE event DROP COLUMN ${name(column)}`);
    this.columns.delete(column);
  }

  /** The rows that there are get what they say, as others will say something else. */
  private async write(column: string, value: string): Promise<void> {
    await this.add(column, `VARCHAR DEFAULT ${text(value)}`);
    await this.stage.run(`ALTER TABLE event ALTER COLUMN ${name(column)} DROP DEFAULT`);
    this.constants.delete(column);
  }

  private async add(column: string, type: string): Promise<void> {
    if (this.columns.has(column)) return;
    await this.stage.run(`ALTER TABLE event ADD COLUMN ${name(column)} ${type}`);
    this.columns.add(column);
  }
}
