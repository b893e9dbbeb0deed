// The filter bar: chips, then an expression in the filter language with completion of fields and frequent values.
import { useId, useMemo, useRef, useState } from 'react';
import { assumedWords, type Fault, idleLines, negates } from '../../../../analysis/contract/index.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCount } from '../../../format/number.ts';
import { Kbd } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { Icon } from '../../../widgets/icons/icon.tsx';
import { FilterChips } from './chips.tsx';
import { checkExpression, complete, completionAt } from './complete.ts';
import { type EventsFilter, engineFilter } from './filter-state.ts';

const SHOWN = 12;

export interface FilterBarProps {
  filter: EventsFilter;
  onChange: (next: EventsFilter) => void;
  /** A fault of the applied filter, from the engine. */
  fault: Fault | undefined;
  children?: React.ReactNode;
}

export function FilterBar({ filter, onChange, fault, children }: FilterBarProps) {
  const applied = filter.where ?? '';
  const [draft, setDraft] = useState(applied);
  const [seen, setSeen] = useState(applied);
  const [own, setOwn] = useState<{ fault: Fault; text: string; about: string }>();
  // The expression changed elsewhere (back, a link): the field follows, but what is typed and not applied is kept.
  if (seen !== applied) {
    setSeen(applied);
    if (draft.trim() === seen.trim() || draft.trim() === '') setDraft(applied);
  }
  // A mark speaks of the filter it was refused beside.
  const about = JSON.stringify(filter);
  if (own && own.about !== about) setOwn(undefined);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const fields = useQuery('event.fields', {});
  const names = useMemo(() => (fields.data ? new Set([...fields.data.fields.flatMap((one) => [one.name, one.column]), 'time']) : undefined), [fields.data]);
  const asked = open ? completionAt(draft, caret) : undefined;
  const valuesOf = asked?.kind === 'value' && asked.field && names?.has(asked.field) ? asked.field : undefined;
  const rest = useMemo(() => {
    const { where: _where, ...others } = engineFilter(filter);
    return others;
  }, [filter]);
  const countable = valuesOf !== undefined && !['session.id', 'tag', 'extra'].includes(valuesOf);
  const values = useQuery('event.facets', { filter: rest, fields: [valuesOf ?? 'event.action'], top: 40 }, { enabled: countable });
  const typed = asked?.typed.toLowerCase() ?? '';
  const options: { choice: string; about: string }[] =
    asked === undefined
      ? []
      : asked.kind === 'field'
        ? (fields.data?.fields ?? [])
            .filter((one) => one.name.toLowerCase().includes(typed))
            .sort((a, b) => Number(b.filled) - Number(a.filled) || Number(b.name.startsWith(typed)) - Number(a.name.startsWith(typed)))
            .slice(0, SHOWN)
            .map((one) => ({ choice: one.name, about: one.description }))
        : (countable ? (values.data?.facets[0]?.values ?? []) : [])
            .filter((one) => one.value !== null && one.value.toLowerCase().includes(typed) && one.value !== asked.typed)
            .sort((a, b) => Number(b.value?.toLowerCase().startsWith(typed)) - Number(a.value?.toLowerCase().startsWith(typed)))
            .slice(0, SHOWN)
            .map((one) => ({ choice: one.value ?? '', about: formatCount(one.count) }));
  const reading = useQuery('event.explain', { filter: { where: applied }, counted: false }, { enabled: applied !== '' && fault === undefined });
  const assumed = applied !== '' && reading.data ? assumedWords(reading.data) : [];
  const negated = applied !== '' && fault === undefined && reading.data !== undefined && negates(reading.data);
  const effect = useQuery('event.explain', { filter: { where: applied } }, { enabled: negated });
  const idle = negated && effect.data ? idleLines(effect.data) : [];
  const showing = open && options.length > 0;
  const marked = Math.min(at, options.length - 1);

  const take = (index: number) => {
    const option = options[index];
    if (!asked || !option) return;
    const next = complete(draft, asked, option.choice);
    setDraft(next.text);
    setCaret(next.caret);
    setAt(-1);
    setOpen(true);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  const apply = () => {
    setOpen(false);
    const text = draft.trim();
    const wrong = text === '' ? undefined : checkExpression(text, names);
    if (wrong) return setOwn({ fault: wrong, text, about });
    setOwn(undefined);
    const next = { ...filter };
    delete next.where;
    onChange(text === '' ? next : { ...next, where: text });
  };
  const keys = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (showing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      setAt((before) => (Math.max(before, -1) + (event.key === 'ArrowDown' ? 1 : -1) + options.length) % options.length);
    } else if (showing && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      take(Math.max(0, marked));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (showing && marked >= 0) take(marked);
      else apply();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (open) setOpen(false);
      else {
        event.currentTarget.blur();
      }
    } else if (event.key === 'Backspace' && draft === '' && filter.conditions.length > 0) {
      onChange({ ...filter, conditions: filter.conditions.slice(0, -1) });
    }
  };
  const shown = own ?? (fault && filter.where ? { fault, text: filter.where } : undefined);
  return (
    <div className="evt-bar">
      <div className="filterbar">
        <div className="well evt-well">
          <Icon name="list-filter" size="s" />
          <FilterChips filter={filter} onChange={onChange} />
          <input
            ref={input}
            data-filter
            className="evt-input mono"
            role="combobox"
            aria-expanded={showing}
            aria-controls={list}
            aria-activedescendant={showing && marked >= 0 ? `${list}-${marked}` : undefined}
            aria-label="Filter expression"
            aria-invalid={shown ? true : undefined}
            placeholder="Filter: user.name:alice and not event.action:Describe*"
            spellCheck={false}
            autoComplete="off"
            value={draft}
            onChange={(event) => {
              setDraft(event.target.value);
              setCaret(event.target.selectionStart ?? event.target.value.length);
              setOpen(true);
              setAt(-1);
              setOwn(undefined);
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
            onBlur={() => setOpen(false)}
            onKeyDown={keys}
          />
          {draft.trim() === applied ? <kbd>/</kbd> : <kbd>Enter</kbd>}
        </div>
        {children}
        {showing ? (
          <div className="pop evt-pop">
            <div className="pop-head">{asked?.kind === 'field' ? 'Fields' : `Frequent values of ${asked?.field ?? ''}`}</div>
            <div role="listbox" id={list} aria-label="Completions">
              {options.map((option, index) => (
                // The input keeps the focus and handles the keys.
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
                <div
                  key={option.choice}
                  id={`${list}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === marked}
                  className="opt"
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(index)}
                >
                  <EvidenceText text={option.choice} most={90} />
                  <span className="grow" />
                  <span className="dim cut">{option.about}</span>
                </div>
              ))}
            </div>
            <div className="foot">
              <span>
                <Kbd keys="Tab" /> take
              </span>
              <span>
                <Kbd keys="Enter" /> apply the filter
              </span>
              <span>
                <Kbd keys="Esc" /> close
              </span>
            </div>
          </div>
        ) : null}
      </div>
      {assumed.length > 0 && !shown ? (
        <p className="evt-assumed t12 mid wrap">
          Read as: <EvidenceText text={assumed.join('; ')} most={400} />
        </p>
      ) : null}
      {idle.length > 0 && !shown ? (
        <p className="evt-assumed t12 mid wrap">
          Without effect: <EvidenceText text={idle.map((line) => line.trim()).join('; ')} most={400} />
        </p>
      ) : null}
      {shown ? <FilterFault fault={shown.fault} text={shown.text} applied={shown !== own} /> : null}
    </div>
  );
}

/** What does not fit in the expression, with the place marked. */
function FilterFault({ fault, text, applied }: { fault: Fault; text: string; applied: boolean }) {
  const place = fault.code === 'filter.invalid' ? fault.where.offset : undefined;
  return (
    <div className="fault" role="alert">
      <b className="med">{fault.message}</b>{' '}
      <span className="mid">
        {fault.remedy} {applied ? 'No rows are shown for it.' : 'It is not applied; the rows below are those of the filter before.'}
      </span>
      {place === undefined ? null : (
        <div className="evt-faultat">
          <EvidenceText text={text.slice(Math.max(0, place - 60), place)} />
          <mark>{place < text.length ? <EvidenceText text={text.slice(place, place + 1)} /> : <span className="mono">end</span>}</mark>
          <EvidenceText text={text.slice(place + 1, place + 61)} />
        </div>
      )}
    </div>
  );
}
