// What opening a case found of its custody, on the screens that speak for the case: what is wrong, or what has to be known.
import type { CaseInfo } from '../../analysis/contract/index.ts';
import { hrefTo } from '../navigation/route.ts';
import { EvidenceWords } from '../widgets/evidence/evidence-words.tsx';
import { Banner } from '../widgets/layout.tsx';

/** `here`: this is the journal screen itself, to which nothing needs to lead. */
export function Altered({ custody, here = false }: { custody: CaseInfo['custody']; here?: boolean }) {
  const text = custody.intact ? custody.caveat : custody.explain;
  if (text === null) return null;
  const action = here ? null : (
    <a className="link" href={hrefTo('journal')}>
      Journal
    </a>
  );
  return (
    <Banner kind={custody.intact ? undefined : 'bad'} action={action}>
      <span className="wrap">
        <EvidenceWords text={text} />
      </span>
    </Banner>
  );
}
