// What was not noticed: why, how often, and some of the acts in full.
import { actWords, type DrillCell, type DrillExample, unnoticedWords, type UnnoticedWhy } from '../../../analysis/contract/index.ts';
import { formatCounted } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';

function reasons(cells: readonly DrillCell[]): [UnnoticedWhy, number][] {
  const counts = new Map<UnnoticedWhy, number>();
  for (const { why } of cells) for (const one of why) counts.set(one.why, (counts.get(one.why) ?? 0) + one.acts);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

export function DrillExamples({ examples, cells }: { examples: readonly DrillExample[]; cells: readonly DrillCell[] }) {
  if (examples.length === 0) return null;
  return (
    <div className="idwhy t12">
      <h3 className="t12 med">Not noticed, and why</h3>
      {reasons(cells).map(([why, acts]) => {
        const own = examples.filter((one) => one.why === why);
        return (
          <details key={why} open={own.length <= 3}>
            <summary>
              {formatCounted(acts, 'act')}: {unnoticedWords[why]}
            </summary>
            <ul>
              {own.map((one) => (
                <Example key={one.act} of={one} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

function Example({ of: { act, kind, path, what, before, after, needs } }: { of: DrillExample }) {
  return (
    <li>
      <span className="dim tabular">act {act}</span> {actWords[kind]}: <EvidenceText text={path} />
      <div className="mid">
        {plainEvidence(what, 300)}
        {before === null || after === null ? null : (
          <>
            : <EvidenceText text={before} /> is <EvidenceText text={after} />
          </>
        )}
        {needs === null ? null : <>; it needs: {plainEvidence(needs, 200)}</>}
      </div>
    </li>
  );
}
