// What opening a case found wrong with its custody, on the screens that speak for the case.
import type { CaseInfo } from '../../analysis/contract/index.ts';
import { formatCounted } from '../format/number.ts';
import { hrefTo } from '../navigation/route.ts';
import { EvidenceWords } from '../widgets/evidence/evidence-words.tsx';
import { Banner } from '../widgets/layout.tsx';

/** `here`: this is the journal screen itself, to which nothing needs to lead. */
export function Altered({ custody, here = false }: { custody: CaseInfo['custody']; here?: boolean }) {
  if (!custody.intact)
    return (
      <Banner
        kind="bad"
        action={
          here ? null : (
            <a className="link" href={hrefTo('journal')}>
              Journal
            </a>
          )
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
