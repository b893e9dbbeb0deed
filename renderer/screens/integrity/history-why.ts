// Why a verifier ran again, in one line.
import { causeWords, type Cause } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';

export const whyText = (why: readonly Cause[], most = 3): string =>
  why
    .slice(0, most)
    .map((one) => plainEvidence(causeWords(one), 80))
    .join('; ') + (why.length > most ? `; and ${formatCount(why.length - most)} more` : '');
