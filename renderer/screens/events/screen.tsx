// Events: filter bar, facets, table by keyset pages, record panel. The whole filter lives in the route.
import { useEffect, useMemo, useState } from 'react';
import type { EventDetail, Target } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { showFault, toast, useUi, useZone } from '../../state/ui-store.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { useWindowWidth } from '../../frame/use-window-width.ts';
import { parseRecord, recordText, selectRecord, setParams, useRoute } from '../../navigation/route.ts';
import { Button, IconButton, TextButton } from '../../widgets/controls.tsx';
import { decodeBase64 } from '../../widgets/evidence/hex-view.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, FaultBox, SkeletonRows } from '../../widgets/layout.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { usePages } from '../../engine/use-pages.ts';
import { defineScreen } from '../define-screen.ts';
import { NoteDialog } from '../../frame/annotate/note-dialog.tsx';
import { PinDialog } from '../../frame/annotate/pin-dialog.tsx';
import { TagDialog } from '../../frame/annotate/tag-dialog.tsx';
import { useDialogs } from '../../frame/annotate/use-dialogs.tsx';
import './events.css';
import { Facets } from './facets.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { type EventsFilter, engineFilter, filterOfParams, paramsOfFilter, partsOf, toggleValue } from './filter/filter-state.ts';
import { GoToTime } from './go-to-time.tsx';
import { TimeWindow } from '../../widgets/time-window.tsx';
import { ListStartBar } from './list-start-bar.tsx';
import { NoRows } from './no-rows.tsx';
import { lengthOf, rawCopy } from './record/raw.ts';
import { RecordPanel } from './record/record-panel.tsx';
import { asked, type Cells, columns, flagsOf, keyOf, refOf, roomOf } from './rows.tsx';
import type { RecordRef } from './types.ts';
import { useBrought } from './use-brought.ts';
import { useListStart } from './use-list-start.ts';
import { useMarked } from './use-marked.ts';

