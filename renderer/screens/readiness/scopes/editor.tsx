// A scope as it is edited. What is typed stays until it is kept or thrown away, also when the page is left.
import type { Identity, Params } from '../../../../analysis/contract/index.ts';
import { act } from '../../../engine/act.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { asFault } from '../../../engine/query-store.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { useState } from 'react';
import type { Fault } from '../../../../analysis/contract/index.ts';
import { formatCounted } from '../../../format/number.ts';
import { useKeys } from '../../../frame/keys.ts';
import { Button, Checkbox, Field } from '../../../widgets/controls.tsx';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { FaultBox } from '../../../widgets/layout.tsx';
import { type Row, scopeOf } from './draft.ts';
import { useScopeDraft } from './draft-store.ts';
import { EditTable } from './edit-table.tsx';
import { type Part, partTables } from './parts.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function ScopeEditor({ known, identities }: { known: readonly string[]; identities: readonly Identity[] }) {
  const client = useEngine();
  const { draft, before, edit, editPart, close } = useScopeDraft();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const sources = useQuery('source.list', {}).data?.sources ?? [];
  const { scope, problems } = scopeOf(draft);
  const wrong = Object.keys(problems).length;
  const name = draft.name.trim();
  const replace = known.includes(name);
  const shownName = plainEvidence(name, 60);
  const keep = () => {
    setTried(true);
    if (wrong > 0 || busy) return;
    setBusy(true);
    setFault(undefined);
    const params: Params<'scope.keep'> = { scope, replace };
    act(client, 'scope.keep', params, () => `${replace ? 'Replaced' : 'Kept'} the scope ${shownName}`).then(close, (cause: unknown) => {
      setFault(asFault(cause));
      setBusy(false);
    });
  };
  useKeys('Scopes', [
    { keys: 'Ctrl+S', label: 'Keep the scope', run: keep },
    { keys: 'Escape', label: 'Throw away what was changed', run: () => (before === draft ? close() : undefined) },
  ]);
  const { hours } = draft;
  const setHours = (some: Partial<typeof hours>) => edit((now) => ({ ...now, hours: { ...now.hours, ...some } }));
  const shown = tried ? problems : {};
  const add = (part: Part, rows: readonly Row[]) => editPart(part, (there) => [...there, ...rows]);
  const column = (part: Part, id: string) => new Set(draft.parts[part].map((row) => row[id]));
  const newSources = sources.filter((one) => !column('sources', 'source').has(one.name)).map((one): Row => ({ source: one.name }));
  const newPeople = identities
    .filter((one) => !column('people', 'name').has(one.name))
    .map((one): Row => ({ name: one.name, spellings: one.spellings.filter((other) => other !== one.name).join('; '), kind: one.kind ?? '' }));
  const offered: Partial<Record<Part, { text: string; rows: readonly Row[] }>> = {
    sources: { text: `Take over ${formatCounted(newSources.length, 'source')} of the case`, rows: newSources },
    people: { text: `Take over ${formatCounted(newPeople.length, 'identity', 'identities')} found`, rows: newPeople },
  };
  return (
    <form
      className="col grow"
      aria-label="Scope"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <div className="rdy-packs rdy-editor-head">
        <Button look="primary" icon="save" hint="Ctrl+S" busy={busy} onClick={keep}>
          {replace ? 'Replace scope' : 'Keep scope'}
        </Button>
        <Button disabled={busy} onClick={close}>
          {draft === before ? 'Back to the list' : 'Throw away'}
        </Button>
        <span className="t11 dim cut grow">
          {tried && wrong > 0 ? (
            <span className="wrong" role="status">
              {formatCounted(wrong, 'cell')} {wrong === 1 ? 'does' : 'do'} not fit: marked below.
            </span>
          ) : replace ? (
            'The scope of this name gives way; the journal keeps what it said, and undo brings it back.'
          ) : (
            'It goes to the journal. Checks, questions and packs are held against it from then on.'
          )}
        </span>
      </div>
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
      <div className="scroll rdy-editor" role="group" aria-label="What the scope declares">
        <div className="rdy-form">
          <Field label="Name" value={draft.name} wrong={shown['name'] ?? null} maxLength={120} onChange={(text) => edit((now) => ({ ...now, name: text }))} />
          <Field
            label="Period from (UTC)"
            value={draft.from}
            placeholder="YYYY-MM-DD"
            wrong={shown['from'] ?? null}
            onChange={(text) => edit((now) => ({ ...now, from: text }))}
          />
          <Field
            label="to, not included"
            value={draft.to}
            placeholder="YYYY-MM-DD"
            wrong={shown['to'] ?? null}
            onChange={(text) => edit((now) => ({ ...now, to: text }))}
          />
          <div className="wide">
            <Field label="Description" value={draft.description} maxLength={2000} onChange={(text) => edit((now) => ({ ...now, description: text }))} />
          </div>
        </div>
        {partTables.map((table) => {
          const offer = offered[table.id];
          return (
            <EditTable
              key={table.id}
              table={table}
              rows={draft.parts[table.id]}
              problems={shown}
              actions={offer && offer.rows.length > 0 ? <Button onClick={() => add(table.id, offer.rows)}>{offer.text}</Button> : null}
            />
          );
        })}
        <section className="rdy-part" aria-label="Working hours">
          <div className="rdy-part-head">
            <h3 className="t12 med">Working hours</h3>
            <span className="t11 dim cut grow">for what happens outside of them; all blank = none declared</span>
          </div>
          <div className="rdy-form">
            <Field label="From" value={hours.from} placeholder="08:00" wrong={shown['hours.from'] ?? null} onChange={(from) => setHours({ from })} />
            <Field label="To" value={hours.to} placeholder="18:00" wrong={shown['hours.to'] ?? null} onChange={(to) => setHours({ to })} />
            <Field label="Zone" value={hours.zone} placeholder="UTC" onChange={(zone) => setHours({ zone })} />
            <div className="wide rdy-days" role="group" aria-label="Days">
              {days.map((day, index) => {
                const digit = String(index + 1);
                return (
                  <Checkbox
                    key={day}
                    checked={hours.days.includes(digit)}
                    onChange={(on) => setHours({ days: [...(on ? hours.days + digit : hours.days.replace(digit, ''))].toSorted().join('') })}
                  >
                    {day}
                  </Checkbox>
                );
              })}
              {shown['hours.days'] ? <span className="t11 wrong">{shown['hours.days']}</span> : null}
            </div>
          </div>
        </section>
      </div>
    </form>
  );
}
