// The record panel: what proves it, its text, bytes, time, fields and place, and what the investigators put on it.
import { useEffect, useMemo } from 'react';
import { type EventDetail, issueWords } from '../../../../analysis/contract/index.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatTime } from '../../../format/time.ts';
import { formatCount } from '../../../format/number.ts';
import { Annotations } from '../../../frame/annotate/annotations.tsx';
import { SidePanel } from '../../../frame/side-panel.tsx';
import { useCaseInfo } from '../../../frame/use-case.ts';
import { useZone } from '../../../state/ui-store.ts';
import { hrefTo } from '../../../navigation/route.ts';
import { Button, IconButton, TextButton } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { EvidenceWords } from '../../../widgets/evidence/evidence-words.tsx';
import { decodeBase64, HexView } from '../../../widgets/evidence/hex-view.tsx';
import { Hash, MiddleCut } from '../../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../../widgets/evidence/time-text.tsx';
import { Banner, FaultBox, KeyValue, Section, SkeletonRows } from '../../../widgets/layout.tsx';
import { AssumedMark, IssueMark, VerdictBadge } from '../../../widgets/verdict/verdict.tsx';
import type { RecordRef } from '../types.ts';
import { WrappedIn } from './wrapped-in.tsx';
import { lengthOf, rawText, recordsOf, stretchesOf, textOf } from './raw.ts';

export interface RecordPanelProps {
  record: RecordRef;
  /** Why the record is not in the list beside, when it is not. */
  outside?: React.ReactNode;
  onClose: () => void;
  onMove?: (step: 1 | -1) => void;
  /** Puts a field's value into the filter. Absent = fields are only shown. */
  /** The record that was asked for is part of this event. */
  onEvent?: (event: EventDetail) => void;
  onField?: (name: string, value: string, not: boolean) => void;
  onPin: () => void;
  onNote: () => void;
  onTag: () => void;
  onCopy: () => void;
}

export function RecordPanel(props: RecordPanelProps) {
  const { record, outside, onClose, onMove, onPin, onNote, onTag } = props;
  const detail = useQuery('event.get', record);
  const shown = detail.data && detail.data.source === record.source && leadsTo(detail.data, record.record) ? detail.data : undefined;
  const { onEvent } = props;
  useEffect(() => {
    if (shown && shown.record !== record.record) onEvent?.(shown);
  }, [shown, record.record, onEvent]);
  return (
    <SidePanel
      id="events"
      title="Record"
      about={shown ? <RecordName detail={shown} /> : <span className="mono">{`${record.source}.${record.record}`}</span>}
      actions={
        onMove ? (
          <>
            <IconButton icon="chevron-up" label="Record before, K" onClick={() => onMove(-1)} />
            <IconButton icon="chevron-down" label="Next record, J" onClick={() => onMove(1)} />
          </>
        ) : undefined
      }
      onClose={onClose}
      footer={
        <>
          <Button icon="flag" hint="P" onClick={onPin}>
            Pin
          </Button>
          <Button icon="sticky-note" hint="N" onClick={onNote}>
            Note
          </Button>
          <Button icon="tag" hint="T" onClick={onTag}>
            Tag
          </Button>
        </>
      }
    >
      {outside ? <Banner>{outside}</Banner> : null}
      {detail.fault && !shown ? <FaultBox fault={detail.fault} retry={detail.reload} /> : null}
      {shown ? <RecordBody {...props} detail={shown} /> : detail.fault ? null : <SkeletonRows rows={14} />}
    </SidePanel>
  );
}

/** Is the event the record that was asked for, or made of it? */
const leadsTo = ({ record, parts }: EventDetail, asked: number): boolean => record === asked || parts.some((part) => part.record === asked);

/** Stretches of bytes that are drawn; each is one view. */
const DRAWN = 12;

/** Numbers of the records, the first few. */
function listed(parts: EventDetail['parts']): string {
  const numbers = [...new Set(parts.map(({ record }) => record))];
  return `${numbers.slice(0, 8).map(formatCount).join(', ')}${numbers.length > 8 ? ' ...' : ''}`;
}

const RecordName = ({ detail }: { detail: EventDetail }) => (
  <span className="evt-name">
    <MiddleCut text={detail.place.path || `source ${detail.source}`} tail={14} />
    <span className="dim t11">record {formatCount(detail.place.ordinal + 1)}</span>
  </span>
);