function Events() {
  const { params } = useRoute();
  const zone = useZone();
  const client = useEngine();
  const info = useCaseInfo();
  const { filter, broken } = useMemo(() => filterOfParams(params), [params]);
  const wanted = engineFilter(filter);
  const { at } = params;
  const count = useQuery('event.count', { filter: wanted });
  const list = usePages<Cells, 'event.page'>('event.page', { filter: wanted, columns: asked, ...(at === undefined ? {} : { at }) });
  const start = useListStart(wanted);
  const tags = useQuery('tag.list', {});
  const notes = useQuery('note.list', {});
  const [panel, setPanel] = useState(true);
  const [going, setGoing] = useState(false);
  const [facetsShown, setFacetsShown] = useState(true);
  const dialogs = useDialogs();
  const shownList = `${JSON.stringify(wanted)} ${at ?? ''}`;
  const marked = useMarked(shownList);

  const record = parseRecord(params.record);
  const key = record ? recordText(record) : undefined;
  const shown = panel && record !== undefined;
  const flags = useMemo(() => flagsOf(tags.data?.tags ?? [], notes.data?.notes ?? []), [tags.data, notes.data]);
  const room = roomOf(shown, useWindowWidth());
  const shape = useMemo(() => columns(flags, zone, room), [flags, zone, room]);
  const index = placeOf(key, list.count, list.rowAt);
  const brought = useBrought(key, !list.loading && !list.fault, index >= 0, start.around);

  const parts = partsOf(filter);
  useEffect(() => {
    const rows = count.data && !count.previous && !count.fault ? `, ${formatCounted(count.data.count, 'row')}` : '';
    useUi.setState({ filterText: parts === 0 ? '' : `${formatCounted(parts, 'condition')}${rows}` });
  }, [parts, count.data, count.previous, count.fault]);
  useEffect(() => () => useUi.setState({ filterText: '' }), []);

  const change = (next: EventsFilter) => {
    setParams({ ...paramsOfFilter(next), at: undefined }, { push: true });
  };
  const select = (row: number) => {
    const cells = list.rowAt(row);
    if (!cells) return;
    marked.choose(row, key, list.rowAt);
    brought.chosen(keyOf(cells));
    selectRecord(refOf(cells));
  };
  const records: RecordRef[] = marked.keys.size > 0 ? [...marked.keys].flatMap((one) => parseRecord(one) ?? []) : record ? [record] : [];
  const targets: Target[] = records.map((one) => ({ record: one }));
  const about = records.length === 1 && records[0] ? `record ${recordText(records[0])}` : formatCounted(records.length, 'record');
  const kinds = {
    pin: () => dialogs.open((close) => <PinDialog records={records} onClose={close} />),
    note: () => record && dialogs.open((close) => <NoteDialog target={{ record }} about={`record ${recordText(record)}`} onClose={close} />),
    tag: () => dialogs.open((close) => <TagDialog targets={targets} about={about} onClose={close} />),
  };
  const onRecords = (what: keyof typeof kinds) => (records.length > 0 ? kinds[what]() : toast('Choose a row first: J and K move, Shift marks several'));
  const copy = async () => {
    if (!record) return;
    const refused = (cause: unknown) => showFault({ fault: asFault(cause), kind: 'query', title: 'The raw text was not copied' });
    try {
      const detail = await client.call('event.get', record);
      if (detail.raw_fault) return refused(new Error(detail.raw_fault));
      const { text, said } = rawCopy(decodeBase64(detail.raw), lengthOf(detail), detail.parts);
      await navigator.clipboard.writeText(text);
      toast(said);
    } catch (cause) {
      refused(cause);
    }
  };
  useActions('Events', [
    { id: 'event-pin', title: 'Pin the record to a finding', icon: 'flag', keys: 'P', run: () => onRecords('pin') },
    { id: 'event-note', title: 'Write a note on the record', icon: 'sticky-note', keys: 'N', run: () => onRecords('note') },
    { id: 'event-tag', title: 'Tag the record', icon: 'tag', keys: 'T', run: () => onRecords('tag') },
    { id: 'event-copy', title: 'Copy the raw text of the record', icon: 'clipboard-copy', keys: 'Shift+C', run: () => void copy() },
    { id: 'event-panel', title: 'Show or hide the record panel', icon: 'panel-right', keys: 'Space', run: () => setPanel(!panel) },
    { id: 'event-time', title: 'Go to a time in the list', icon: 'clock', keys: 'Shift+T', run: () => setGoing(true) },
    { id: 'event-escape', title: 'Close the record panel', icon: 'x', keys: 'Escape', run: () => (shown ? setPanel(false) : marked.clear()) },
  ]);

  const filterFault = [list.fault, count.fault].find((fault) => fault?.code === 'filter.invalid');
  // A refused filter counts nothing: the figure of the filter before it would read as its own.
  const counted = filterFault ? undefined : count.data;
  const differ = at === undefined && counted && !count.loading && !count.previous && !list.loading && list.total !== undefined && list.total !== counted.count;
  return (
    <div className={shown ? 'evt evt-withpanel' : 'evt'}>
      <h1 className="sr-only">Events</h1>
      <FilterBar filter={filter} onChange={change} fault={filterFault}>
        {filter.from === undefined && filter.to === undefined ? (
          <TimeWindow
            from={undefined}
            to={undefined}
            onChange={(from, to) => change({ ...filter, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) })}
            trigger={<Button icon="clock">Time</Button>}
          />
        ) : null}
        <IconButton
          icon="flag"
          label={filter.annotated ? 'Show all rows again' : 'Only rows with a pin, tag or note'}
          aria-pressed={filter.annotated === true}
          onClick={() => {
            const { annotated, ...rest } = filter;
            change(annotated ? rest : { ...rest, annotated: true });
          }}
        />
        {parts > 0 ? <TextButton onClick={() => change({ conditions: [] })}>Clear</TextButton> : null}
      </FilterBar>
      {broken.length > 0 ? (
        <Banner action={<TextButton onClick={() => setParams(paramsOfFilter(filter))}>Leave it out</TextButton>}>
          <b>Part of the link cannot be read and is not applied:</b> {broken.map((one) => plainEvidence(one, 80)).join('; ')}. More rows may be shown than were
          meant.
        </Banner>
      ) : null}
      <div className="split">
        {facetsShown ? <Facets filter={filter} onChange={change} first={params.facet} /> : null}
        <div className="col grow evt-main">
          <div className="head">
            <IconButton
              icon="panel-left"
              label={facetsShown ? 'Hide the facets' : 'Show the facets'}
              aria-pressed={facetsShown}
              onClick={() => setFacetsShown(!facetsShown)}
            />
            <h2 className="tabular" aria-live="polite">
              {counted === undefined
                ? filterFault
                  ? 'No rows, filter refused'
                  : 'Events'
                : counted.count === counted.all
                  ? formatCounted(counted.all, 'event')
                  : `${formatCount(counted.count)} of ${formatCounted(counted.all, 'event')}`}
              {counted && counted.again > 0 ? (
                <span className="dim" title="The same events, delivered more than once: facets and figures count each of them once">
                  , {formatCount(counted.again)} delivered again
                </span>
              ) : null}
            </h2>
            <span className="t11 dim cut">
              {count.loading ? 'counting' : marked.keys.size > 0 ? `${formatCount(marked.keys.size)} marked` : counted ? 'in time order' : ''}
            </span>
            <span className="grow" />
            {marked.keys.size > 0 ? (
              <>
                <Button icon="flag" onClick={() => onRecords('pin')}>
                  Pin
                </Button>
                <Button icon="tag" onClick={() => onRecords('tag')}>
                  Tag
                </Button>
              </>
            ) : null}
            <GoToTime open={going} onOpenChange={setGoing} onGo={start.from} />
            <Button busy={start.busy} onClick={() => start.from(undefined)} disabled={at === undefined}>
              First
            </Button>
            <Button busy={start.busy} onClick={() => void start.end()}>
              Last
            </Button>
          </div>
          {at === undefined ? null : <ListStartBar at={at} start={start} />}
          {list.fault && !filterFault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
          {list.loading && list.count === 0 ? (
            <SkeletonRows rows={24} />
          ) : (
            <div className="col grow" role="presentation" {...marked.listeners}>
              <DataTable
                // Another list begins at its top.
                key={shownList}
                id="events"
                label="Events"
                columns={shape}
                count={filterFault ? 0 : list.count}
                rowAt={list.rowAt}
                rowKey={keyOf}
                onRange={list.onRange}
                selected={index}
                onSelect={select}
                onOpen={() => setPanel(true)}
                onKey={(event, row) => {
                  if ((event.key === 'J' || event.key === 'K') && row >= 0) select(Math.max(0, row + (event.key === 'J' ? 1 : -1)));
                  else return false;
                  return true;
                }}
                rowClass={(row) => (marked.keys.has(keyOf(row)) ? 'evt-marked' : undefined)}
                empty={
                  <NoRows
                    filter={wanted}
                    onUse={({ where, conditions }) => change({ ...filter, conditions, ...(where === undefined ? {} : { where }) })}
                    wrong={filterFault !== undefined}
                    events={info?.events ?? counted?.all}
                    left={counted?.count ?? 0}
                    started={at !== undefined}
                    conditions={parts}
                    onFirst={() => start.from(undefined)}
                    onClear={() => change({ conditions: [] })}
                  />
                }
              />
            </div>
          )}
          {differ ? (
            <Banner action={<TextButton onClick={list.reload}>Read again</TextButton>}>
              {formatCount(list.total ?? 0)} rows are listed, {formatCount(counted.count)} were counted: the case changed in between.
            </Banner>
          ) : null}
        </div>
        {shown ? (
          <RecordPanel
            record={record}
            outside={
              index < 0 && !list.loading && (brought.record === key || (at === undefined && list.total !== undefined))
                ? 'This record is not among the rows beside: the filter leaves it out.'
                : undefined
            }
            onClose={() => setPanel(false)}
            onEvent={toEvent}
            onMove={(step) => {
              marked.alone();
              select(Math.max(0, index + step));
            }}
            onField={(name, value, not) => change(toggleValue(filter, name, value, not))}
            onPin={kinds.pin}
            onNote={kinds.note}
            onTag={kinds.tag}
            onCopy={() => void copy()}
          />
        ) : null}
      </div>
      {dialogs.shown}
    </div>
  );
}

/** Any record of an event leads to the event. */
const toEvent = ({ source, record }: EventDetail) => selectRecord({ source, record });

/** Where a record stands among the rows that are here; -1 = nowhere. */
function placeOf(key: string | undefined, count: number, rowAt: (row: number) => Cells | undefined): number {
  if (key === undefined) return -1;
  for (let row = 0; row < count; row += 1) {
    const cells = rowAt(row);
    if (!cells) return -1;
    if (keyOf(cells) === key) return row;
  }
  return -1;
}

export default defineScreen({
  id: 'events',
  title: 'Events',
  icon: 'table',
  group: 'Examine',
  order: 20,
  key: 'e',
  needsCase: true,
  badge: (info) => (info.events > 0 ? formatCount(info.events) : undefined),
  component: Events,
});
