// The report's document value as sheets of paper: the same blocks as the PDF. Page breaks are the PDF's own.
import { memo } from 'react';
import type { Block, ReportDocument } from '../../../analysis/contract/index.ts';
import { formatCounted } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { VerdictBadge } from '../../widgets/verdict/verdict.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { CodeFigure } from './code-figure.tsx';
import { TimelineFigure } from './timeline-figure.tsx';

/** Rows of one table drawn on screen; the PDF has them all, and the sheet says so. */
const SHOWN = 60;

export const DocumentSheets = memo(({ report }: { report: ReportDocument }) => (
  <div className="rep-sheets">
    <section className="rep-sheet rep-cover" aria-label="Cover">
      <h1>
        <EvidenceWords text={report.title} />
      </h1>
      <p className="rep-sub">
        <EvidenceWords text={report.subtitle} />
      </p>
      {report.refusals.length > 0 ? (
        <div className="rep-refused">
          <b>{`DRAFT, not fit for release: ${formatCounted(report.refusals.length, 'reason')}`}</b>
          <ul className="rep-list">
            {report.refusals.map((one) => (
              <li key={one} className="wrap">
                <EvidenceWords text={one} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {report.notices.map((one) => (
        <p key={one} className="rep-notice wrap">
          <EvidenceWords text={one} />
        </p>
      ))}
      <dl className="rep-facts">
        <dt>Case</dt>
        <dd>
          <EvidenceWords text={report.case_name} />
        </dd>
        <dt>Author</dt>
        <dd>
          <EvidenceWords text={report.author} />
        </dd>
        <dt>Written</dt>
        <dd>{/^-?\d{1,19}$/.test(report.created_at) ? formatTime(report.created_at, 'UTC', { digits: 0 }) : report.created_at}</dd>
        <dt>Journal head</dt>
        <dd className="mono wrap">{report.journal_head}</dd>
        <dt>Integrity</dt>
        <dd>{report.headline}</dd>
        <dt>Build</dt>
        <dd className="mono">{report.build}</dd>
      </dl>
    </section>
    {report.sections.map((section, index) => (
      <section key={section.id} id={`report-${section.id}`} className="rep-sheet" aria-label={section.title}>
        <h2>
          {index + 1}. <EvidenceWords text={section.title} />
        </h2>
        {section.blocks.map((block, at) => (
          <BlockView key={at} block={block} />
        ))}
      </section>
    ))}
  </div>
));

function BlockView({ block }: { block: Block }) {
  switch (block.type) {
    case 'heading': {
      const Head = block.level === 2 ? 'h3' : 'h4';
      return (
        <Head className="wrap">
          <EvidenceWords text={block.text} />
        </Head>
      );
    }
    case 'paragraph':
      return (
        <p className="wrap">
          {block.runs.map((run, index) =>
            run.mono ? (
              <EvidenceText key={index} text={run.text} most={5000} />
            ) : run.strong ? (
              <b key={index}>
                <EvidenceWords text={run.text} />
              </b>
            ) : (
              <EvidenceWords key={index} text={run.text} lines={run.text.includes('\n')} />
            ),
          )}
        </p>
      );
    case 'facts':
      return (
        <dl className="rep-facts">
          {block.rows.map((row, index) => [
            <dt key={`t${index}`}>{row.label}</dt>,
            <dd key={`d${index}`} className="wrap">
              {row.mono ? <EvidenceText text={row.value} most={5000} /> : <EvidenceWords text={row.value} />}
            </dd>,
          ])}
        </dl>
      );
    case 'verdict':
      return (
        <div className="rep-verdict">
          <VerdictBadge status={block.status} range={block.range} assurance={block.assurance} />
          <p className="wrap">
            <EvidenceWords text={block.text} />
          </p>
        </div>
      );
    case 'list':
      return (
        <ul className="rep-list">
          {block.items.map((item, index) => (
            <li key={index} className="wrap">
              <EvidenceWords text={item} />
            </li>
          ))}
        </ul>
      );
    case 'code':
      return <CodeFigure code={block} />;
    case 'timeline':
      return <TimelineFigure figure={block} />;
    case 'table':
      return <TableBlock block={block} />;
  }
}

function TableBlock({ block }: { block: Extract<Block, { type: 'table' }> }) {
  const whole = block.widths.reduce((sum, width) => sum + width, 0) || 1;
  const rows = block.rows.slice(0, SHOWN);
  const cut = block.rows.length - rows.length;
  return (
    <div className="rep-tablewrap">
      <table className="rep-table">
        <caption>
          <EvidenceWords text={block.caption} />
        </caption>
        <colgroup>
          {block.columns.map((_column, index) => (
            <col key={index} style={{ width: `${((block.widths[index] ?? 1) / whole) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {block.columns.map((column, index) => (
              <th key={index}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at} className="wrap">
                  {block.mono.includes(at) ? <EvidenceText text={cell} most={1000} /> : <EvidenceWords text={cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {block.omitted > 0 ? <p className="rep-omitted">{formatCounted(block.omitted, 'row')} left out of this table.</p> : null}
      {cut > 0 ? (
        <p className="rep-omitted screen">{`${SHOWN} of ${formatCounted(block.rows.length, 'row')} drawn here; the PDF prints all of them.`}</p>
      ) : null}
    </div>
  );
}