/** Whether a verification has seen the source: without a verdict that tells `not covered` from `not checked`. */
function useSeen(source: number, enabled: boolean): boolean {
  const verified = useCaseInfo()?.verified_at ?? null;
  const imported = useQuery('source.list', {}, { enabled }).data?.sources.find((one) => one.id === source)?.imported_at;
  return verified !== null && imported !== undefined && BigInt(imported) <= BigInt(verified);
}

export function RecordBody({ detail, onField, onCopy }: { detail: EventDetail } & Pick<RecordPanelProps, 'onField' | 'onCopy'>) {
  const zone = useZone();
  const bytes = useMemo(() => decodeBase64(detail.raw), [detail.raw]);
  const { place, verdict } = detail;
  const seen = useSeen(detail.source, verdict === null);
  const { parts } = detail;
  const length = lengthOf(detail);
  const records = recordsOf(parts);
  const cut = bytes.length < length;
  const raw = useMemo(() => textOf(bytes, cut, parts), [bytes, cut, parts]);
  const carried = useMemo(() => (detail.carried === null ? undefined : rawText(decodeBase64(detail.carried), true)), [detail.carried]);
  const stretches = useMemo(() => stretchesOf({ parts, place }, bytes), [parts, place, bytes]);
  return (
    <>
      <Section>
        {verdict ? (
          <>
            <VerdictBadge status={verdict.status} range={verdict.range} assurance={verdict.assurance} tall />
            <p className="t12 mid wrap evt-explain">
              <EvidenceWords text={verdict.explain} />{' '}
              <a className="link" href={hrefTo('integrity', { object: verdict.id })}>
                Why
              </a>
            </p>
          </>
        ) : (
          <>
            <VerdictBadge status={seen ? 'not covered' : 'not checked'} range="none" assurance="none" tall />
            <p className="t12 mid evt-explain">
              {seen ? 'The source was verified; nothing signed, chained or listed speaks of this item.' : 'No verification has seen this source yet.'}{' '}
              <a className="link" href={hrefTo('integrity')}>
                Open Integrity
              </a>
            </p>
          </>
        )}
      </Section>
      {detail.issues.length > 0 ? (
        <Section title="Issues">
          {detail.issues.map((one, index) => (
            <div key={index} className="evt-issue t12">
              <IssueMark>
                <span title={one.code}>{issueWords(one.code)}</span>
              </IssueMark>
              <span className="wrap">
                <EvidenceWords text={one.message} />
              </span>
            </div>
          ))}
        </Section>
      ) : null}
      {carried ? (
        <Section
          title="Record without its wrappers"
          action={carried.utf8 ? undefined : <span className="t11 dim">not UTF-8; bytes that do not fit are U+FFFD</span>}
        >
          <EvidenceText text={carried.text} box lines />
        </Section>
      ) : null}
      {detail.carriers.length > 0 ? <WrappedIn carriers={detail.carriers} /> : null}
      {detail.raw_fault ? (
        <Banner>
          <b>The bytes of the original are not here.</b> <EvidenceWords text={detail.raw_fault} /> What was read at import stands below.
        </Banner>
      ) : (
        <>
          <Section title="Text as written" action={raw.utf8 ? undefined : <span className="t11 dim">not UTF-8; bytes that do not fit are U+FFFD</span>}>
            {records > 1 ? (
              stretches
                .filter((one) => one.bytes.length > 0)
                .slice(0, DRAWN)
                .map((one) => <EvidenceText key={one.offset} text={rawText(one.bytes, one.bytes.length < one.length).text} box lines />)
            ) : (
              <EvidenceText text={raw.text} box lines />
            )}
            {cut ? <p className="t11 dim">{`The first ${formatCount(bytes.length)} of ${formatCount(length)} bytes are shown here.`}</p> : null}
            {records > 1 ? (
              <p className="t11 dim">{`${formatCount(records)} records of the log make this event${records > DRAWN ? `, of which the first ${formatCount(DRAWN)} are drawn` : ''}.`}</p>
            ) : null}
          </Section>
          <Section title="Bytes" action={<span className="t11 dim mono">{`${formatCount(length)} at 0x${place.offset.toString(16)}`}</span>}>
            {stretches
              .filter((one) => one.bytes.length > 0)
              .slice(0, DRAWN)
              .map((one) => (
                <div key={one.offset}>
                  {stretches.length > 1 ? (
                    <p className="t11 dim mono">{`record ${formatCount(one.record ?? 0)}, ${formatCount(one.length)} bytes at 0x${one.offset.toString(16)}`}</p>
                  ) : null}
                  <HexView bytes={one.bytes} offset={one.offset} length={one.length} />
                </div>
              ))}
            {stretches.length > DRAWN ? <p className="t11 dim">{`The bytes of ${formatCount(stretches.length - DRAWN)} more are not drawn here.`}</p> : null}
            <div className="row t11 dim">
              <span>
                SHA-256 <Hash value={detail.raw_sha256} head={16} />
              </span>
              <span className="grow" />
              <TextButton onClick={onCopy}>Copy raw</TextButton>
              <kbd>Shift+C</kbd>
            </div>
          </Section>
        </>
      )}
      <Section title="Time">
        <KeyValue
          rows={[
            {
              label: 'As written',
              value: detail.time_text === null ? <span className="dim">no time is written</span> : <EvidenceText text={detail.time_text} />,
            },
            {
              label: 'Read as',
              value: detail.time === null ? <span className="dim">not read: the event has no time</span> : <TimeText time={detail.time} digits={0} />,
            },
            ...(detail.time !== null && zone !== 'UTC' ? [{ label: 'In UTC', value: formatTime(detail.time, 'UTC', { digits: 0 }), mono: true }] : []),
            {
              label: 'Assumed',
              value: detail.time_assumed ? (
                <>
                  <AssumedMark alone /> <EvidenceWords text={detail.time_assumed} />
                </>
              ) : (
                <span className="dim">nothing</span>
              ),
            },
          ]}
        />
      </Section>
      <Section
        title="Fields"
        action={
          <span className="t11 dim">{onField ? `click: is, Alt+click: is not, ${formatCount(detail.fields.length)}` : formatCount(detail.fields.length)}</span>
        }
      >
        <dl className="evt-fields">
          {detail.fields.map((one, index) => (
            <div key={`${one.name} ${index}`}>
              <dt title={one.name}>
                <EvidenceText text={one.name} most={120} />
              </dt>
              <dd>
                {onField ? (
                  <button
                    type="button"
                    className="evt-field"
                    title={`${one.name}: click to filter by it, Alt+click to leave it out`}
                    onClick={(event) => onField(one.name, one.value, event.altKey)}
                  >
                    <EvidenceText text={one.value} />
                  </button>
                ) : (
                  <EvidenceText text={one.value} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Place">
        <KeyValue
          rows={[
            {
              label: 'Source',
              value: (
                <a
                  className="quiet-link"
                  href={hrefTo('import', { view: 'items', source: detail.source })}
                >{`source ${detail.source}, record ${formatCount(detail.record)}`}</a>
              ),
            },
            { label: 'Item', value: <EvidenceText text={place.path} most={2000} /> },
            { label: 'Offset', value: `${formatCount(place.offset)} (0x${place.offset.toString(16)})`, mono: true },
            ...(records > 1 ? [{ label: 'Made of', value: `${formatCount(records)} records: ${listed(parts)}`, mono: true }] : []),
            { label: 'Length', value: `${formatCount(length)} bytes`, mono: true },
            { label: 'Record', value: `${formatCount(place.ordinal + 1)} of its item`, mono: true },
            { label: 'SHA-256', value: detail.raw_sha256 || <span className="dim">not read</span>, mono: true },
          ]}
        />
      </Section>
      <Section title="Sessions">
        {detail.sessions.length === 0 ? <p className="t12 dim">In none.</p> : null}
        {detail.sessions.map((one) => (
          <div key={one.id} className="row t12">
            <a className="quiet-link mono" href={hrefTo('sessions', { session: one.id })}>
              {one.id}
            </a>
            <span className="mid">{one.kind}</span>
            <EvidenceText text={one.user ?? ''} most={80} />
          </div>
        ))}
      </Section>
      <Section title="Findings">
        {detail.findings.length === 0 ? <p className="t12 dim">Pinned to none.</p> : null}
        {detail.findings.map((one) => (
          <a key={one.id} className="evt-finding t12" href={hrefTo('findings', { finding: one.id })}>
            <span className="pin">F{one.id}</span>
            <span className="wrap">
              <EvidenceWords text={one.title} />
            </span>
          </a>
        ))}
      </Section>
      <Annotations target={{ record: { source: detail.source, record: detail.record } }} tags={detail.tags} notes={detail.notes} />
    </>
  );
}
