// Secrets and personal data in the records: classes and counts, never a value.
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { Empty } from '../../widgets/layout.tsx';

export function Content({ assessment: { sensitive } }: { assessment: KeptAssessment }) {
  if (sensitive.length === 0)
    return (
      <Empty title="Nothing of the known classes was found">
        Keys, tokens, passwords, cards, account numbers, mail addresses and national ids were looked for in every record, by form and checksum.
      </Empty>
    );
  return (
    <table className="tbl h28">
      <colgroup>
        <col className="w152" />
        <col className="rdy-p" />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th>Class</th>
          <th className="num">Records</th>
          <th>Example, masked</th>
        </tr>
      </thead>
      <tbody>
        {sensitive.map((one) => (
          <tr key={one.class}>
            <td>{one.class}</td>
            <td className="num tabular">
              {one.class === 'mail' ? (
                formatCount(one.records)
              ) : (
                <a className="quiet-link" href={hrefTo('readiness', { check: 'sensitive-absent' })}>
                  {formatCount(one.records)}
                </a>
              )}
            </td>
            <td className="mono">{one.example_masked}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
