// Sessions: reconstructed stays of one identity on one system, with the kind of their end, and the story of the chosen one.
import { useState } from 'react';
import type { Session } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { usePinned } from '../../frame/side-panel.tsx';
import { useZone } from '../../state/ui-store.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { hrefTo, navigate, setParams, useRoute, useSelection, selectSession } from '../../navigation/route.ts';
import { Button, Field, Select, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Banner, Empty, FaultBox, NumberLink, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';
import { usePages } from '../../engine/use-pages.ts';
import { defineScreen } from '../define-screen.ts';
import { NoteDialog } from '../../frame/annotate/note-dialog.tsx';
import { TagDialog } from '../../frame/annotate/tag-dialog.tsx';
import { useDialogs } from '../../frame/annotate/use-dialogs.tsx';
import { JobProgress } from '../../frame/job-progress.tsx';
import { CloseKind, Confidence } from './words.tsx';
import { SessionPanel } from './session-panel.tsx';
import './sessions.css';

const columns = (zone: string): Column<Session>[] => [
  { id: 'id', head: 'Session', width: 70, mono: true, cell: (row) => row.id },
  { id: 'kind', head: 'Kind', width: 112, cell: (row) => row.kind },
  {
    id: 'user',
    head: 'Identity',
    width: 116,
    grow: true,
    cell: (row) => (row.user === null ? <span className="dim">not stated</span> : <EvidenceText text={row.user} />),
  },
  { id: 'from', head: 'From', width: 118, cell: (row) => <MiddleCut text={row.source_ip ?? ''} tail={5} /> },
  {
    id: 'opened',
    head: `Opened, ${zone}`,
    width: 184,
    cell: (row) =>
      row.opened_by === null ? (
        <span className="dim" title="The record that opened it is not in the evidence">
          {row.opened_at === null ? 'before the evidence' : <TimeText time={row.opened_at} offset={false} digits={0} most={3} dim />}
        </span>
      ) : (
        <TimeText time={row.opened_at} offset={false} digits={0} most={3} />
      ),
  },
  {
    id: 'closed',
    head: `Closed, ${zone}`,
    width: 184,
    cell: (row) => (row.closed_at === null ? <span className="dim">no end known</span> : <TimeText time={row.closed_at} offset={false} digits={0} most={3} />),
  },
  { id: 'close', head: 'End', width: 76, about: 'how the end is known', cell: (row) => <CloseKind kind={row.close_kind} reason={row.close_reason} /> },
  { id: 'events', head: 'Events', width: 60, numeric: true, cell: (row) => <NumberLink value={row.events} href={hrefTo('events', { session: row.id })} /> },
  {
    id: 'failures',
    head: 'Failed',
    width: 54,
    numeric: true,
    cell: (row) =>
      row.failures === 0 ? (
        <span className="dim">0</span>
      ) : (
        <NumberLink value={row.failures} href={hrefTo('events', { session: row.id, where: 'event.outcome:failure' })} />
      ),
  },
  { id: 'confidence', head: 'Confidence', width: 86, from: 1060, cell: (row) => <Confidence value={row.confidence} /> },
  { id: 'host', head: 'Host', width: 114, from: 1174, cell: (row) => <MiddleCut text={row.host ?? ''} tail={6} /> },
  {
    id: 'parent',
    head: 'Opened by',
    width: 78,
    from: 1252,
    about: 'session whose credentials or process opened this one',
    cell: (row) =>
      row.parent === null ? null : (
        <a className="quiet-link mono" href={hrefTo('sessions', { session: row.parent })}>
          {row.parent}
        </a>
      ),
  },
];

const closeKinds = ['stated', 'derived', 'last seen', 'unknown'];
const orders = ['opened', 'events', 'failures'] as const;

function Sessions() {
  const info = useCaseInfo();
  const zone = useZone();
  const { params } = useRoute();
  const { session } = useSelection();
  const pinned = usePinned('sessions');
  const [text, setText] = useState(params.text ?? '');
  const order = orders.find((one) => one === params.order) ?? 'opened';
  const filter = {
    order,
    ...(params.text ? { text: params.text } : {}),
    ...(params.kind ? { kind: params.kind } : {}),
    ...(params.end ? { close_kind: params.end } : {}),
    ...(params.user ? { user: params.user } : {}),
  };
  const list = usePages<Session, 'session.list'>('session.list', filter);
  const staleness = useQuery('session.list', { limit: 1 });
  const kinds = useQuery('sql.run', { sql: 'SELECT DISTINCT kind FROM session ORDER BY kind', limit: 100 }, { topics: ['sessions', 'case'] });
  const rebuild = useJob('session.rebuild');
  const dialogs = useDialogs();
  const note = () => session && dialogs.open((close) => <NoteDialog target={{ session }} about={`session ${session}`} onClose={close} />);
  const tag = () => session && dialogs.open((close) => <TagDialog targets={[{ session }]} about={`session ${session}`} onClose={close} />);
  let at = -1;
  for (let row = 0; row < list.count && at < 0; row += 1) if (list.rowAt(row)?.id === session) at = row;
  const stale = staleness.data?.stale === true;
  const filtered = Boolean(params.text || params.kind || params.end || params.user);
  const run = () => (rebuild.active ? undefined : void rebuild.run({}));
  useActions('Sessions', [
    { id: 'session-rebuild', title: 'Reconstruct the sessions', icon: 'refresh-cw', keys: 'F5', run },
    { id: 'session-events', title: 'Events of the session', icon: 'table', run: () => (session ? navigate('events', { session }) : undefined) },
    { id: 'session-note', title: 'Write a note on the session', icon: 'sticky-note', keys: 'N', run: () => void note() },
    { id: 'session-tag', title: 'Tag the session', icon: 'tag', keys: 'T', run: () => void tag() },
  ]);
  const kindOptions = [
    { value: '', text: 'All kinds' },
    ...(kinds.data?.rows ?? []).map(([kind]) => ({ value: kind ?? '', text: plainEvidence(kind ?? '', 60) })),
    ...(params.kind && !kinds.data?.rows.some(([kind]) => kind === params.kind) ? [{ value: params.kind, text: plainEvidence(params.kind, 60) }] : []),
  ];
  return (
    <>
      <Toolbar title="Sessions" about={list.total === undefined ? undefined : `${formatCounted(list.total, 'session')}${filtered ? ' fit the filter' : ''}`}>
        <form
          className="ses-search"
          onSubmit={(event) => {
            event.preventDefault();
            setParams({ text: text || undefined }, { push: true });
          }}
        >
          <Field
            data-filter
            icon="search"
            aria-label="Search sessions"
            placeholder="user, key, host, address"
            value={text}
            onChange={(value) => {
              setText(value);
              setParams({ text: value || undefined });
            }}
          />
        </form>
        <Select bare label="Kind" value={params.kind ?? ''} onChange={(kind) => setParams({ kind: kind || undefined })} options={kindOptions} />
        <Select
          bare
          label="End"
          value={params.end ?? ''}
          onChange={(end) => setParams({ end: end || undefined })}
          options={[{ value: '', text: 'Any end' }, ...closeKinds.map((one) => ({ value: one, text: `end ${one}` }))]}
        />
        <Select
          bare
          label="Order"
          value={order}
          onChange={(value) => setParams({ order: value === 'opened' ? undefined : value })}
          options={[
            { value: 'opened', text: 'By opening' },
            { value: 'events', text: 'Most events' },
            { value: 'failures', text: 'Most failures' },
          ]}
        />
        <Button icon="refresh-cw" hint="F5" disabled={rebuild.active} onClick={run}>
          Reconstruct
        </Button>
      </Toolbar>
      {params.user ? (
        <div className="banner">
          <span className="grow">
            Only sessions of <EvidenceText text={params.user} />
          </span>
          <TextButton onClick={() => setParams({ user: undefined })}>All identities</TextButton>
        </div>
      ) : null}
      {stale && !rebuild.active ? (
        <Banner action={<TextButton onClick={run}>Reconstruct now</TextButton>}>
          {info?.sessions === 0 ? (
            <b>The sessions are still to be reconstructed.</b>
          ) : (
            <>
              <b>These sessions are out of date.</b> Sources came in, or rules changed, after they were reconstructed.
            </>
          )}
        </Banner>
      ) : null}
      {rebuild.active && rebuild.job ? (
        <div className="sec">
          <JobProgress job={rebuild.job} />
        </div>
      ) : null}
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      <div className="split">
        {list.loading && list.count === 0 ? (
          <div className="col grow">
            <SkeletonRows rows={16} />
          </div>
        ) : (
          <DataTable
            id="sessions"
            label="Sessions"
            columns={columns(zone)}
            count={list.count}
            rowAt={list.rowAt}
            rowKey={(row) => row.id}
            onRange={list.onRange}
            selected={at}
            onSelect={(index) => selectSession(list.rowAt(index)?.id)}
            onOpen={(index) => {
              const row = list.rowAt(index);
              if (row) navigate('events', { session: row.id });
            }}
            empty={
              filtered ? (
                <Empty
                  title="No session fits"
                  action={
                    <Button
                      onClick={() => {
                        setText('');
                        setParams({ text: undefined, kind: undefined, end: undefined, user: undefined });
                      }}
                    >
                      Show all
                    </Button>
                  }
                >
                  Take a part of the search away to see more.
                </Empty>
              ) : info && info.events === 0 ? (
                <Empty
                  title="No session yet"
                  action={
                    <a className="btn" href={hrefTo('import', { view: 'new' })}>
                      Import evidence
                    </a>
                  }
                >
                  Sessions are put together from sign-ins, keys and processes in the logs. Import evidence first.
                </Empty>
              ) : (
                <Empty title="No session" action={rebuild.active ? undefined : <Button onClick={run}>Reconstruct</Button>}>
                  {rebuild.active
                    ? 'They are being reconstructed.'
                    : stale
                      ? 'The sessions were not reconstructed yet.'
                      : 'No rule found a session in these sources. Events that belong to none are all in Events.'}
                </Empty>
              )
            }
          />
        )}
        {session || pinned ? <SessionPanel id={session} onClose={() => selectSession(undefined)} onNote={note} onTag={tag} /> : null}
      </div>
      {dialogs.shown}
    </>
  );
}

export default defineScreen({
  id: 'sessions',
  title: 'Sessions',
  icon: 'route',
  group: 'Examine',
  order: 30,
  key: 's',
  needsCase: true,
  badge: (info) => (info.sessions > 0 ? formatCount(info.sessions) : undefined),
  component: Sessions,
});
