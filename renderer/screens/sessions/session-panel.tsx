// The session panel: how it was opened and ended, what proves its records, the sessions it is linked with, and its story.
import type { Session, SessionStory } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount } from '../../format/number.ts';
import { Annotations } from '../../frame/annotate/annotations.tsx';
import { SidePanel } from '../../frame/side-panel.tsx';
import type { RecordRef } from '../../state/ui-store.ts';
import { quoted } from '../../navigation/event-links.ts';
import { hrefTo, recordText } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, KeyValue, NumberLink, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';
import { SessionRecording } from './session-recording.tsx';
import { CloseKind, Confidence } from './words.tsx';

export function SessionPanel({ id, onClose, onNote, onTag }: { id: string | undefined; onClose: () => void; onNote: () => void; onTag: () => void }) {
  const story = useQuery('session.story', { id: id ?? '' }, { enabled: id !== undefined });
  const data = story.data?.session.id === id ? story.data : undefined;
  return (
    <SidePanel
      id="sessions"
      title="Session"
      about={id ? <span className="mono">{id}</span> : undefined}
      onClose={onClose}
      footer={
        id ? (
          <>
            <a className="btn s" href={hrefTo('timeline', { session: id })}>
              In timeline
            </a>
            <a className="btn s" href={hrefTo('events', { session: id })}>
              Its events
            </a>
            <span className="grow" />
            <Button icon="sticky-note" hint="N" onClick={onNote}>
              Note
            </Button>
            <Button icon="tag" hint="T" onClick={onTag}>
              Tag
            </Button>
          </>
        ) : undefined
      }
    >
      {id === undefined ? <Section>Choose a session to read its story.</Section> : null}
      {story.fault && !data ? <FaultBox fault={story.fault} retry={story.reload} /> : null}
      {data ? <Story story={data} /> : id !== undefined && !story.fault ? <SkeletonRows rows={14} /> : null}
    </SidePanel>
  );
}

const RecordLink = ({ record, children }: { record: RecordRef; children: React.ReactNode }) => (
  <a className="quiet-link" href={hrefTo('events', { record: recordText(record) })}>
    {children}
  </a>
);

const lasted = ({ opened_at, first_seen, closed_at, last_seen }: Session): string | undefined => {
  const from = opened_at ?? first_seen;
  const to = closed_at ?? last_seen;
  return from !== null && to !== null ? formatDuration(BigInt(to) - BigInt(from)) : undefined;
};

