// The page of one format, as the engine generates it from the definition.
import type { ReactNode } from 'react';
import { families } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { FaultBox, KeyValue, SkeletonRows } from '../../widgets/layout.tsx';

export function FormatPage({ id }: { id: string }) {
  const { data: page, fault, reload, previous } = useQuery('format.page', { id });
  if (fault) return <FaultBox fault={fault} retry={reload} />;
  if (!page || previous) return <SkeletonRows rows={8} />;
  const facts: [string, string][] = [
    ['Family', families[page.family]],
    ['Found', page.origin],
    ['Described in', `${page.document} (${page.version})`],
    ['Dataset', page.dataset === undefined ? '' : `\`${page.dataset}\``],
    ['Records', page.framing],
    ['Times', page.times],
  ];
  return (
    <article className="fmt-page">
      <h2>{page.title}</h2>
      <p className="mono t12 dim">{page.id}</p>
      <KeyValue width={112} rows={facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, value: <Coded text={text} /> }))} />
      <Part title="Recognised by">
        <ul>
          {page.recognised.map((reason) => (
            <li key={reason}>
              <Coded text={reason} />
            </li>
          ))}
        </ul>
      </Part>
      {page.silent.length > 0 ? (
        <Part title="What it cannot say">
          <ul>
            {page.silent.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {page.fields.length > 0 ? (
        <Part title="What its columns hold">
          <Table heads={['Column', 'From']} rows={page.fields.map(({ field, from }) => [field, from])} />
        </Part>
      ) : null}
      {page.tables.map(({ by, heads, rows }, index) => (
        <Part
          key={index}
          title={
            <>
              By table, from <Coded text={by} />
            </>
          }
        >
          <Table heads={heads} rows={rows} />
        </Part>
      ))}
      {page.kept.length > 0 ? (
        <Part title="Kept as written, in extra">
          <p className="mono t12 fmt-kept">{page.kept.join(', ')}</p>
        </Part>
      ) : null}
      {page.sample === undefined ? null : (
        <Part title="Sample">
          <pre className="mono t12 fmt-sample" tabIndex={0}>
            {page.sample}
          </pre>
        </Part>
      )}
    </article>
  );
}

const Part = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
);

const Table = ({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly string[])[] }) => (
  <table className="tbl fmt-table">
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head}>{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((cells) => (
        <tr key={cells.join('\u0000')}>
          {cells.map((cell, index) => (
            <td key={heads[index]} className={index === 0 ? 'mono' : undefined}>
              <Coded text={cell} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Names and patterns of the source stand between backquotes. */
const Coded = ({ text }: { text: string }) => (
  <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : <span key={index}>{part}</span>))}</>
);
