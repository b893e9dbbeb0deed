// Gaps: what is not there, a line each with its best explanation; the chosen one in full beside the list.
import { useState } from 'react';
import { type Absence, chainWords, logWords } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatRange } from '../../format/time.ts';
import { hrefTo, setParams, useRoute } from '../../navigation/route.ts';
import { useZone } from '../../state/ui-store.ts';
import { Button } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, Empty, FaultBox, SkeletonRows } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { AbsencePanel } from './absence-panel.tsx';
import { groundWords } from './absence-words.ts';

/** Gaps of a page: each is explained when it is listed. */
const PAGE = 100;

export const spanText = ({ from, to, numbers }: Absence, zone: string): string =>
  numbers !== null
    ? `numbers ${formatCount(numbers[0])} to ${formatCount(numbers[1])}`
    : from === null && to === null
      ? 'at no known time'
      : formatRange(from, to, zone);

const columnsOf = (zone: string): Column<Absence>[] => [
  { id: 'what', head: 'Gap', width: 180, cell: (gap) => <span className="cut">{gap.code === null ? `gap of ${gap.origin}` : chainWords(gap.code)}</span> },
  { id: 'source', head: 'Source', width: 150, cell: (gap) => <span className="cut">{plainEvidence(logWords(gap.source, gap.log), 200)}</span> },
  { id: 'span', head: 'From, to', width: 290, mono: true, cell: (gap) => <span className="cut">{spanText(gap, zone)}</span> },
  {
    id: 'missing',
    head: 'Missing',
    width: 76,
    numeric: true,
    about: 'Records, where they can be counted',
    cell: ({ count }) => (count === null ? <span className="dim">unknown</span> : formatCount(count)),
  },
  {
    id: 'best',
    head: 'Best explanation',
    width: 220,
    grow: true,
    cell: ({ explanations: [best] }) => (best ? <span className="cut">{best.title}</span> : <span className="dim cut">none that the evidence supports</span>),
  },
  { id: 'ground', head: 'Ground', width: 100, cell: ({ explanations: [best] }) => (best ? <span title={groundWords[best.ground]}>{best.ground}</span> : null) },
  {
    id: 'others',
    head: 'Others',
    width: 64,
    numeric: true,
    cell: ({ explanations }) => (explanations.length > 1 ? formatCount(explanations.length - 1) : null),
  },
];

export function AbsenceView({ source }: { source: number | undefined }) {
  const zone = useZone();
  const { params } = useRoute();
  const [start, setStart] = useState(0);
  const list = useQuery('absence.list', { ...(source === undefined ? {} : { source }), limit: PAGE, ...(start === 0 ? {} : { after: String(start) }) });
  const rows = list.data?.rows ?? [];
  const total = list.data?.total ?? 0;
  return (
    <div className="split">
      <div className="col grow">
        {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
        {list.data && !list.data.checked ? (
          <Banner
            action={
              <a className="btn" href={hrefTo('readiness')}>
                Readiness
              </a>
            }
          >
            <b>The checks have not run.</b> Gaps of numbers and of time are not known yet.
          </Banner>
        ) : null}
        {list.data && !list.data.verified ? (
          <Banner>
            <b>Not verified yet.</b> Gaps of chains are not known.
          </Banner>
        ) : null}
        {list.data === undefined ? (
          list.fault ? null : (
            <SkeletonRows rows={10} />
          )
        ) : (
          <DataTable
            id="integrity-absence"
            label="Gaps and their best explanations"
            columns={columnsOf(zone)}
            rowHeight={28}
            count={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={(gap) => gap.id}
            selected={rows.findIndex(({ id }) => id === params.gap)}
            onSelect={(index) => setParams({ gap: rows[index]?.id })}
            empty={
              <Empty title="No gap was found">
                No chain has a hole or an open end, no numbers are left out, and no log is silent against its rhythm, as far as verification and checks have
                run.
              </Empty>
            }
          />
        )}
        {total > PAGE ? (
          <div className="row ifilter t12">
            <span className="grow">
              {formatCount(start + 1)} to {formatCount(start + rows.length)} of {formatCounted(total, 'gap')}
            </span>
            <Button disabled={start === 0} onClick={() => setStart(Math.max(0, start - PAGE))}>
              Earlier
            </Button>
            <Button disabled={start + PAGE >= total} onClick={() => setStart(start + PAGE)}>
              Later
            </Button>
          </div>
        ) : null}
      </div>
      {params.gap ? <AbsencePanel id={params.gap} known={rows.find(({ id }) => id === params.gap)} onClose={() => setParams({ gap: undefined })} /> : null}
    </div>
  );
}
