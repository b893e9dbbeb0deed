// The members of records with a value of each: which column it fills, and why; another can be chosen.
import { choosableColumns, type FieldChoice, type FieldMap, roles } from '../../../analysis/contract/index.ts';
import { Select } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { chosenFor, roleTitles, type Target, targetsOf } from './mapping-change.ts';

const options: { value: Target | ''; text: string }[] = [
  { value: '', text: 'kept under its name' },
  ...roles.map((role) => ({ value: role, text: roleTitles[role] })),
  ...choosableColumns.map(({ column, field }) => ({ value: column, text: field })),
];

/** `choosable` false: the format itself says what becomes of them. */
export function MappingMembers(given: {
  members: readonly FieldChoice[];
  choosable: boolean;
  chosen: FieldMap;
  said: FieldMap;
  onChange: (said: FieldMap) => void;
}) {
  const { members, choosable, chosen, said, onChange } = given;
  return (
    <table className="tbl mapping-members">
      <thead>
        <tr>
          <th>Member</th>
          <th>Its first value</th>
          {choosable ? (
            <>
              <th>Becomes</th>
              <th>Why</th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {members.map(({ name, example, time }) => {
          const [target] = targetsOf(name, chosen, said);
          return (
            <tr key={name}>
              <td className="mono">
                <EvidenceText text={name} most={120} />
              </td>
              <td>{example === '' ? <span className="dim">empty</span> : <EvidenceText text={example} most={60} />}</td>
              {choosable ? (
                <>
                  <td>
                    <Select
                      bare
                      label={`Becomes, of ${plainEvidence(name, 60)}`}
                      value={target ?? ''}
                      options={options}
                      onChange={(next) => onChange(chosenFor(name, next === '' ? undefined : next, chosen, said))}
                    />
                  </td>
                  <td className="dim">{whyOf(name, target, chosen, said, time)}</td>
                </>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function whyOf(name: string, target: Target | undefined, chosen: FieldMap, said: FieldMap, time: boolean): string {
  if (target !== undefined && targetsOf(name, {}, said).includes(target))
    return target === 'time' && !time && !said.time_form ? 'by you; reads as no time' : 'by you';
  if (target !== undefined) return 'by its name or values';
  return targetsOf(name, chosen, {}).length > 0 ? 'by you' : '';
}
