// The selected session: who, opened and closed by what, how sure, its path through other sessions, and its story in records chosen by rule.
import type { Result, RecordRefOf } from './types.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import type { Query } from '../../engine/use-query.ts';
import { quoted } from '../../navigation/event-links.ts';
import { hrefTo, recordText, selectSession } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, KeyValue, NumberLink, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';

type Story = Result<'session.story'>;
type Session = Story['session'];

export interface SessionPanelProps {
  id: string | undefined;
  story: Query<'session.story'>;
  /** Record that is chosen, `1.12`. */
  record: string | undefined;
  onRecord: (record: RecordRefOf<Story>, at: string | null) => void;
  onShow: (session: Session) => void;
}

export function SessionPanel({ id, story, record, onRecord, onShow }: SessionPanelProps) {
  const { data, previous, fault } = story;
  const session = data && !previous ? data.session : undefined;
  return (
    <SidePanel
      id="timeline"
      title="Session"
      about={
        <>
          {id ? <span className="mono">{id}</span> : null}
          {session?.user ? (
            <span className="cut tlpanelabout">
              <EvidenceText text={session.user} />
            </span>
          ) : null}
        </>
      }
      onClose={() => selectSession(undefined)}
      footer={
        session ? (
          <>
            <Button icon="crosshair" onClick={() => onShow(session)}>
              Show it whole
            </Button>
            <span className="grow" />
            <a className="btn s" href={hrefTo('events', { session: session.id })}>
              Its events
            </a>
          </>
        ) : undefined
      }
    >
      {fault ? <FaultBox fault={fault} retry={story.reload} /> : null}
      {!id ? <Section>Choose a session in the lanes: click its bar, or J and K.</Section> : null}
      {id && !session && !fault ? <SkeletonRows rows={10} /> : null}
      {session && data ? (
        <>
          <About session={session} verdicts={data.verdicts} />
          <Path data={data} />
          <Story data={data} record={record} onRecord={onRecord} />
          <Actions data={data} />
        </>
      ) : null}
    </SidePanel>
  );
}

function About({ session, verdicts }: { session: Session; verdicts: Story['verdicts'] }) {
  const by = (record: Session['opened_by'], action: string | null, at: string | null, kind: string) => (
    <>
      {record && action ? (
        <a className="quiet-link" href={hrefTo('events', { session: session.id, record: recordText(record) })}>
          <EvidenceText text={action} />
        </a>
      ) : (
        <span className="plaintext">
          <EvidenceText text={action ?? 'no record'} />
        </span>
      )}
      {at === null ? null : (
        <>
          {' '}
          <TimeText time={at} />
        </>
      )}
      , {kind}
    </>
  );
  return (
    <Section>
      <KeyValue
        rows={[
          { label: 'Identity', value: session.user === null ? <span className="dim">not stated</span> : <EvidenceText text={session.user} most={2000} /> },
          {
            label: 'Opened by',
            value: by(session.opened_by, session.opened_action, session.opened_at, session.opened_at === null ? 'beginning not stated' : 'stated'),
          },
          {
            label: 'Closed by',
            value: (
              <>
                {by(session.closed_by, session.closed_action ?? session.close_reason, session.closed_at, session.close_kind)}
                {session.close_reason && session.closed_action ? <span className="dim">: {session.close_reason}</span> : null}
              </>
            ),
          },
          { label: 'From', value: session.source_ip === null ? <span className="dim">not stated</span> : <EvidenceText text={session.source_ip} /> },
          ...(session.host === null ? [] : [{ label: 'On', value: <EvidenceText text={session.host} /> }]),
          {
            label: 'Confidence',
            value: (
              <>
                {session.confidence}, <EvidenceText text={session.key} />
              </>
            ),
          },
          {
            label: 'Events',
            value: (
              <>
                <NumberLink value={session.events} href={hrefTo('events', { session: session.id })} />
                {session.failures > 0 ? (
                  <>
                    ,{' '}
                    <NumberLink href={hrefTo('events', { session: session.id, where: 'event.outcome:failure' })}>
                      {formatCount(session.failures)} failed
                    </NumberLink>
                  </>
                ) : null}
              </>
            ),
          },
        ]}
      />
      <div className="tlverdicts">
        {verdicts.map(({ status, events }) => (
          <a key={status} className="tlverdict" href={hrefTo('events', { session: session.id, where: `verdict:${quoted(status)}` })}>
            <VerdictMark status={status} />
            <span className="quiet-link tabular">{formatCounted(events, 'event')}</span>
          </a>
        ))}
      </div>
    </Section>
  );
}

