// Tokens whose use does not fit their life, each with the uses that convict.
import type { KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { CutBanner, firstRows } from './first-rows.tsx';
import { Records } from './records.tsx';

export function Tokens({ assessment: { tokens } }: { assessment: KeptAssessment }) {
  if (tokens.length === 0)
    return (
      <Empty title="No token was used against its life">
        Of the tokens that these logs name, none was used after its end, from two places at once, or without having been issued as far as the evidence reaches.
        Logs that name no token say nothing here.
      </Empty>
    );
  return (
    <>
      <CutBanner of={tokens.length} />
      <table className="tbl rdy-table">
        <colgroup>
          <col className="w142" />
          <col className="w200" />
          <col className="rdy-uses" />
          <col />
          <col className="w200" />
        </colgroup>
        <thead>
          <tr>
            <th>What does not fit</th>
            <th>Token</th>
            <th className="num">Uses</th>
            <th>Why</th>
            <th>Records</th>
          </tr>
        </thead>
        <tbody>
          {firstRows(tokens).map((one) => (
            <tr key={`${one.violation} ${one.key}`}>
              <td className="rdy-method">{one.violation}</td>
              <td>
                <MiddleCut text={one.key} />
              </td>
              <td className="num tabular">{formatCount(one.records.length)}</td>
              <td className="plaintext wraptext rdy-method">
                <EvidenceText text={one.explain ?? ''} />
              </td>
              <td>
                <Records records={one.records} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
