// Files of which nothing speaks, and beside them the card of one: what was looked for, what is here, what could prove it.
import type { UnprovenFile, UnprovenRow } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { setParams, useRoute } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Banner, FaultBox, KeyValue, NumberLink, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { CopyButton } from './copy-button.tsx';
import { proofRequest } from './request-text.ts';
import { Words } from './words.tsx';

/** Files that are listed. */
const MOST = 5000;
/** Names and ways that a card shows of each kind. */
const NAMES = 6;

const idOf = ({ source, item }: Pick<UnprovenRow, 'source' | 'item'>): string => `${source}.${item}`;

const columns: Column<UnprovenRow>[] = [
  { id: 'path', head: 'File', width: 220, grow: true, cell: (row) => <MiddleCut text={row.path} tail={40} /> },
  { id: 'source', head: 'Source', width: 64, numeric: true, cell: (row) => row.source },
  {
    id: 'events',
    head: 'Events',
    width: 90,
    numeric: true,
    cell: (row) =>
      row.events > 0 ? <NumberLink value={row.events} href={hrefToEvents({ source: row.source, path: row.path })} /> : <span className="dim">0</span>,
  },
  { id: 'bytes', head: 'Size', width: 90, numeric: true, cell: (row) => <span className="tabular">{formatBytes(row.bytes)}</span> },
  {
    id: 'format',
    head: 'Format',
    width: 160,
    cell: (row) => (row.format === null ? <span className="dim">not known</span> : <span className="mono">{row.format}</span>),
  },
];

export function UnprovenView({ source, text }: { source: number | undefined; text: string }) {
  const { params } = useRoute();
  const query = useQuery('integrity.unproven', { limit: MOST, ...(source === undefined ? {} : { source }), ...(text === '' ? {} : { text }) });
  const rows = query.data?.rows ?? [];
  const total = query.data?.total ?? rows.length;
  const chosen = rows.findIndex((row) => idOf(row) === params.file);
  const choose = (row: UnprovenRow | undefined) => setParams({ file: row === undefined ? undefined : idOf(row) });
  return (
    <div className="split">
      <div className="col grow">
        {query.fault ? <FaultBox fault={query.fault} retry={query.reload} /> : null}
        {total > rows.length && rows.length > 0 ? (
          <Banner>
            The first {formatCount(rows.length)} of {formatCount(total)} files are listed. Filter by path to see the others.
          </Banner>
        ) : null}
        {query.data === undefined && !query.fault ? (
          <SkeletonRows rows={12} />
        ) : (
          <DataTable
            id="integrity-unproven"
            label="Files of which nothing speaks"
            columns={columns}
            count={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={idOf}
            selected={chosen}
            onSelect={(index) => choose(rows[index])}
            empty={text === '' ? 'Something speaks of every file of evidence here.' : 'No file without proof has this in its path.'}
          />
        )}
      </div>
      <Card row={chosen < 0 ? undefined : rows[chosen]} close={() => choose(undefined)} />
    </div>
  );
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function Card({ row, close }: { row: UnprovenRow | undefined; close: () => void }) {
  const query = useQuery('integrity.unproven_file', { source: row?.source ?? 1, item: row?.item ?? 0 }, { enabled: row !== undefined });
  const one = row !== undefined && query.data?.path === row.path ? query.data : undefined;
  return (
    <SidePanel id="integrity" title="Without proof" about={row ? <MiddleCut text={baseName(row.path)} tail={24} /> : undefined} onClose={close}>
      {query.fault ? <FaultBox fault={query.fault} retry={query.reload} /> : null}
      {row === undefined ? (
        <Section>Choose a file to see what was looked for and what could prove it.</Section>
      ) : one ? (
        <Why one={one} row={row} />
      ) : query.fault ? null : (
        <SkeletonRows rows={10} />
      )}
    </SidePanel>
  );
}

function Why({ one, row }: { one: UnprovenFile; row: UnprovenRow }) {
  const names = one.looked_for.slice(0, NAMES);
  return (
    <>
      <Section>
        <p className="iexplain">Nothing signed, sealed, chained or listed speaks of this file.</p>
        <p className="t12">
          {row.events > 0 ? (
            <>
              <NumberLink value={row.events} href={hrefToEvents({ source: row.source, path: row.path })} /> {row.events === 1 ? 'event rests' : 'events rest'}{' '}
              on the digest that was taken at the import.
            </>
          ) : (
            <span className="dim">No event comes from it.</span>
          )}
        </p>
      </Section>
      <Section title="What was looked for">
        <ul className="isteps idots t12">
          <li>
            Beside it, a signature, time stamp or proof by name:{' '}
            <span className="mono iwrap" title={one.looked_for.join('\n')}>
              {names.map((name) => (
                <span key={name}>
                  <EvidenceText text={name} />{' '}
                </span>
              ))}
            </span>
            {one.looked_for.length > names.length ? `and ${formatCounted(one.looked_for.length - names.length, 'more name', 'more names')}` : ''}
          </li>
          <li>In every list, chain and digest file of the case, its path and its digest.</li>
        </ul>
      </Section>
      <Section title={one.statements.length === 0 ? 'Statements in the case' : `Statements in the case, ${formatCount(one.statements.length + one.more)}`}>
        {one.statements.length === 0 ? (
          <p className="t12 mid">None: no list, signature, digest file or key.</p>
        ) : (
          <>
            <p className="t12 mid">
              {one.statements.length + one.more === 1 ? 'It does not speak of this file:' : 'None of them speaks of this file. The nearest:'}
            </p>
            <ul className="istatements t12">
              {one.statements.slice(0, NAMES).map(({ path, format }) => (
                <li key={path}>
                  <MiddleCut text={path} tail={32} /> {format === null ? null : <span className="dim">{format}</span>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Section title="What could prove it">
        {one.ways.map(({ title, by, settles }) => (
          <div key={`${title} ${by}`} className="iway t12">
            <p className="med">{title}</p>
            <p className="mid">
              By <Words text={by} />.
            </p>
            <p>
              Ask for <Words text={settles} />.
            </p>
          </div>
        ))}
        <CopyButton text={proofRequest(one)}>Copy as a request</CopyButton>
      </Section>
      <Section title="Facts">
        <KeyValue
          width={112}
          rows={[
            { label: 'Path', value: <EvidenceText text={one.path} most={4000} />, mono: true },
            { label: 'Size', value: formatBytes(one.bytes) },
            ...(one.sha256 === null ? [] : [{ label: 'SHA-256', value: <EvidenceText text={one.sha256} most={4000} />, mono: true }]),
            ...(one.imported_at === null ? [] : [{ label: 'Since', value: <TimeText time={one.imported_at} /> }]),
            { label: 'Format', value: one.format ?? 'not known' },
          ]}
        />
      </Section>
      <Section title="What may be said">
        <p className="t12">
          <Words text={one.may_say} />
        </p>
        <h4 className="inot t12">Not said by this</h4>
        <p className="t12 mid">{one.may_not_say}</p>
      </Section>
    </>
  );
}
