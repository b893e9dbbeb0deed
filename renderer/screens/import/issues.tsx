// Issues: everything odd about records and items, a row each, with its place.
import { useState } from 'react';
import { type Issue, issueWords, type Source } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import { setParams, useRoute } from '../../navigation/route.ts';
import { Button, Select, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Empty, FaultBox, KeyValue, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { usePages } from '../../engine/use-pages.ts';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';
import { exactly } from './import-store.ts';
import { isOfReading } from './reread-choice.ts';
import { OddBytes } from './odd-bytes.tsx';
import { sourceOption } from './source-option.ts';

const hasPlace = (issue: Issue): issue is Issue & { offset: number; length: number } => issue.offset !== null && issue.length !== null && issue.length > 0;

const number = (value: number | null) => (value === null ? <span className="dim">item</span> : formatCount(value));
/** As people count: the column `ordinal` begins with 0. */
const nth = (ordinal: number | null) => number(ordinal === null ? null : ordinal + 1);
const columns: Column<Issue>[] = [
  {
    id: 'severity',
    head: 'Effect',
    width: 100,
    about: 'lost: the record yields no event; flag: it does',
    cell: (row) => (row.severity === 'lost' ? <IssueMark>record lost</IssueMark> : <span className="dim">flagged</span>),
  },
  { id: 'code', head: 'Kind', width: 196, cell: (row) => <span title={row.code}>{issueWords(row.code)}</span> },
  {
    id: 'message',
    head: 'What is odd',
    width: 120,
    grow: true,
    cell: (row) => (
      <span className="plaintext">
        <EvidenceText text={row.message} />
      </span>
    ),
  },
  { id: 'path', head: 'Item', width: 184, most: 320, cell: (row) => <MiddleCut text={row.path} tail={20} /> },
  {
    id: 'ordinal',
    head: 'Record',
    width: 76,
    from: 760,
    numeric: true,
    mono: true,
    about: 'its number in its item, counted from 1',
    cell: (row) => nth(row.ordinal),
  },
  { id: 'offset', head: 'Offset', width: 92, from: 760, numeric: true, mono: true, cell: (row) => number(row.offset) },
  { id: 'length', head: 'Bytes', width: 76, from: 1000, numeric: true, mono: true, cell: (row) => number(row.length) },
];

export function Issues({ sources }: { sources: readonly Source[] }) {
  const { params } = useRoute();
  const [at, setAt] = useState(-1);
  const source = params.source === undefined ? undefined : Number(params.source);
  const item = params.item === undefined ? undefined : Number(params.item);
  const lost = params.effect === 'lost';
  const kinds = useQuery('source.kinds', source === undefined ? {} : { source }).data?.kinds ?? [];
  const list = usePages<Issue, 'source.issues'>('source.issues', {
    ...(source === undefined ? {} : { source }),
    ...(item === undefined ? {} : { item }),
    ...(params.issues ? { code: params.issues } : {}),
    ...(lost ? { severity: 'lost' } : {}),
  });
  const chosen = at < 0 ? undefined : list.rowAt(at);
  return (
    <div className="split">
      <div className="col grow">
        <div className="importbar">
          <Select
            bare
            label="Source"
            value={source === undefined ? '' : String(source)}
            onChange={(value) => setParams({ source: value || undefined, item: undefined })}
            options={[{ value: '', text: 'All sources' }, ...sources.map(sourceOption)]}
          />
          <Select
            bare
            label="Kind"
            value={params.issues ?? ''}
            onChange={(code) => setParams({ issues: code || undefined, view: 'issues' })}
            options={[
              { value: '', text: 'All kinds' },
              // A link may name a kind that is not here.
              ...(params.issues && !kinds.some(({ code }) => code === params.issues)
                ? [{ value: params.issues, text: `${plainEvidence(issueWords(params.issues), 60)}, 0` }]
                : []),
              ...kinds.map(({ code, issues }) => ({ value: code, text: `${plainEvidence(issueWords(code), 60)}, ${formatCount(issues)}` })),
            ]}
          />
          {lost ? (
            <span className="chip">
              records lost
              <TextButton aria-label="All effects" onClick={() => setParams({ effect: undefined, view: 'issues' })}>
                clear
              </TextButton>
            </span>
          ) : null}
          {item === undefined ? null : (
            <span className="chip">
              item {item}
              <TextButton aria-label="All items" onClick={() => setParams({ item: undefined })}>
                clear
              </TextButton>
            </span>
          )}
          <span className="t12 dim">{list.total === undefined ? '' : formatCounted(list.total, 'issue')}</span>
        </div>
        {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
        {list.loading && list.count === 0 ? (
          <SkeletonRows rows={12} />
        ) : (
          <DataTable
            id="import-issues"
            label="Issues"
            columns={columns}
            count={list.count}
            rowAt={list.rowAt}
            onRange={list.onRange}
            selected={at}
            onSelect={setAt}
            empty={
              source === undefined && item === undefined && !params.issues && !lost ? (
                <Empty title="No issue">Every record here was read without anything odd. Issues would be listed with their place and their bytes.</Empty>
              ) : (
                <Empty
                  title="No issue fits"
                  action={
                    <TextButton onClick={() => setParams({ source: undefined, item: undefined, issues: undefined, effect: undefined, view: 'issues' })}>
                      Show all issues
                    </TextButton>
                  }
                >
                  Nothing is listed for the source, item, kind or effect chosen above. Other issues may be in the case.
                </Empty>
              )
            }
          />
        )}
      </div>
      {chosen ? (
        <SidePanel
          id="issue"
          title="Issue"
          about={issueWords(chosen.code)}
          onClose={() => setAt(-1)}
          footer={
            isOfReading(chosen.code) ? (
              <>
                <span className="t12 dim cut">Wrong zone, format, encoding?</span>
                <span className="grow" />
                <Button icon="rotate-ccw" onClick={() => setParams({ reread: chosen.source, of: exactly(chosen.path) }, { push: true })}>
                  Read again…
                </Button>
              </>
            ) : undefined
          }
        >
          <Section title="What is odd" action={chosen.severity === 'lost' ? <IssueMark>record lost</IssueMark> : <span className="dim">flagged</span>}>
            <p className="t12 wrap plaintext">
              <EvidenceText text={chosen.message} most={4000} />
            </p>
          </Section>
          <Section title="Place">
            <KeyValue
              width={88}
              rows={[
                { label: 'Item', value: <EvidenceText text={chosen.path} most={4000} />, mono: true },
                { label: 'Record', value: nth(chosen.ordinal), mono: true },
                { label: 'Offset', value: number(chosen.offset), mono: true },
                { label: 'Bytes', value: number(chosen.length), mono: true },
              ]}
            />
          </Section>
          {hasPlace(chosen) ? <OddBytes key={`${chosen.source}.${chosen.item}.${chosen.offset}`} issue={chosen} /> : null}
        </SidePanel>
      ) : null}
    </div>
  );
}
