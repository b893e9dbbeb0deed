// Findings that belong to no chain: files that nothing speaks of, oddities of manifests. Those of one kind stand together, each with its source where there are several.
import { chainWords, type Result } from '../../../analysis/contract/index.ts';
import { plainEvidence } from '../../widgets/evidence/marks.ts';

export function PlainFindings({ findings, sources }: Pick<Result<'integrity.summary'>, 'findings' | 'sources'>) {
  const plain = findings.filter((one) => one.chain === null);
  const kinds = [...new Set(plain.map(({ code }) => code))];
  const names = new Map(sources.map(({ source, name }) => [source, name]));
  if (plain.length === 0) return null;
  return (
    <ul className="t12 mid" aria-label="Findings">
      {kinds
        .flatMap((kind) => plain.filter(({ code }) => code === kind))
        .map(({ code, source, explain }, index) => (
          <li key={index}>
            <span className="med">{chainWords(code)}</span>
            {sources.length > 1 ? ` in source ${source}, ${plainEvidence(names.get(source) ?? '', 80)}` : ''}: {plainEvidence(explain, 1000)}
          </li>
        ))}
    </ul>
  );
}