/** Sessions that opened each other, in time order, with the reason of each link. */
function Path({ data }: { data: Story }) {
  if (data.path.length < 2) return null;
  return (
    <Section
      title="Path"
      action={
        <a className="link t12" href={hrefTo('sessions', { session: data.session.id })}>
          Sessions
        </a>
      }
    >
      <ol className="tlpath t12">
        {data.path.map((one) => {
          const link = data.links.find((found) => found.to === one.id && data.path.some((other) => other.id === found.from));
          const here = one.id === data.session.id;
          return (
            <li key={one.id}>
              {link ? (
                <div className={link.confidence === 'certain' ? 'tllink' : 'tllink weak'}>
                  <span className="dim">
                    {link.confidence}:{' '}
                    <span className="plaintext">
                      <EvidenceText text={link.reason} />
                    </span>
                    {/^-?\d+$/.test(link.gap) ? `, ${formatDuration(BigInt(link.gap))}` : link.gap ? `, ${link.gap}` : ''}
                  </span>
                </div>
              ) : null}
              <button type="button" className={here ? 'tlnode here' : 'tlnode'} aria-current={here || undefined} onClick={() => selectSession(one.id)}>
                <i aria-hidden="true" />
                <span className="mono">{one.id}</span>
                <span className="cut">
                  <EvidenceText text={[one.user, one.host ? `at ${one.host}` : null].filter(Boolean).join(' ')} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function Story({ data, record, onRecord }: { data: Story; record: string | undefined; onRecord: SessionPanelProps['onRecord'] }) {
  return (
    <Section
      title="Story"
      action={
        <span className="dim">
          {formatCount(data.story.length)} of {formatCounted(data.session.events, 'record')}, chosen by rule
        </span>
      }
    >
      <ol className="tlstory t12">
        {data.story.map((line) => {
          const on = recordText(line.record) === record;
          return (
            <li key={recordText(line.record)}>
              <button type="button" className={on ? 'on' : undefined} aria-current={on || undefined} onClick={() => onRecord(line.record, line.at)}>
                <span className="tlwhen">
                  <TimeText time={line.at} show="clock" />
                </span>
                <span className="tlwhat">
                  <EvidenceText text={line.action} /> {line.outcome === 'failure' ? <span className="tlfailed">failed</span> : null}
                </span>
                <span className="tlwhy dim">{line.why}</span>
                {line.text && line.text !== line.action ? (
                  <span className="tlwhy mid plaintext">
                    <EvidenceText text={line.text} most={160} />
                  </span>
                ) : null}
              </button>
              {on ? (
                <a className="link t11 tlopen" href={hrefTo('events', { session: data.session.id, record: recordText(line.record) })}>
                  Open the record
                </a>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

const Actions = ({ data }: { data: Story }) =>
  data.actions.length === 0 ? null : (
    <Section title="Actions">
      <ul className="tlactions t12">
        {data.actions.slice(0, 12).map(({ action, count }) => (
          <li key={action} className="row">
            <span className="grow cut">
              <EvidenceText text={action} />
            </span>
            <NumberLink value={count} href={hrefTo('events', { session: data.session.id, where: `event.action:${quoted(action)}` })} />
          </li>
        ))}
      </ul>
      {data.actions.length > 12 ? <p className="t11 dim">{formatCounted(data.actions.length - 12, 'more action')}</p> : null}
    </Section>
  );
