// What stands around the record: each wrapper, the outermost first, with all that it says beside it.
import type { EventDetail } from '../../../../analysis/contract/index.ts';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { Section } from '../../../widgets/layout.tsx';

export const WrappedIn = ({ carriers }: Pick<EventDetail, 'carriers'>) => (
  <Section title="Wrapped in" action={<span className="t11 dim">outermost first</span>}>
    {carriers.map(({ id, title, facts }, depth) => (
      <div key={depth} className="evt-wrapper">
        <p className="t12">
          {title} <span className="t11 dim mono">{id}</span>
        </p>
        <dl className="evt-fields">
          {facts.map(({ name, value }, index) => (
            <div key={index}>
              <dt title={name}>
                <EvidenceText text={name} most={120} />
              </dt>
              <dd>
                <EvidenceText text={value} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    ))}
  </Section>
);
