// Actions by source: what each source logs of the acts that audits ask for, and of those that scopes declare. An empty cell is the finding.
import type { ActionCell, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { SourceName } from './source-name.tsx';

export function ActionsMatrix({ assessment: { actions } }: { assessment: KeptAssessment }) {
  const sources = [...new Set(actions.map(({ source }) => source))].toSorted((a, b) => a - b);
  const groups = [...new Set(actions.map(({ by }) => by))].toSorted((a, b) => Number(b === 'kind') - Number(a === 'kind') || a.localeCompare(b));
  return (
    <table className="tbl h28 rdy-actions">
      <thead>
        <tr>
          <th>Act</th>
          {sources.map((source) => (
            <th key={source} className="num">
              <SourceName id={source} about="not in the case" />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group}>
          <tr className="grp">
            <td>{group === 'kind' ? 'Kinds of acts' : <EvidenceText text={`Declared by ${group}`} />}</td>
            {sources.map((source) => (
              <td key={source} />
            ))}
          </tr>
          {[...new Set(actions.filter(({ by }) => by === group).map(({ action }) => action))].map((action) => (
            <tr key={action}>
              <td className={group === 'kind' ? '' : 'mono'}>{group === 'kind' ? action : <EvidenceText text={action} />}</td>
              {sources.map((source) => (
                <Cell key={source} cell={actions.find((one) => one.by === group && one.action === action && one.source === source)} />
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

const Cell = ({ cell }: { cell: ActionCell | undefined }) => (
  <td className="num tabular" data-missing={cell?.events === 0 && cell.expected ? '' : undefined}>
    {cell === undefined ? (
      <span className="dim">not asked</span>
    ) : cell.events > 0 ? (
      formatCount(cell.events)
    ) : cell.expected ? (
      'none, expected'
    ) : (
      <span className="dim">none</span>
    )}
  </td>
);
