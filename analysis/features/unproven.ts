// Files of which nothing speaks, as a list and each with its card: what was looked for, and what could prove it.
import type { integrityMethods } from '../contract/methods/integrity.ts';
import type { UnprovenFile, UnprovenRow } from '../contract/model/unproven.ts';
import { verifiers } from '../integrity/index.ts';
import { type Statement, unprovenFile, type Unspoken } from '../integrity/unproven.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { UnspokenFile } from './path-standing.ts';
import pageSql from './sql/unproven.sql?raw';
import totalSql from './sql/unproven-total.sql?raw';

/** Cards that are given of one path at once. */
const CARDS = 20;

/** Cards of the files of a checked path whose path ends in `text`, whatever the case of its letters. `proof`: paths of statements. */
export function unprovenIn(files: readonly UnspokenFile[], text: string, proof: ReadonlySet<string>): UnprovenFile[] {
  const wanted = text.toLowerCase();
  const statements = [...proof].map((path) => ({ path, format: null }));
  return files
    .filter(({ path }) => path.toLowerCase().endsWith(wanted))
    .slice(0, CARDS)
    .map((file) => unprovenFile({ ...file, sha256: null, imported_at: null }, statements, verifiers));
}

const place = (after: string | undefined): [source: number, item: number] => {
  const found = /^(\d{1,9}) (\d{1,9})$/.exec(after ?? '');
  return found ? [Number(found[1]), Number(found[2])] : [0, 0];
};

export const unprovenHandlers: Pick<HandlersOf<typeof integrityMethods>, 'integrity.unproven' | 'integrity.unproven_file'> = {
  async 'integrity.unproven'({ source, text, after, limit }, reader) {
    const filter = { source: source ?? null, text: text === undefined || text === '' ? null : text.toLowerCase() };
    const [source_after, item_after] = place(after);
    const rows = await reader.rows<UnprovenRow>(pageSql, { ...filter, source_after, item_after, limit: limit + 1 });
    const { total } = await reader.one<{ total: number }>('count of files', totalSql, filter);
    const kept = rows.slice(0, limit);
    const last = kept.at(-1);
    return { rows: kept, total, ...(rows.length > limit && last ? { next: `${last.source} ${last.item}` } : {}) };
  },

  async 'integrity.unproven_file'({ source, item }, reader) {
    const file = await reader.one<Unspoken>(
      'such file without proof',
      `SELECT i.stored_path AS path, i.stored_bytes AS bytes, i.stored_sha256 AS sha256, i.format, s.imported_ns::VARCHAR AS imported_at
       FROM unspoken u JOIN item i ON i.source = u.source AND i.item = u.item JOIN source s ON s.id = u.source
       WHERE u.source = $source AND u.item = $item`,
      { source, item },
    );
    const statements = await reader.rows<Statement>(
      "SELECT stored_path AS path, format FROM item WHERE role = 'proof' AND format IS NOT NULL ORDER BY source <> $source, stored_path",
      { source },
    );
    return unprovenFile(file, statements, verifiers);
  },
};
