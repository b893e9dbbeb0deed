// Events: filter bar, facets, table by keyset pages, record panel. The whole filter lives in the route.
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Target } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { asFault } from '../../engine/query-store.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useActions } from '../../frame/actions.ts';
import { showFault, toast, useUi, useZone } from '../../frame/ui-store.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { hrefTo, parseRecord, recordText, selectRecord, setParams, useRoute } from '../../navigation/route.ts';
import { Button, IconButton, TextButton } from '../../widgets/controls.tsx';
import { decodeBase64 } from '../../widgets/evidence/hex-view.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, Empty, FaultBox, SkeletonRows } from '../../widgets/layout.tsx';
import { DataTable } from '../../widgets/table/data-table.tsx';
import { usePages } from '../../widgets/table/use-pages.ts';
import { defineScreen } from '../define-screen.ts';
import { NoteDialog } from './annotate/note-dialog.tsx';
import { PinDialog } from './annotate/pin-dialog.tsx';
import { TagDialog } from './annotate/tag-dialog.tsx';
import './events.css';
import { Facets } from './facets.tsx';
import { FilterBar } from './filter/filter-bar.tsx';
import { type EventsFilter, engineFilter, filterOfParams, paramsOfFilter, partsOf, toggleValue } from './filter/filter-state.ts';
import { GoToTime, TimeWindow } from './filter/time-window.tsx';
import { RecordPanel } from './record/record-panel.tsx';
import { rawCopy } from './record/raw.ts';
import { asked, type Cells, columns, flagsOf, keyOf, refOf } from './rows.tsx';
import type { RecordRef } from './types.ts';
import { useListStart } from './use-list-start.ts';

/** Most records that one act may name. */
const MOST_MARKED = 10_000;

