// Timeline: the whole case as a histogram with a brush, below it lanes with sessions, gaps and proof, at the right the selected session.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Lanes, LaneBy } from '../../../analysis/contract/index.ts';
import { OverviewChart } from '../../charts/overview-chart.tsx';
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCounted } from '../../format/number.ts';
import { formatRange } from '../../format/time.ts';
import { useActions } from '../../frame/actions.ts';
import { type KeyBinding, useKeys } from '../../frame/keys.ts';
import { usePinned } from '../../frame/side-panel.tsx';
import { useUi, useZone } from '../../state/ui-store.ts';
import { layoutLanes, stepSession } from '../../lanes/layout.ts';
import type { Hit } from '../../lanes/hit.ts';
import { linkKey } from '../../lanes/draw-links.ts';
import { LanesView } from '../../lanes/lanes-view.tsx';
import { LaneTable } from '../../lanes/lane-table.tsx';
import { Legend, legendOf } from '../../lanes/legend.tsx';
import { airWindow, panWindow, type TimeWindow, zoomWindow } from '../../lanes/scale.ts';
import { laneWhere } from '../../lanes/words.ts';
import { hrefTo, navigate, recordText, selectRecord, selectSession, setParams, useRoute, useSelection } from '../../navigation/route.ts';
import { IconButton, Segmented, Toggle } from '../../widgets/controls.tsx';
import { Banner, Empty, FaultBox, NumberLink, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import { SessionPanel } from './session-panel.tsx';
import { useWindow } from './use-window.ts';
import './timeline.css';

const kinds: { value: LaneBy; text: string }[] = [
  { value: 'user', text: 'User' },
  { value: 'host', text: 'Host' },
  { value: 'system', text: 'System' },
  { value: 'source', text: 'Source' },
];
const LIMIT = 120;
const noLinks: ReadonlyMap<string, string> = new Map();

function Timeline() {
  const zone = useZone();
  const { params } = useRoute();
  const selection = useSelection();
  const by = kinds.find(({ value }) => value === params.by)?.value ?? 'user';
  const overview = useQuery('timeline.overview', { buckets: 260 });
  const summary = useQuery('integrity.summary', {});
  const whole = useMemo((): TimeWindow | undefined => {
    const { from, to } = overview.data ?? {};
    return from && to ? airWindow(BigInt(from), BigInt(to), 0.01) : undefined;
  }, [overview.data]);
  const { shown, settled, move, go } = useWindow(whole);
  const [pixels, setPixels] = useState(0);
  const onWidth = useCallback((width: number) => setPixels(Math.round(width / 60) * 60), []);
  // The table twin has no pixels to ask for.
  const table = params.view === 'table';
  const buckets = Math.min(2000, Math.max(10, Math.round((pixels || 900) / 3)));
  const lanes = useQuery(
    'timeline.lanes',
    { from: (settled?.from ?? 0n).toString(), to: (settled?.to ?? 1n).toString(), by, buckets, limit: LIMIT },
    { enabled: settled !== undefined },
  );
  const data = settled === undefined ? undefined : lanes.data;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const layout = useMemo(() => {
    if (!data) return undefined;
    const gap = (BigInt(data.to) - BigInt(data.from)) / BigInt(Math.max(1, Math.round((pixels || 900) / 3)));
    return layoutLanes(data, closed, gap);
  }, [data, closed, pixels]);
  const onGroup = useCallback((id: string) => setClosed((now) => (now.has(id) ? new Set([...now].filter((one) => one !== id)) : new Set([...now, id]))), []);

  const session = selection.session;
  const story = useQuery('session.story', { id: session ?? '' }, { enabled: session !== undefined });
  const told = session !== undefined && story.data?.session.id === session ? story.data : undefined;
  const certainty = useMemo(() => (told ? new Map(told.links.map((link) => [linkKey(link.from, link.to), link.confidence as string])) : noLinks), [told]);
  const [show, setShow] = useState({ links: true, proof: true });
  const legend = useMemo(() => (layout ? legendOf(layout, show, certainty.size > 0) : new Set<never>()), [layout, show, certainty]);
  const record = selection.record ? recordText(selection.record) : undefined;
  const cursorText = told?.story.find((line) => recordText(line.record) === record)?.at;
  const cursor = useMemo(() => (cursorText ? BigInt(cursorText) : undefined), [cursorText]);

  const showSession = useCallback(
    (one: NonNullable<typeof told>['session']) => {
      const begins = [one.opened_at, one.first_seen].filter((time): time is string => time !== null).map(BigInt);
      const ends = [one.closed_at, one.last_seen].filter((time): time is string => time !== null).map(BigInt);
      const from = begins.reduce<bigint | undefined>((least, time) => (least === undefined || time < least ? time : least), undefined) ?? ends[0];
      const to = ends.reduce<bigint | undefined>((most, time) => (most === undefined || time > most ? time : most), undefined) ?? from;
      if (from !== undefined && to !== undefined) go(airWindow(from, to, 0.15));
    },
    [go],
  );
  // A link that names only a session leads to where it is, once. Choosing one here never moves the picture.
  const asked = useRef(params.from === undefined ? params.session : undefined);
  useEffect(() => {
    if (!told || asked.current !== told.session.id) return;
    asked.current = undefined;
    showSession(told.session);
  }, [told, showSession]);

  const zoom = (factor: number) => (shown ? go(zoomWindow(shown, factor, cursorInside(shown, cursor))) : undefined);
  const pan = (share: number) => (shown ? move(panWindow(shown, share)) : undefined);
  const step = (direction: 1 | -1) => {
    const next = layout ? stepSession(layout, session, direction) : undefined;
    if (next) selectSession(next);
  };
  useActions('Timeline', [
    { id: 'timeline-in', title: 'Zoom in', icon: 'zoom-in', keys: ']', run: () => zoom(0.5) },
    { id: 'timeline-out', title: 'Zoom out', icon: 'zoom-out', keys: '[', run: () => zoom(2) },
    { id: 'timeline-whole', title: 'Show the whole case', icon: 'maximize-2', keys: '0', run: () => go(undefined) },
    {
      id: 'timeline-table',
      title: table ? 'Show the lanes as a picture' : 'Show the lanes as a table',
      icon: 'table',
      keys: 'T',
      run: () => setParams({ view: table ? undefined : 'table' }, { push: true }),
    },
  ]);
  const keys: KeyBinding[] = [
    { keys: 'Left', label: 'Earlier', run: () => pan(-0.15) },
    { keys: 'Right', label: 'Later', run: () => pan(0.15) },
    { keys: 'J', label: 'Next session', run: () => step(1) },
    { keys: 'K', label: 'Previous session', run: () => step(-1) },
    { keys: 'Escape', label: 'Close the session', run: () => selectSession(undefined) },
  ];
  useKeys('Timeline', table ? [] : keys);

  const inView = shown && data ? `${formatDuration(round(shown.to - shown.from))} in view, ${formatCounted(data.events, 'event')}` : '';
  useEffect(() => {
    useUi.setState({ filterText: inView });
    return () => useUi.setState({ filterText: '' });
  }, [inView]);

  const hrefOf = useCallback(
    (lane: Lanes['lanes'][number]) => hrefTo('events', { from: settled?.from.toString(), to: settled?.to.toString(), where: laneWhere(by, lane) }),
    [by, settled],
  );
  const onHit = (hit: Hit) => {
    if (hit.kind === 'bar') selectSession(hit.bar.session);
    else if (hit.kind === 'span') go(airWindow(BigInt(hit.span.from), BigInt(hit.span.to ?? hit.span.from), 0.5));
    else if (hit.kind === 'bucket' && data)
      navigate('events', { from: hit.bucket.at, to: (BigInt(hit.bucket.at) + BigInt(data.width)).toString(), where: laneWhere(by, hit.lane) });
  };
  const pinned = usePinned('timeline');
  const untimed = overview.data?.untimed ?? 0;
  if (overview.data && !overview.previous && overview.data.timed === 0)
    return (
      <>
        <Toolbar title="Timeline" />
        <Empty
          title={untimed > 0 ? 'No event has a time' : 'No event yet'}
          action={
            <a className="btn primary" href={untimed > 0 ? hrefTo('events') : hrefTo('import', { view: 'new' })}>
              {untimed > 0 ? 'Go to the events' : 'New import'}
            </a>
          }
        >
          {untimed > 0
            ? `${formatCounted(untimed, 'event')} without a time cannot stand on a timeline. State the zone or the year at import, and they can.`
            : 'This screen will show who did what when: lanes of events, sessions, gaps in the evidence and what proves the records.'}
        </Empty>
      </>
    );
  return (
    <>
      <Toolbar title="Timeline">
        <div className="row grow tlbar">
          <Segmented
            label="Lanes by"
            value={by}
            options={kinds}
            onChange={(value) => setParams({ by: value === 'user' ? undefined : value }, { push: true })}
          />
          <span className="sep" />
          <span className="mono cut" title={shown ? formatRange(shown.from.toString(), shown.to.toString(), zone, { digits: 9 }) : undefined}>
            {shown ? formatRange(shown.from.toString(), shown.to.toString(), zone, { show: shown.to - shown.from < 600_000_000_000n ? 'full' : 'minute' }) : ''}
          </span>
          <IconButton icon="zoom-out" label="Zoom out, [" disabled={!shown} onClick={() => zoom(2)} />
          <IconButton icon="zoom-in" label="Zoom in, ]" disabled={!shown} onClick={() => zoom(0.5)} />
          <IconButton icon="maximize-2" label="Whole case, 0" disabled={!shown} onClick={() => go(undefined)} />
        </div>
        <Toggle on={show.links} onChange={(links) => setShow((now) => ({ ...now, links }))}>
          Links
        </Toggle>
        <Toggle on={show.proof} onChange={(proof) => setShow((now) => ({ ...now, proof }))}>
          Proof
        </Toggle>
        <Toggle icon="table" on={table} title="The lanes as a table, T" onChange={(on) => setParams({ view: on ? 'table' : undefined }, { push: true })}>
          Table <kbd>T</kbd>
        </Toggle>
      </Toolbar>
      {overview.fault ? <FaultBox fault={overview.fault} retry={overview.reload} /> : null}
      {lanes.fault && lanes.fault.code !== 'cancelled' ? <FaultBox fault={lanes.fault} retry={lanes.reload} /> : null}
      <div className="split">
        <div className="col grow">
          {untimed > 0 ? (
            <Banner>
              <NumberLink href={hrefTo('events', { where: '@timestamp is null' })}>{formatCounted(untimed, 'event has', 'events have')} no time</NumberLink> and{' '}
              {untimed === 1 ? 'is' : 'are'} not in this picture.
            </Banner>
          ) : null}
          {overview.data && shown ? (
            <OverviewChart
              overview={overview.data}
              window={shown}
              gaps={summary.data?.findings ?? []}
              onWindow={(next, done) => (done ? go(next) : move(next))}
            />
          ) : (
            <div className="tlov" aria-busy="true">
              <SkeletonRows rows={3} />
            </div>
          )}
          {data && layout && shown ? (
            table ? (
              <LaneTable layout={layout} selected={session} onSession={selectSession} onGroup={onGroup} hrefOf={hrefOf} />
            ) : (
              <>
                <LanesView
                  data={data}
                  layout={layout}
                  window={shown}
                  onWidth={onWidth}
                  onWindow={move}
                  onHit={onHit}
                  onFlag={(marks) => (marks.length === 1 && marks[0] ? openMark(marks[0]) : go(around(marks)))}
                  onGroup={onGroup}
                  hrefOf={hrefOf}
                  selected={session}
                  certainty={certainty}
                  show={show}
                  cursor={cursor}
                />
                <Legend shown={legend} />
              </>
            )
          ) : (
            <SkeletonRows rows={14} />
          )}
        </div>
        {session !== undefined || pinned ? (
          <SessionPanel
            id={session}
            story={story}
            record={record}
            onShow={showSession}
            onRecord={(ref, at) => {
              selectRecord(ref);
              const time = at === null ? undefined : BigInt(at);
              if (time !== undefined && shown && (time < shown.from || time >= shown.to)) {
                const half = (shown.to - shown.from) / 2n;
                move({ from: time - half, to: time + half });
              }
            }}
          />
        ) : null}
      </div>
    </>
  );
}

/** Zoom keeps the chosen record in place, else the middle. */
const cursorInside = ({ from, to }: TimeWindow, cursor: bigint | undefined): bigint =>
  cursor !== undefined && cursor >= from && cursor < to ? cursor : from + (to - from) / 2n;

/** Durations in view are told to the second from a minute up. */
const round = (span: bigint): bigint => (span > 60_000_000_000n ? (span / 1_000_000_000n) * 1_000_000_000n : span);

const openMark = (mark: Lanes['marks'][number]): void => navigate('events', { record: recordText(mark.record) });
function around(marks: Lanes['marks']): TimeWindow {
  const times = marks.map((mark) => BigInt(mark.at)).sort((a, b) => (a < b ? -1 : 1));
  return airWindow(times[0] ?? 0n, times.at(-1) ?? 0n, 0.5);
}

export default defineScreen({
  id: 'timeline',
  title: 'Timeline',
  icon: 'chart-gantt',
  group: 'Examine',
  order: 10,
  key: 't',
  needsCase: true,
  component: Timeline,
});
