// One gap: what found it, its explanations best first with what each rests on and what speaks against it, and what a report may say.
import type { Absence, AbsenceEvidence, AbsenceExplanation } from '../../../analysis/contract/index.ts';
import { chainWords } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { formatRange } from '../../format/time.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { hrefTo } from '../../navigation/route.ts';
import { useZone } from '../../state/ui-store.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { groundWords, proofWords } from './absence-words.ts';
import './absence.css';

/** Pieces of evidence that are shown of each explanation. */
const SHOWN = 8;

/** `known`: the same gap, where the list beside it has it already. */
export function AbsencePanel({ id, known, onClose }: { id: string; known?: Absence | undefined; onClose: () => void }) {
  const query = useQuery('absence.of', { gap: id }, { enabled: known === undefined });
  const gap = known ?? query.data?.gap;
  return (
    <SidePanel id="absence" title={gap?.code ? chainWords(gap.code) : gap ? `Gap of ${gap.origin}` : 'Gap'} onClose={onClose}>
      {query.fault ? <FaultBox fault={query.fault} retry={query.reload} /> : null}
      {gap ? <Gap gap={gap} /> : gap === null ? <Section>The case has no such gap any more: it was verified or checked again.</Section> : null}
      {gap === undefined && !query.fault ? <SkeletonRows rows={10} /> : null}
    </SidePanel>
  );
}

const Words = ({ text }: { text: string }) => (
  <span className="plaintext iwords">
    <EvidenceText text={text} most={4000} />
  </span>
);

const Record = ({ place: { source, record } }: { place: { source: number; record: number } }) => (
  <a className="link mono" href={hrefTo('events', { record: `${source}.${record}` })}>
    {source}.{record}
  </a>
);

function Gap({ gap }: { gap: Absence }) {
  const zone = useZone();
  const { from, to, numbers, count, said, records, explanations } = gap;
  return (
    <>
      <Section>
        <p className="mono t12">
          {numbers === null ? (from === null && to === null ? 'at no known time' : formatRange(from, to, zone)) : `numbers ${numbers[0]} to ${numbers[1]}`}
        </p>
        <p className="iexplain">
          <Words text={said} />
        </p>
        <p className="t12 mid">
          {count === null ? 'How much is missing is not known.' : `${formatCounted(count, 'record')} missing.`}
          {records.length === 0 ? null : (
            <>
              {' '}
              At its edges:{' '}
              {records.map((place) => (
                <span key={`${place.source}.${place.record}`}>
                  <Record place={place} />{' '}
                </span>
              ))}
            </>
          )}
        </p>
      </Section>
      {explanations.length === 0 ? (
        <Section title="Explanations">
          <p className="t12">No evidence of this case tells why. That is no sign of a deletion, and none against it.</p>
        </Section>
      ) : (
        explanations.map((one, place) => <Explained key={one.kind} one={one} place={place + 1} />)
      )}
      <Section title="What may be said">
        <p className="t12">
          <Words text={gap.may_say} />
        </p>
        <h4 className="inot t12">Not said by this</h4>
        <p className="t12 mid">
          <Words text={gap.may_not_say} />
        </p>
      </Section>
    </>
  );
}

function Explained({ one, place }: { one: AbsenceExplanation; place: number }) {
  const { title, ground, evidence, against, forgeable } = one;
  return (
    <Section title={`${place}. ${title}`} action={<span className="dim t12">{ground}</span>}>
      <p className="t11 dim">{groundWords[ground]}</p>
      <ul className="iabs t12">
        {evidence.slice(0, SHOWN).map((piece, index) => (
          <li key={index}>
            <Evidence piece={piece} />
          </li>
        ))}
      </ul>
      {evidence.length > SHOWN ? <p className="t11 dim">and {formatCounted(evidence.length - SHOWN, 'more piece')} of evidence</p> : null}
      {against.length === 0 ? null : (
        <>
          <h4 className="inot t12">Against it</h4>
          <ul className="iabs t12">
            {against.map((text) => (
              <li key={text}>
                <Words text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
      {forgeable === null ? null : (
        <>
          <h4 className="inot t12">Who could have made it up</h4>
          <p className="t12 mid">{forgeable}</p>
        </>
      )}
    </Section>
  );
}

function Evidence({ piece: { words, proof, record, at, by, events } }: { piece: AbsenceEvidence }) {
  return (
    <span>
      {record === undefined ? null : (
        <>
          <Record place={record} />{' '}
        </>
      )}
      {at === undefined ? null : (
        <>
          <TimeText time={at} digits={0} />{' '}
        </>
      )}
      <Words text={words} />
      {by === undefined ? null : (
        <>
          , by <EvidenceText text={by} />
        </>
      )}
      {events === undefined ? null : (
        <>
          {' '}
          <a className="link" href={hrefToEvents(events)}>
            Open them
          </a>
        </>
      )}{' '}
      <span className="dim">({proofWords[proof]})</span>
    </span>
  );
}