function Events() {
  const { params } = useRoute();
  const zone = useZone();
  const client = useEngine();
  const info = useCaseInfo();
  const { filter, broken } = useMemo(() => filterOfParams(params), [params]);
  const wanted = engineFilter(filter);
  const at = params.at;
  const count = useQuery('event.count', { filter: wanted });
  const list = usePages<Cells, 'event.page'>('event.page', { filter: wanted, columns: asked, ...(at === undefined ? {} : { at }) });
  const start = useListStart(wanted);
  const tags = useQuery('tag.list', {});
  const notes = useQuery('note.list', {});
  const flags = useMemo(() => flagsOf(tags.data?.tags ?? [], notes.data?.notes ?? []), [tags.data, notes.data]);
  const shape = useMemo(() => columns(flags, zone), [flags, zone]);
  const [panel, setPanel] = useState(true);
  const [going, setGoing] = useState(false);
  const [facetsShown, setFacetsShown] = useState(true);
  const [dialog, setDialog] = useState<'pin' | 'note' | 'tag'>();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef(-1);
  const keys = useRef({ shift: false, ctrl: false });

  const change = (next: EventsFilter) => {
    setMarked(new Set());
    setParams({ ...paramsOfFilter(next), at: undefined }, { push: true });
  };

  // Where the selected record stands among the rows that are here.
  const record = parseRecord(params.record);
  const key = record ? recordText(record) : undefined;
  const loaded = list.count;
  let index = -1;
  if (key !== undefined) for (let row = 0; row < loaded && index < 0; row += 1) if (list.rowAt(row) && keyOf(list.rowAt(row) as Cells) === key) index = row;

  // A record that a link names is brought into the list once, with a few rows before it.
  const brought = useRef<string>(undefined);
  const { around } = start;
  useEffect(() => {
    if (key === undefined || list.loading || list.fault || brought.current === key) return;
    brought.current = key;
    if (index < 0) void around(key);
  }, [key, index, list.loading, list.fault, around]);

  const parts = partsOf(filter);
  useEffect(() => {
    const rows = count.data && !count.previous ? `, ${formatCounted(count.data.count, 'row')}` : '';
    useUi.setState({ filterText: parts === 0 ? '' : `${formatCounted(parts, 'condition')}${rows}` });
  }, [parts, count.data, count.previous]);
  useEffect(() => () => useUi.setState({ filterText: '' }), []);

  const select = (row: number) => {
    const cells = list.rowAt(row);
    if (!cells) return;
    if (keys.current.shift && anchor.current >= 0) {
      const [first, last] = anchor.current < row ? [anchor.current, row] : [row, anchor.current];
      const range = new Set<string>();
      for (let one = first; one <= last && range.size < MOST_MARKED; one += 1) {
        const there = list.rowAt(one);
        if (there) range.add(keyOf(there));
      }
      setMarked(range);
    } else if (keys.current.ctrl) {
      const next = new Set(marked.size === 0 && key !== undefined ? [key] : marked);
      if (!next.delete(keyOf(cells))) next.add(keyOf(cells));
      setMarked(next);
      anchor.current = row;
    } else {
      anchor.current = row;
      if (marked.size > 0) setMarked(new Set());
    }
    brought.current = keyOf(cells);
    selectRecord(refOf(cells));
  };
  const records: RecordRef[] = marked.size > 0 ? [...marked].flatMap((one) => parseRecord(one) ?? []) : record ? [record] : [];
  const targets: Target[] = records.map((one) => ({ record: one }));
  const about = records.length === 1 && records[0] ? `record ${recordText(records[0])}` : formatCounted(records.length, 'record');
  const onRecords = (what: 'pin' | 'note' | 'tag') => (records.length > 0 ? setDialog(what) : toast('Choose a row first: J and K move, Shift marks several'));
  const copy = async () => {
    if (!record) return;
    try {
      const detail = await client.call('event.get', record);
      if (detail.raw_fault) return showFault({ fault: asFault(new Error(detail.raw_fault)), kind: 'query', title: 'The raw text was not copied' });
      const { text, said } = rawCopy(decodeBase64(detail.raw), detail.place.length);
      await navigator.clipboard.writeText(text);
      toast(said);
    } catch (cause) {
      showFault({ fault: asFault(cause), kind: 'query', title: 'The raw text was not copied' });
    }
  };
  const close = () => (panel && record ? setPanel(false) : marked.size > 0 ? setMarked(new Set()) : undefined);
  useActions('Events', [
    { id: 'event-pin', title: 'Pin the record to a finding', icon: 'flag', keys: 'P', run: () => onRecords('pin') },
    { id: 'event-note', title: 'Write a note on the record', icon: 'sticky-note', keys: 'N', run: () => onRecords('note') },
    { id: 'event-tag', title: 'Tag the record', icon: 'tag', keys: 'T', run: () => onRecords('tag') },
    { id: 'event-copy', title: 'Copy the raw text of the record', icon: 'clipboard-copy', keys: 'Shift+C', run: () => void copy() },
    { id: 'event-panel', title: 'Show or hide the record panel', icon: 'panel-right', keys: 'Space', run: () => setPanel(!panel) },
    { id: 'event-time', title: 'Go to a time in the list', icon: 'clock', keys: 'Shift+T', run: () => setGoing(true) },
    { id: 'event-escape', title: 'Close the record panel', icon: 'x', keys: 'Escape', run: close },
  ]);

  const counted = count.data;
  const here = list.total;
  const missing = count.data && !count.previous && !count.loading;
  const filterFault = list.fault?.code === 'filter.invalid' ? list.fault : count.fault?.code === 'filter.invalid' ? count.fault : undefined;
  const shown = panel && record !== undefined;
  return (
    <div className={shown ? 'evt evt-withpanel' : 'evt'}>
      <h1 className="sr">Events</h1>
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
            const next = { ...filter };
            if (next.annotated) delete next.annotated;
            else next.annotated = true;
            change(next);
          }}
        />
        {parts > 0 ? <TextButton onClick={() => change({ conditions: [] })}>Clear</TextButton> : null}
      </FilterBar>
      {broken.length > 0 ? (
        <Banner action={<TextButton onClick={() => setParams(paramsOfFilter(filter))}>Leave it out</TextButton>}>
          <b>Part of the link cannot be read and is not applied:</b> {broken.map((one) => plainEvidence(one, 80)).join('; ')}. More rows may be shown than were meant.
        </Banner>
      ) : null}
      <div className="split">
        {facetsShown ? <Facets filter={filter} onChange={change} first={params.facet} /> : null}
        <div className="col grow evt-main">
          <div className="head">
            <IconButton icon="panel-left" label={facetsShown ? 'Hide the facets' : 'Show the facets'} aria-pressed={facetsShown} onClick={() => setFacetsShown(!facetsShown)} />
            <h2 className="tn" aria-live="polite">
              {counted ? (counted.count === counted.all ? formatCounted(counted.all, 'event') : `${formatCount(counted.count)} of ${formatCounted(counted.all, 'event')}`) : 'Events'}
            </h2>
            <span className="t11 dim cut">
              {count.loading ? 'counting' : marked.size > 0 ? `${formatCount(marked.size)} marked` : missing ? 'in time order' : ''}
            </span>
            <span className="grow" />
            {marked.size > 0 ? (
              <>
                <Button icon="flag" onClick={() => onRecords('pin')}>
                  Pin
                </Button>
                <Button icon="tag" onClick={() => onRecords('tag')}>
                  Tag
                </Button>
              </>
            ) : null}
            <GoToTime open={going} onOpenChange={setGoing} onGo={(time) => start.from(time)} />
            <Button busy={start.busy} onClick={() => start.from(undefined)} disabled={at === undefined}>
              First
            </Button>
            <Button busy={start.busy} onClick={() => void start.end()}>
              Last
            </Button>
          </div>
          {at === undefined ? null : (
            <div className="banner evt-start">
              <span className="grow">
                The list starts at {parseRecord(at) ? <>record <span className="mono">{at}</span></> : <span className="mono">{/^-?\d+$/.test(at) ? formatTime(at, zone, { digits: 0 }) : plainEvidence(at, 40)}</span>}. Earlier rows are
                counted, not listed.
              </span>
              <TextButton disabled={start.busy} onClick={() => void start.earlier(at)}>
                500 earlier
              </TextButton>
              <TextButton onClick={() => start.from(undefined)}>From the first row</TextButton>
            </div>
          )}
          {list.fault && !filterFault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
          {list.loading && list.count === 0 ? (
            <SkeletonRows rows={24} />
          ) : (
            <div
              className="col grow"
              onClickCapture={(event) => (keys.current = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey })}
              onKeyDownCapture={(event) => (keys.current = { shift: event.shiftKey, ctrl: false })}
              onMouseDown={(event) => (event.shiftKey ? event.preventDefault() : undefined)}
              role="presentation"
            >
              <DataTable
                id="events"
                label="Events"
                columns={shape}
                count={list.fault && filterFault ? 0 : list.count}
                rowAt={list.rowAt}
                rowKey={keyOf}
                onRange={list.onRange}
                selected={index}
                onSelect={select}
                onOpen={() => setPanel(true)}
                onKey={(event, row) => {
                  if (event.key === ' ') setPanel(!panel);
                  else if ((event.key === 'J' || event.key === 'K') && row >= 0) select(Math.max(0, row + (event.key === 'J' ? 1 : -1)));
                  else return false;
                  return true;
                }}
                rowClass={(row) => (marked.has(keyOf(row)) ? 'evt-marked' : undefined)}
                empty={
                  filterFault ? (
                    <Empty title="The filter cannot be applied">Correct it above; what does not fit is marked.</Empty>
                  ) : info && info.events === 0 ? (
                    <Empty
                      title="No event yet"
                      action={
                        <a className="btn" href={hrefTo('import', { view: 'new' })}>
                          Import evidence
                        </a>
                      }
                    >
                      This screen lists every event of the case with its proof, its bytes and its place. Import evidence first.
                    </Empty>
                  ) : at !== undefined && (counted?.count ?? 0) > 0 ? (
                    <Empty title="No event from here on" action={<Button onClick={() => start.from(undefined)}>From the first row</Button>}>
                      The filter leaves {formatCounted(counted?.count ?? 0, 'event')}, all before this place.
                    </Empty>
                  ) : (
                    <Empty title="No event fits the filter" action={<Button onClick={() => change({ conditions: [] })}>Clear the filter</Button>}>
                      {counted ? `None of ${formatCounted(counted.all, 'event')} fits all ${formatCounted(parts, 'condition')}.` : 'Take conditions away to see more.'}
                    </Empty>
                  )
                }
              />
            </div>
          )}
          {here !== undefined && here > 0 && counted && at === undefined && !list.loading && !count.loading && here !== counted.count ? (
            <Banner action={<TextButton onClick={list.reload}>Read again</TextButton>}>
              {formatCount(here)} rows are listed, {formatCount(counted.count)} were counted: the case changed in between.
            </Banner>
          ) : null}
        </div>
        {shown ? (
          <RecordPanel
            record={record}
            outside={index < 0 && !list.loading && brought.current === key && list.total !== undefined ? 'This record is not among the rows of the list beside: the filter leaves it out, or the list starts after it.' : undefined}
            onClose={() => setPanel(false)}
            onMove={(step) => {
              keys.current = { shift: false, ctrl: false };
              select(Math.max(0, index + step));
            }}
            onField={(name, value, not) => change(toggleValue(filter, name, value, not))}
            onPin={() => setDialog('pin')}
            onNote={() => setDialog('note')}
            onTag={() => setDialog('tag')}
            onCopy={() => void copy()}
          />
        ) : null}
      </div>
      {dialog === 'pin' ? <PinDialog records={records} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'note' && record ? <NoteDialog target={{ record }} about={`record ${recordText(record)}`} onClose={() => setDialog(undefined)} /> : null}
      {dialog === 'tag' ? <TagDialog targets={targets} about={about} onClose={() => setDialog(undefined)} /> : null}
    </div>
  );
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
