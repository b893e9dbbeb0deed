// Scopes: what an examination is about, declared, so that logs can be held against it. The list, and the one that is edited.
import { useState } from 'react';
import type { Fault, Identity, Scope } from '../../../../analysis/contract/index.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { pickPaths } from '../../../engine/pick.ts';
import { asFault } from '../../../engine/query-store.ts';
import { useCommand } from '../../../engine/use-command.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCounted } from '../../../format/number.ts';
import { Button, TextButton } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { Empty, FaultBox, SkeletonRows } from '../../../widgets/layout.tsx';
import { plainName, saveAs } from '../save-as.ts';
import { useScopeDraft } from './draft-store.ts';
import { draftOf, emptyDraft } from './draft.ts';
import { ScopeEditor } from './editor.tsx';

const words: Record<keyof Pick<Scope, 'sources' | 'people' | 'roles' | 'resources' | 'log_readers' | 'critical_actions' | 'ranges'>, [string, string]> = {
  sources: ['source', 'sources'],
  people: ['person', 'people'],
  roles: ['role', 'roles'],
  resources: ['resource', 'resources'],
  log_readers: ['reader of logs', 'readers of logs'],
  critical_actions: ['critical action', 'critical actions'],
  ranges: ['address range', 'address ranges'],
};

const declares = (scope: Scope): string =>
  [
    ...Object.entries(words).flatMap(([part, [one, many]]) => {
      const n = scope[part as keyof typeof words].length;
      return n === 0 ? [] : [formatCounted(n, one, many)];
    }),
    ...(scope.hours ? ['working hours'] : []),
  ].join(', ') || 'nothing yet';

const periodOf = ({ period }: Scope): string =>
  period?.from === undefined && period?.to === undefined ? 'open' : `${period.from?.slice(0, 10) ?? 'open'} to ${period.to?.slice(0, 10) ?? 'open'}`;

export function Scopes({ identities }: { identities: readonly Identity[] }) {
  const client = useEngine();
  const list = useQuery('scope.list', {});
  const { open, begin } = useScopeDraft();
  const [fault, setFault] = useState<Fault>();
  const drop = useCommand('scope.drop', {
    done: (_, { name }) => `Took the scope ${plainEvidence(name, 60)} out of the case`,
    failed: 'The scope was not taken out',
  });
  const refuse = (cause: unknown) => setFault(asFault(cause));
  const fromFile = async () => {
    const [path] = await pickPaths('files', { title: 'Scope to read, JSON or CSV' });
    if (path === undefined) return;
    setFault(undefined);
    await client.call('scope.read', { path }).then((scope) => begin(draftOf(scope)), refuse);
  };
  const toFile = (scope: Scope) =>
    saveAs({
      title: 'Write the scope as .csv or .json',
      name: `${plainName(scope.name)}.csv`,
      extensions: ['csv', 'json'],
      write: (path) => client.call('scope.write', { path, scope }),
      refuse: setFault,
    });
  if (list.fault) return <FaultBox fault={list.fault} retry={list.reload} />;
  if (!list.data) return <SkeletonRows rows={6} />;
  const { scopes } = list.data;
  if (open) return <ScopeEditor known={scopes.map(({ name }) => name)} identities={identities} />;
  return (
    <>
      <div className="rdy-packs">
        <Button icon="plus" onClick={() => begin(emptyDraft())}>
          New scope
        </Button>
        <Button icon="folder-open" onClick={() => void fromFile()}>
          From a file…
        </Button>
        <span className="dim t11">Who, what and how often is expected. Without one, checks take what the logs say of themselves.</span>
      </div>
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
      {scopes.length === 0 ? (
        <Empty title="No scope is declared">
          A scope names the people with their spellings and when they left, roles and what they may do, resources, expected sources with their rhythm, and days
          of retention. Leavers, outsiders, silent sources and missing retention can be told only from there. As CSV or JSON it can be taken from a spreadsheet.
        </Empty>
      ) : (
        <div className="scroll" role="region" aria-label="Scopes that the case keeps" tabIndex={0}>
          <table className="tbl rdy-table">
            <colgroup>
              <col className="rdy-name" />
              <col />
              <col className="rdy-how" />
              <col className="rdy-acts" />
            </colgroup>
            <thead>
              <tr>
                <th>Scope</th>
                <th>Declares</th>
                <th>Period</th>
                <th>
                  <span className="sr-only">Acts</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {scopes.map((scope) => (
                <tr key={scope.name}>
                  <td className="plaintext">
                    <button type="button" className="link plain rdy-open" onClick={() => begin(draftOf(scope))}>
                      <EvidenceText text={scope.name} />
                    </button>
                  </td>
                  <td>
                    <div className="rdy-method">{declares(scope)}</div>
                    {scope.description ? (
                      <div className="t11 dim plaintext wraptext rdy-method">
                        <EvidenceText text={scope.description} />
                      </div>
                    ) : null}
                  </td>
                  <td className="tabular">{periodOf(scope)}</td>
                  <td>
                    <span className="rdy-links">
                      <TextButton onClick={() => begin(draftOf(scope))}>Edit</TextButton>
                      <TextButton onClick={() => void toFile(scope)}>Export…</TextButton>
                      <TextButton disabled={drop.busy} onClick={() => void drop.run({ name: scope.name })}>
                        Delete
                      </TextButton>
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
