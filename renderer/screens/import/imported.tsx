// What was imported: sources as groups of their items, with format, zone, records and issues; the ledgers below.
import { useMemo, useState } from 'react';
import { fieldWords, issueWords, type Item, type Source } from '../../../analysis/contract/index.ts';
import { type Query, useQuery } from '../../engine/use-query.ts';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { SidePanel, usePinned } from '../../frame/side-panel.tsx';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { hrefTo, setParams, useRoute } from '../../navigation/route.ts';
import { toast } from '../../state/ui-store.ts';
import { Button, Segmented, Select } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Icon } from '../../widgets/icons/icon.tsx';
import { Empty, FaultBox, KeyValue, NumberLink, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { usePages } from '../../engine/use-pages.ts';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';
import { exactly } from './import-store.ts';
import { Ledgers, sumLedgers } from './ledger.tsx';
import { UnreadKinds } from './unread-kinds.tsx';
import { SetAsideDialog } from './set-aside-dialog.tsx';
import { sourceOption } from './source-option.ts';
import { ToldTime } from './told-time.tsx';
import { LOCKED, PasswordField } from './unlock.tsx';

const copyWords = ({ source, path }: NonNullable<Item['copy']>): string =>
  path === null ? `an item of source ${source}, which was set aside: read this one again` : `${plainEvidence(path)} of source ${source}`;

/** What is missed may have no bytes of its own: something inside was not opened. */
function Use({ item: { role, not_read, why, unread_bytes, copy } }: { item: Item }) {
  if (copy !== null && not_read === null) return <span title={`The same bytes as ${copyWords(copy)}: read once, there`}>copy, read once</span>;
  if (not_read === null) return why === null ? role : 'nothing to read';
  return (
    <span title={unread_bytes === 0 ? 'Its issues say what was not opened' : `${formatCounted(unread_bytes, 'byte')} not read; its issues say why`}>
      <IssueMark tone="open">{not_read === 'whole' ? 'not read' : 'read in part'}</IssueMark>
    </span>
  );
}

const columns: Column<Item>[] = [
  {
    id: 'path',
    head: 'Item',
    width: 200,
    grow: true,
    cell: (row) => (
      <span className="tree-cell">
        <Icon name={row.role === 'container' ? 'archive' : row.role === 'proof' ? 'key-round' : row.role === 'unread' ? 'file-x' : 'file'} size="s" />
        <MiddleCut text={row.path} tail={36} />
      </span>
    ),
  },
  {
    id: 'role',
    head: 'Use',
    width: 112,
    about: 'system: left there by an operating system, not missed',
    cell: (row) => (
      <span className={row.role === 'system' ? 'dim' : 'mid'}>
        <Use item={row} />
      </span>
    ),
  },
  { id: 'format', head: 'Format', width: 144, cell: (row) => row.format ?? <span className="dim">none known</span> },
  { id: 'zone', head: 'Zone', width: 148, from: 740, cell: (row) => (row.events > 0 ? <ToldTime text={row.zone} /> : null) },
  { id: 'year', head: 'Year', width: 124, from: 1120, cell: (row) => (row.events > 0 ? <ToldTime text={row.year} /> : null) },
  {
    id: 'records',
    head: 'Records',
    width: 72,
    numeric: true,
    cell: (row) =>
      row.copy?.path ? (
        <a href={hrefToEvents({ source: row.copy.source, path: row.copy.path })} title={`The records of ${copyWords(row.copy)}`}>
          see copy
        </a>
      ) : row.records > 0 ? (
        <NumberLink value={row.records} href={hrefToEvents({ source: row.source, path: row.path })} />
      ) : null,
  },
  {
    id: 'issues',
    head: 'Issues',
    width: 64,
    numeric: true,
    cell: (row) =>
      row.issues > 0 ? (
        <NumberLink value={row.issues} href={hrefTo('import', { view: 'issues', source: row.source, item: row.item })} />
      ) : (
        <span className="dim">0</span>
      ),
  },
  {
    id: 'bytes',
    head: 'Bytes',
    width: 88,
    from: 910,
    numeric: true,
    cell: (row) => <span title={`${formatCount(row.bytes)} bytes`}>{formatBytes(row.bytes)}</span>,
  },
];

/** Of what was not read one asks why; zone and year are those of what was read. */
const columnsNotRead: Column<Item>[] = columns.flatMap((column) =>
  column.id === 'zone' || column.id === 'year'
    ? []
    : column.id === 'role'
      ? [
          column,
          {
            id: 'why',
            head: 'Why',
            width: 200,
            grow: true,
            cell: (row) =>
              row.why ? (
                <span className="plaintext" title={plainEvidence(row.why.message)}>
                  <span className="med">{plainEvidence(issueWords(row.why.code), 60)}</span>{' '}
                  <span className="mid">
                    <EvidenceText text={row.why.message} />
                  </span>
                </span>
              ) : null,
          },
        ]
      : [column],
);

export function Imported({ sources }: { sources: Query<'source.list'> }) {
  const { params } = useRoute();
  const [at, setAt] = useState(-1);
  const pinned = usePinned('imported');
  const chosen = params.source === undefined ? undefined : Number(params.source);
  const only = params.items === 'unread';
  const list = usePages<Item, 'source.items'>('source.items', {
    ...(chosen === undefined ? {} : { source: chosen }),
    ...(only ? { unread: true, nothing: true } : {}),
  });
  const kinds = useQuery('source.kinds', chosen === undefined ? {} : { source: chosen });
  const unread = kinds.data?.kinds.reduce((sum, one) => sum + one.unread, 0);
  const all = useMemo(() => sources.data?.sources ?? [], [sources.data]);
  const source = all.find((one) => one.id === chosen);
  // Of a single source nobody has to choose it first.
  const acting = source ?? (all.length === 1 ? all[0] : undefined);
  const ledger = useMemo(() => sumLedgers((source ? [source] : all).map((one) => one.ledger)), [all, source]);
  const item = at < 0 ? undefined : list.rowAt(at);
  const itsSource = all.find((one) => one.id === item?.source) ?? source;
  if (sources.data && all.length === 0)
    return (
      <Empty
        title="No source is in the case"
        action={
          <a className="btn primary" href={hrefTo('import', { view: 'new' })}>
            New import
          </a>
        }
      >
        This view will list every item with its format, zone, records and issues, and the ledgers in which every byte is accounted for.
      </Empty>
    );
  return (
    <div className="split">
      <div className="col grow">
        <div className="importbar">
          <Select
            bare
            label="Source"
            value={chosen === undefined ? '' : String(chosen)}
            onChange={(value) => {
              setAt(-1);
              setParams({ source: value || undefined });
            }}
            options={[{ value: '', text: `All sources, ${formatCount(all.length)}` }, ...all.map(sourceOption)]}
          />
          <Segmented
            label="Items"
            value={only ? 'unread' : 'all'}
            onChange={(next) => {
              setAt(-1);
              setParams({ items: next === 'all' ? undefined : next });
            }}
            options={[
              { value: 'all', text: 'All items' },
              { value: 'unread', text: `Not read, or in part ${unread === undefined ? '' : formatCount(unread)}` },
            ]}
          />
          {acting ? <SourceActs source={acting} /> : null}
          <span className="t12 dim cut">{source ? sourceLine(source) : list.total === undefined ? '' : formatCounted(list.total, 'item')}</span>
        </div>
        {only && kinds.data ? <UnreadKinds kinds={kinds.data.kinds} source={chosen} /> : null}
        {sources.fault ? <FaultBox fault={sources.fault} retry={sources.reload} /> : null}
        {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
        {list.loading && list.count === 0 ? (
          <SkeletonRows rows={10} />
        ) : (
          <DataTable
            id={only ? 'import-items-unread' : 'import-items'}
            label="Items"
            columns={only ? columnsNotRead : columns}
            rowHeight={28}
            count={list.count}
            rowAt={list.rowAt}
            onRange={list.onRange}
            selected={at}
            onSelect={setAt}
            rowKey={(row) => `${row.source}.${row.item}`}
            empty={only ? <Empty title="Everything was read">No item here was left unread, whole or in part.</Empty> : 'No item.'}
          />
        )}
        <Ledgers ledger={ledger} source={source?.id} />
      </div>
      {item || pinned ? (
        <SidePanel
          id="imported"
          title="Item"
          about={item ? <MiddleCut text={item.path} tail={20} /> : undefined}
          onClose={() => setAt(-1)}
          footer={
            item && item.role !== 'container' && item.role !== 'system' ? (
              <>
                <span className="t12 dim cut">Wrong zone, format, fields?</span>
                <span className="grow" />
                <Button icon="rotate-ccw" onClick={() => askReread(item.source, exactly(item.path))}>
                  Read again…
                </Button>
              </>
            ) : undefined
          }
        >
          {item ? <ItemCard item={item} source={itsSource} /> : <Section>Choose an item to see its digests.</Section>}
        </SidePanel>
      ) : null}
    </div>
  );
}

/** Opens the dialog, by the address: from here, from an issue, from Home. */
const askReread = (source: number, items: string): void => setParams({ reread: source, of: items }, { push: true });

function SourceActs({ source }: { source: Source }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button icon="rotate-ccw" onClick={() => askReread(source.id, '**')}>
        Read again…
      </Button>
      <Button icon="package-open" onClick={() => setAsking(true)}>
        Set aside…
      </Button>
      {asking ? <SetAsideDialog source={source} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

const sourceLine = (source: Source) =>
  `${source.kind}, ${formatCounted(source.items, 'item')}, ${formatBytes(source.bytes)}, original ${source.originals === 'copy' ? 'in the case' : 'by reference'}`;

/** What is told of the times of an item, as far as there are any. */
const timesOf = ({ role, events }: Item, told: string | null): string => (role === 'events' && events === 0 ? 'no event was read' : (told ?? 'does not apply'));

const isEncrypted = ({ reasons, why }: Item): boolean =>
  LOCKED.includes(why?.code ?? '') || reasons.some((reason) => reason.startsWith('encrypted in its archive ('));

const ItemCard = ({ item, source }: { item: Item; source: Source | undefined }) => (
  <>
    <Section
      title="Format"
      action={
        item.format === null ? (
          <span className="mid">none known</span>
        ) : (
          <a className="quiet-link" href={hrefTo('formats', { id: item.format })} title="What it is recognised by, what its members become, what it cannot say">
            {item.format}
          </a>
        )
      }
    >
      <ul className="reasons t12 mid">
        {item.reasons.map((reason) => (
          <li key={reason}>
            <Icon name="check" size="xs" />
            <span className="plaintext wraptext">
              <EvidenceText text={reason} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
    <Section title="Reading">
      <KeyValue
        width={104}
        rows={[
          ...(item.copy === null
            ? []
            : [
                {
                  label: 'Copy of',
                  value:
                    item.copy.path === null ? (
                      copyWords(item.copy)
                    ) : (
                      <a href={hrefToEvents({ source: item.copy.source, path: item.copy.path })} title="The events that were read from the same bytes">
                        <EvidenceText text={item.copy.path} most={400} /> of source {item.copy.source}
                      </a>
                    ),
                },
              ]),
          ...(item.copy === null ? [{ label: 'Encoding', value: item.encoding ?? 'bytes' }] : []),
          ...item.carriers.map(({ around, format, records }) => ({
            label: 'Wrapped in',
            value: `${around.join(', which holds ')}: ${formatCounted(records, 'record')} of ${format}`,
          })),
          ...(item.copy === null
            ? [
                { label: 'Zone', value: timesOf(item, item.zone) },
                { label: 'Year', value: timesOf(item, item.year) },
                { label: 'Records', value: formatCount(item.records), mono: true },
                { label: 'Events', value: formatCount(item.events), mono: true },
              ]
            : []),
          { label: 'Issues', value: <NumberLink value={item.issues} href={hrefTo('import', { view: 'issues', source: item.source, item: item.item })} mono /> },
          { label: 'Not read', value: `${formatCount(item.unread_bytes)} bytes`, mono: true },
        ]}
      />
    </Section>
    {isEncrypted(item) ? (
      <Section title="Encrypted">
        <p className="t12 mid">
          {item.not_read === null
            ? 'Its records are shown from the archive: after a restart of the program its password is asked for again.'
            : 'Give its password, then import the archive again.'}
        </p>
        <PasswordField given={() => toast('The password is tried from now on')} />
      </Section>
    ) : null}
    {item.fields ? (
      <Section title="Fields">
        <ul className="mapping-words t12 mid">
          {fieldWords(item.fields).map((words) => (
            <li key={words}>
              <EvidenceText text={words} most={400} />
            </li>
          ))}
        </ul>
      </Section>
    ) : null}
    <Section title="Bytes and digests">
      <KeyValue
        width={104}
        rows={[
          { label: 'Path', value: <EvidenceText text={item.path} most={4000} />, mono: true },
          { label: 'Bytes', value: formatCount(item.bytes), mono: true },
          { label: 'SHA-256', value: item.sha256, mono: true },
          ...(item.stored_sha256 === item.sha256
            ? []
            : [
                { label: 'As stored', value: `${formatCount(item.stored_bytes)} bytes`, mono: true },
                { label: 'SHA-256 stored', value: item.stored_sha256, mono: true },
              ]),
        ]}
      />
    </Section>
    {source ? (
      <Section title="Source">
        <KeyValue
          width={104}
          rows={[
            { label: 'Name', value: <EvidenceText text={source.name} />, mono: true },
            { label: 'Handed over', value: <EvidenceText text={source.path} most={4000} />, mono: true },
            { label: 'Imported', value: <TimeText time={source.imported_at} digits={0} /> },
            { label: 'SHA-256', value: source.sha256, mono: true },
            { label: 'Sealed as', value: source.evidence_sha256, mono: true },
            {
              label: 'Reading',
              value:
                source.reading === 1 ? (
                  'that of the import'
                ) : (
                  <a href={hrefTo('import', { view: 'readings' })}>{source.reading}, read again since the import</a>
                ),
            },
          ]}
        />
      </Section>
    ) : null}
  </>
);