function Story({ story }: { story: SessionStory }) {
  const { session } = story;
  const path = story.path.length > 1 ? story.path : [];
  const length = lasted(session);
  return (
    <>
      <Section
        title={<span className="wrap">{session.user === null ? 'No identity is stated' : <EvidenceText text={session.user} />}</span>}
        action={<Confidence value={session.confidence} />}
      >
        <KeyValue
          rows={[
            { label: 'Kind', value: session.kind },
            { label: 'From', value: session.source_ip ? <EvidenceText text={session.source_ip} /> : <span className="dim">not stated</span> },
            { label: 'Host', value: session.host ? <EvidenceText text={session.host} /> : <span className="dim">not stated</span> },
            {
              label: 'Opened',
              value: (
                <>
                  {session.opened_at === null ? <span className="dim">before the evidence begins</span> : <TimeText time={session.opened_at} digits={0} />}
                  <br />
                  {session.opened_by ? (
                    <RecordLink record={session.opened_by}>
                      <EvidenceText text={session.opened_action ?? 'the record'} />
                    </RecordLink>
                  ) : (
                    <span className="dim">
                      <EvidenceWords text={session.opened_action ?? 'its opening is not in the evidence'} />
                    </span>
                  )}
                </>
              ),
            },
            {
              label: 'Closed',
              value: (
                <>
                  {session.closed_at === null ? <span className="dim">no end known</span> : <TimeText time={session.closed_at} digits={0} />}
                  <br />
                  <CloseKind kind={session.close_kind} reason={session.close_reason} />
                  {session.close_reason ? <span className="mid">: {session.close_reason}</span> : null}
                  {session.closed_by ? (
                    <>
                      {', '}
                      <RecordLink record={session.closed_by}>
                        <EvidenceText text={session.closed_action ?? 'the record'} />
                      </RecordLink>
                    </>
                  ) : null}
                </>
              ),
            },
            ...(length ? [{ label: 'Lasted', value: `${length}${session.close_kind === 'stated' ? '' : ', as far as known'}` }] : []),
            { label: 'Joined by', value: <EvidenceText text={session.key} most={2000} /> },
            { label: 'Rule', value: session.rule, mono: true },
          ]}
        />
      </Section>
      <Section title="Proof of its records">
        {story.verdicts.length === 0 ? <p className="t12 dim">No verification covers them yet.</p> : null}
        <table className="ses-table">
          <tbody>
            {story.verdicts.map((one) => (
              <tr key={one.status}>
                <td>
                  <VerdictMark status={one.status} />
                </td>
                <td className="num">
                  <NumberLink value={one.events} href={hrefTo('events', { session: session.id, verdict: one.status })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {path.length > 0 ? (
        <Section title="Path" action={<span className="t11 dim">{`${formatCount(path.length)} linked sessions`}</span>}>
          <ol className="ses-path">
            {path.map((one) => {
              const links = story.links.filter((link) => link.to === one.id);
              return (
                <li key={one.id}>
                  {links.map((link) => (
                    <p key={link.from} className="t11 dim wrap">
                      from <span className="mono">{link.from}</span>, {link.confidence}: <EvidenceWords text={link.reason} />
                      {link.gap ? `, ${link.gap}` : ''}
                    </p>
                  ))}
                  <a
                    className={one.id === session.id ? 'row on' : 'row'}
                    href={hrefTo('sessions', { session: one.id })}
                    aria-current={one.id === session.id ? 'true' : undefined}
                  >
                    <span className="mono">{one.id}</span>
                    <span className="cut grow">
                      <EvidenceText text={one.user ?? ''} /> <span className="mid">{one.kind}</span>
                    </span>
                    <TimeText time={one.opened_at ?? one.first_seen} show="clock" digits={0} dim />
                  </a>
                </li>
              );
            })}
          </ol>
        </Section>
      ) : null}
      <Section title="Story" action={<span className="t11 dim">records chosen by rule</span>}>
        {story.story.length === 0 ? <p className="t12 dim">No record stands out.</p> : null}
        <ol className="ses-story">
          {story.story.map((line, index) => (
            <li key={index}>
              <TimeText time={line.at} show="clock" digits={0} />
              <div className="wrap">
                <RecordLink record={line.record}>
                  <EvidenceText text={line.action} />
                </RecordLink>{' '}
                {line.outcome === 'failure' ? <span className="mid">failure</span> : null} <span className="dim t11">{line.why}</span>
                <div className="ses-text">
                  <EvidenceText text={line.text} />
                </div>
              </div>
            </li>
          ))}
        </ol>
      </Section>
      {session.rule === 'hoop' ? <SessionRecording key={session.id} session={session.id} /> : null}
      <Section title="Top actions">
        <table className="ses-table">
          <tbody>
            {story.actions.map((one) => (
              <tr key={one.action}>
                <td>
                  <EvidenceText text={one.action} />
                </td>
                <td className="num">
                  <NumberLink value={one.count} href={hrefTo('events', { session: session.id, where: `event.action:${quoted(one.action)}` })} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <SessionAnnotations session={session.id} />
    </>
  );
}

function SessionAnnotations({ session }: { session: string }) {
  const notes = useQuery('note.list', {});
  const tags = useQuery('tag.list', {});
  return (
    <Annotations
      target={{ session }}
      tags={(tags.data?.tags ?? []).filter((one) => one.target.session === session).map((one) => one.tag)}
      notes={(notes.data?.notes ?? []).filter((one) => one.target.session === session && !one.withdrawn)}
    />
  );
}
