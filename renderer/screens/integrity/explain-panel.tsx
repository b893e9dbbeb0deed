// The card of one object: verdict in three parts, what was found, what was checked, facts, what would settle it, what may be said.
import { REFERENCE, type StoredVerdict } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatRange } from '../../format/time.ts';
import { SidePanel } from '../../frame/side-panel.tsx';
import { useZone } from '../../state/ui-store.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { hrefTo, selectObject } from '../../navigation/route.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, KeyValue, NumberLink, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { VerdictGlyph } from '../../widgets/verdict/signs.tsx';
import { rangeWord, VerdictBadge } from '../../widgets/verdict/verdict.tsx';
import { CopyButton } from './copy-button.tsx';
import { Forgers } from './forgers.tsx';
import { Parts } from './parts.tsx';
import { requestText } from './request-text.ts';
import { Words } from './words.tsx';

const baseName = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

export function ExplainPanel({ id }: { id: number | undefined }) {
  const query = useQuery('integrity.object', { id: id ?? 0 }, { enabled: id !== undefined });
  const one = id !== undefined && query.data?.id === id ? query.data : undefined;
  return (
    <SidePanel
      id="integrity"
      title={one ? one.kind.charAt(0).toUpperCase() + one.kind.slice(1) : 'Object'}
      about={one ? <MiddleCut text={baseName(one.key)} tail={24} /> : undefined}
      onClose={() => selectObject(undefined)}
    >
      {query.fault ? <FaultBox fault={query.fault} retry={query.reload} /> : null}
      {id === undefined ? (
        <Section>Choose an object to see what was checked.</Section>
      ) : one ? (
        <Card one={one} />
      ) : query.fault ? null : (
        <SkeletonRows rows={10} />
      )}
    </SidePanel>
  );
}

function Card({ one }: { one: StoredVerdict }) {
  const zone = useZone();
  const ranged = one.range !== 'none' && one.range_from !== null && one.range_to !== null;
  return (
    <>
      <Section>
        <VerdictBadge
          tall
          status={one.status}
          range={one.range}
          assurance={one.assurance}
          needs={one.needs}
          rangeText={ranged ? `${rangeWord(one.range)}: ${formatRange(one.range_from, one.range_to, zone)}` : undefined}
        />
        <p className="iexplain">
          <Words text={one.explain} />
        </p>
        <p className="t12">
          {one.events > 0 && one.path !== null ? (
            <>
              <NumberLink value={one.events} href={hrefToEvents({ source: one.source, path: one.path })} /> {one.events === 1 ? 'event comes' : 'events come'}{' '}
              from this object.
            </>
          ) : (
            <span className="dim">No event comes from this object.</span>
          )}
        </p>
      </Section>
      {one.spans === undefined ? null : <Parts spans={one.spans} bytes={one.bytes ?? null} />}
      <Section title="What was checked">
        <ul className="isteps t12">
          {one.steps.map((step, index) => (
            <li key={index}>
              <span className="verdict-mark" data-v={step.good === null ? 'open' : step.good ? 'ok' : 'bad'} title={stepWord(step.good)}>
                <VerdictGlyph status={step.good === null ? 'unverifiable' : step.good ? 'verified' : 'missing'} />
                <span className="sr-only">{stepWord(step.good)}</span>
              </span>
              <Words text={step.text} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Facts">
        <KeyValue
          width={112}
          rows={[
            ...one.facts
              .filter(({ label }) => !isReference(label))
              .map(({ label, value }) => ({ label, value: <EvidenceText text={value} most={4000} />, mono: true })),
            {
              label: 'Path',
              value: one.path === null ? <span className="dim">absent</span> : <EvidenceText text={one.path} most={4000} />,
              mono: one.path !== null,
            },
            { label: 'Scheme', value: one.scheme },
            ...(one.reason === null ? [] : [{ label: 'Reason', value: one.reason, mono: true }]),
          ]}
        />
      </Section>
      {one.forgers === undefined ? null : <Forgers stretches={one.forgers} />}
      <Repeat facts={one.facts} />
      {one.needs === null ? null : (
        <Section title="What would settle it">
          <p className="t12 mid">
            <Words text={sentence(one.needs)} />
          </p>
          <div className="row iactions">
            <CopyButton text={requestText(one)}>Copy request</CopyButton>
            {/key/.test(one.needs) ? (
              <a className="btn s" href={hrefTo('integrity', { view: 'keys' })}>
                Pin a key file
              </a>
            ) : null}
          </div>
        </Section>
      )}
      <Section title="What may be said">
        <p className="t12">
          <Words text={one.may_say} />
        </p>
        <h4 className="inot t12">Not said by this</h4>
        <p className="t12 mid">
          <Words text={one.may_not_say} />
        </p>
        {one.events > 0 && one.path !== null ? (
          <p className="t11 dim ihint">
            To bring it into a finding, open its{' '}
            <a className="link" href={hrefToEvents({ source: one.source, path: one.path })}>
              events
            </a>{' '}
            and pin a record with P: the pin keeps this verdict.
          </p>
        ) : null}
      </Section>
    </>
  );
}

const stepWord = (good: boolean | null): string => (good === null ? 'could not be checked' : good ? 'holds' : 'does not hold');
const sentence = (needs: string): string => `It would be settled by ${/^(the|this|a|an) /.test(needs) ? needs : `the ${needs}`}.`;

const isReference = (label: string): boolean => label.startsWith(REFERENCE);

/** Commands for a shell, by which anybody repeats the check without this program. */
function Repeat({ facts }: { facts: StoredVerdict['facts'] }) {
  const commands = facts.filter(({ label }) => isReference(label));
  if (commands.length === 0) return null;
  return (
    <Section title="Repeat it without Sealtrail">
      {commands.map(({ label, value }) => (
        <div key={value} className="irepeat">
          <p className="t12 mid">
            <Words text={label === REFERENCE ? 'In a shell, in the folder that was imported:' : `In a shell${label.slice(REFERENCE.length)}:`} />
          </p>
          <pre className="mono t11">
            <EvidenceText text={value} most={4000} />
          </pre>
          <CopyButton text={value}>Copy command</CopyButton>
        </div>
      ))}
    </Section>
  );
}
