// What came of the acts on one source, a line a kind of act.
import { actWords, type DrillCell, drillTotal, noticedShare, outcomeMeaning, outcomeWords, shareText } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';

const outcomes = ['noticed', 'doubted', 'unnoticed', 'already'] as const;
type Counts = Pick<DrillCell, 'acts' | (typeof outcomes)[number]>;

/** The share of each outcome, drawn; the numbers beside it say the same. */
function Shares({ of }: { of: Counts }) {
  return (
    <span className="idbar" aria-hidden>
      {outcomes.map((one) => (of[one] === 0 ? null : <i key={one} className={`id-${one}`} style={{ flexGrow: of[one] }} />))}
    </span>
  );
}

function Figures({ of, shown }: { of: Counts; shown: readonly (typeof outcomes)[number][] }) {
  const share = noticedShare(of);
  return (
    <>
      <td className="num">{formatCount(of.acts)}</td>
      {shown.map((one) => (
        <td key={one} className="num">
          {of[one] === 0 ? <span className="dim">0</span> : formatCount(of[one])}
        </td>
      ))}
      <td className="num">{share === null ? <span className="dim">none</span> : shareText(share)}</td>
      <td>
        <Shares of={of} />
      </td>
    </>
  );
}

export function DrillTable({ cells }: { cells: readonly DrillCell[] }) {
  const total = drillTotal(cells);
  const shown = outcomes.filter((one) => one !== 'already' || total.already > 0);
  return (
    <table className="tbl idtable">
      <colgroup>
        <col className="idact" />
        <col span={shown.length + 2} />
        <col className="idshares" />
        <col className="idby" />
      </colgroup>
      <thead>
        <tr>
          <th>Act</th>
          <th className="num">Acts</th>
          {shown.map((one) => (
            <th key={one} className="num" title={outcomeMeaning[one]}>
              {outcomeWords[one]}
            </th>
          ))}
          <th className="num" title="Noticed, of the acts on files that were not contradicted before">
            share
          </th>
          <th aria-label="Shares, drawn" />
          <th>by</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((one) => (
          <tr key={one.kind}>
            <td>{actWords[one.kind]}</td>
            <Figures of={one} shown={shown} />
            <td className="cut">{one.by.length === 0 ? <span className="dim">none</span> : one.by.map(({ scheme }) => scheme).join(', ')}</td>
          </tr>
        ))}
        <tr className="med">
          <td>all</td>
          <Figures of={total} shown={shown} />
          <td />
        </tr>
      </tbody>
    </table>
  );
}
