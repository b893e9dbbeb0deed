// Tables and columns that a statement can name; a click puts the name into the text.
import { useState } from 'react';
import type { Query } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { Icon } from '../../widgets/icons/icon.tsx';
import { FaultBox, Head, SkeletonRows } from '../../widgets/layout.tsx';

/** Tables an investigator asks first. */
const leading = ['event', 'session', 'finding', 'pin', 'verdict', 'item', 'source', 'issue', 'journal'];

export function Schema({ schema, onInsert }: { schema: Query<'sql.run'>; onInsert: (name: string) => void }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(['event']));
  const tables = new Map<string, { name: string; type: string }[]>();
  for (const [table, name, type] of schema.data?.rows ?? []) {
    if (!table || !name) continue;
    tables.set(table, [...(tables.get(table) ?? []), { name, type: type ?? '' }]);
  }
  const rank = (name: string) => (leading.includes(name) ? leading.indexOf(name) : leading.length);
  const names = [...tables.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const toggle = (name: string) => {
    const next = new Set(open);
    if (!next.delete(name)) next.add(name);
    setOpen(next);
  };
  return (
    <nav className="sql-schema" aria-label="Tables and columns">
      <Head title="Tables" about={schema.data ? formatCount(names.length) : undefined} />
      {schema.fault ? <FaultBox fault={schema.fault} retry={schema.reload} /> : null}
      {schema.data === undefined && schema.loading ? <SkeletonRows rows={10} /> : null}
      {names.map((name) => (
        <section key={name}>
          <div className="sql-table">
            <button type="button" className="sql-open" aria-expanded={open.has(name)} onClick={() => toggle(name)}>
              <Icon name={open.has(name) ? 'chevron-down' : 'chevron-right'} size="xs" />
              <span className="mono">{name}</span>
            </button>
            <button type="button" className="link plain t11" onClick={() => onInsert(name)} aria-label={`Put ${name} into the statement`}>
              insert
            </button>
          </div>
          {open.has(name) ? (
            <ul>
              {tables.get(name)?.map((column) => (
                <li key={column.name}>
                  <button
                    type="button"
                    className="sql-column"
                    onClick={() => onInsert(column.name)}
                    title={`${column.name}, ${column.type}: put it into the statement`}
                  >
                    <span className="mono cut">{column.name}</span>
                    <span className="t11 dim cut">{column.type.toLowerCase()}</span>
                  </button>
                </li>
              ))}
            </ul>
          ) : null}
        </section>
      ))}
    </nav>
  );
}
