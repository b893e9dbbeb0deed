// From the facts of a gap to its explanations, best first, and what a report may say of it. Pure: the same facts in any order give the same answer.
import { type Absence, type AbsenceExplanation, absenceGrounds, type AbsenceProof, absenceProofs } from '../contract/model/absence.ts';
import type { Explanation, Facts, Stretch, ToldRecord } from './define-explanation.ts';
import { explanations } from './kinds/index.ts';
import { actsOf } from './tells.ts';
import { forgeableBy } from './witness.ts';
import { spanWords } from './words.ts';

/** Pieces of evidence that an explanation shows; how many more there are is said. */
const SHOWN = 20;

const bestProof = ({ evidence }: AbsenceExplanation): number => Math.min(...evidence.map(({ proof }) => absenceProofs.indexOf(proof satisfies AbsenceProof)));

function order(a: ToldRecord, b: ToldRecord): number {
  if (a.time !== b.time) return (a.time ?? 0n) < (b.time ?? 0n) ? -1 : 1;
  return a.source - b.source || a.record - b.record;
}

function offered(kind: Explanation, stretch: Stretch, facts: Facts): AbsenceExplanation[] {
  const found = kind.explain(stretch, facts, actsOf(kind, stretch, facts.records));
  // Without evidence there is no explanation, whatever a kind says.
  if (found === undefined || found.evidence.length === 0) return [];
  const { ground, evidence, against = [], may_say, may_not_say } = found;
  const rest = evidence.length - SHOWN;
  // What a verdict contradicts stands no better than what merely fits.
  const isContradicted = evidence.every(({ proof }) => proof === 'contradicted');
  return [
    {
      kind: kind.id,
      title: kind.title,
      ground: isContradicted ? 'fits' : ground,
      evidence: evidence.slice(0, SHOWN),
      against: [
        ...(isContradicted ? ['A verdict contradicts every file that this rests on.'] : []),
        ...(rest > 0 ? [`${rest} more records of this kind stand beside the gap: so many acts of one kind are seldom what explains one gap.`] : []),
        ...against,
      ],
      forgeable: forgeableBy(evidence, ground),
      may_say,
      may_not_say,
    },
  ];
}

/** By ground first, so that a statement outranks a resemblance; then what is proven before what is not, and what nothing speaks against. */
export function explained(stretch: Stretch, given: Facts, kinds: readonly Explanation[] = explanations): Absence {
  const facts = { ...given, records: given.records.toSorted(order) };
  const ranked = kinds
    .flatMap((kind, place) => offered(kind, stretch, facts).map((explanation) => ({ explanation, place })))
    .toSorted(
      (a, b) =>
        absenceGrounds.indexOf(a.explanation.ground) - absenceGrounds.indexOf(b.explanation.ground) ||
        bestProof(a.explanation) - bestProof(b.explanation) ||
        a.explanation.against.length - b.explanation.against.length ||
        a.place - b.place,
    )
    .map(({ explanation }) => explanation);
  const { because: _because, from, to, ...gap } = stretch;
  return {
    ...gap,
    from: from?.toString() ?? null,
    to: to?.toString() ?? null,
    explanations: ranked,
    ...sentences(stretch, ranked[0]),
  };
}

function sentences(stretch: Stretch, best: AbsenceExplanation | undefined): Pick<Absence, 'may_say' | 'may_not_say'> {
  const where = stretch.chain === null ? `Source ${stretch.source}` : `A chain of source ${stretch.source}`;
  const isOpen = stretch.code === 'head_open' || stretch.code === 'tail_open';
  const untold = isOpen
    ? `nothing is here ${spanWords(stretch)}, and nothing shows whether there was more.`
    : `something is not here ${spanWords(stretch)}. No evidence of this case tells why.`;
  return {
    may_say: `${where}: ${best?.may_say ?? untold}`,
    may_not_say: `That records were deleted: absence shows that something is not here, not who or what made it so.${best === undefined ? '' : ` ${best.may_not_say}`}`,
  };
}
