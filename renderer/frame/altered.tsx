// What opening a case found wrong with its custody, on the screens that speak for the case.
import type { CaseInfo } from '../../analysis/contract/index.ts';
import { formatCounted } from '../format/number.ts';
import { hrefTo } from '../navigation/route.ts';
import { EvidenceWords } from '../widgets/evidence/evidence-words.tsx';
import { Banner } from '../widgets/layout.tsx';

export function Altered({ custody }: { custody: CaseInfo['custody'] }) {
  if (!custody.intact)
    return (
      <Banner
        kind="bad"
        action={
          <a className="link" href={hrefTo('journal')}>
            Journal
          </a>
        }
      >
        <span className="wrap">
          <EvidenceWords text={custody.explain} />
        </span>
      </Banner>
    );
  return custody.unsigned > 0 ? (
    <Banner>
      The first {formatCounted(custody.unsigned, 'entry', 'entries')} of the journal were written before entries were signed: only their chain and the heads
      signed at each closing speak for them.
    </Banner>
  ) : null;
}
