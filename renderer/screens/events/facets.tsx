// Facets: the most frequent values of a few fields under the filter. Click asks for a value, Alt+click for all but it.
import { useState } from 'react';
import type { FilterInput } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { FaultBox, SkeletonRows } from '../../widgets/layout.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';
import { chosen, type EventsFilter, engineFilter, toggleValue } from './filter/filter-state.ts';

const FIELDS = ['event.action', 'user.name', 'source.ip', 'event.outcome', 'event.provider', 'host.name', 'verdict'];
/** Of kinds of logs: counted only where the evidence has them. At most 12, which is what one question takes. */
const OF_KINDS = [
  'event.dataset',
  'http.response.status_code',
  'http.request.method',
  'user_agent.original',
  'process.name',
  'process.executable',
  'orchestrator.namespace',
  'orchestrator.resource.type',
  'cloud.account.id',
  'group.name',
  'log.level',
  'rule.name',
];
const TOP = 6;
const MORE = 100;

export function Facets({ filter, onChange, first }: { filter: EventsFilter; onChange: (next: EventsFilter) => void; first?: string | undefined }) {
  const fields = first && FIELDS.includes(first) ? [first, ...FIELDS.filter((one) => one !== first)] : FIELDS;
  const asked = engineFilter(filter);
  const facets = useQuery('event.facets', { filter: asked, fields, top: TOP });
  const known = useQuery('event.fields', {});
  const filled = OF_KINDS.filter((name) => known.data?.fields.some((one) => one.name === name && one.filled));
  const kinds = useQuery('event.facets', { filter: asked, fields: filled, top: TOP }, { enabled: filled.length > 0 });
  const counted = [...(facets.data?.facets ?? []), ...(kinds.data?.facets ?? [])];
  const asksFor = (field: string) => filter.conditions.some((one) => one.field === field);
  // Where no row has a value there is nothing to choose, unless the filter itself made it so.
  const shown = [...fields, ...filled].filter((field) => asksFor(field) || counted.some((one) => one.field === field && one.distinct > 0));
  return (
    <nav className="evt-facets" aria-label="Facets">
      <div className="head">
        <h2>Facets</h2>
        <span className="grow" />
        <span className="t11 dim" title="Of the rows in the table. Click a value: is. Alt+click: is not.">
          each event once
        </span>
      </div>
      {facets.fault && facets.fault.code !== 'filter.invalid' ? <FaultBox fault={facets.fault} retry={facets.reload} /> : null}
      {facets.data === undefined && facets.loading ? <SkeletonRows rows={16} /> : null}
      {(facets.fault ? [] : shown).map((field) => (
        <FacetList
          key={field}
          field={field}
          values={counted.find((one) => one.field === field)}
          filter={filter}
          asked={asked}
          onChange={onChange}
          opened={field === first}
        />
      ))}
    </nav>
  );
}

interface FacetListProps {
  field: string;
  values: { values: { value: string | null; count: number }[]; distinct: number } | undefined;
  filter: EventsFilter;
  asked: FilterInput;
  onChange: (next: EventsFilter) => void;
  opened: boolean;
}

function FacetList({ field, values, filter, asked, onChange, opened }: FacetListProps) {
  const [all, setAll] = useState(opened);
  const more = useQuery('event.facets', { filter: asked, fields: [field], top: MORE }, { enabled: all });
  const facet = (all ? more.data?.facets[0] : undefined) ?? values;
  if (!facet) return null;
  const most = Math.max(1, ...facet.values.map((one) => one.count));
  // What is asked against has no rows left, and must still be there to take back.
  const against = filter.conditions.filter((one) => one.field === field && one.test === 'is not').flatMap((one) => one.values);
  const shown = [...facet.values, ...against.filter((value) => !facet.values.some((one) => one.value === value)).map((value) => ({ value, count: 0 }))];
  const rest = facet.distinct - facet.values.filter((one) => one.value !== null).length;
  return (
    <section className="facet">
      <h3>
        {field}
        <span className="tabular">{formatCount(facet.distinct)}</span>
      </h3>
      <ul>
        {shown.map(({ value, count }) => {
          const state = chosen(filter, field, value);
          return (
            <li key={value ?? '\u0000'} style={{ '--p': `${(count / most) * 100}%` } as React.CSSProperties}>
              <button
                type="button"
                className="evt-value"
                aria-pressed={state === 'is'}
                title={`${value === null ? 'not stated' : plainEvidence(value)}\n${formatCount(count)} rows. Click: is. Alt+click: is not.`}
                onClick={(event) => onChange(toggleValue(filter, field, value, state === 'is not' || (state === undefined && event.altKey)))}
              >
                <span className={state === 'is' ? 'check on' : 'check'}>
                  {state === 'is' ? (
                    <svg viewBox="0 0 12 12" aria-hidden="true">
                      <path d="m2.5 6.2 2.4 2.4 4.6-5" />
                    </svg>
                  ) : state === 'is not' ? (
                    <svg viewBox="0 0 12 12" aria-hidden="true" className="evt-not">
                      <path d="M2.5 6h7" />
                    </svg>
                  ) : null}
                </span>
                <span className={state === 'is not' ? 'facet-value evt-struck' : 'facet-value'}>
                  {value === null ? (
                    <span className="dim">not stated</span>
                  ) : field === 'verdict' ? (
                    <VerdictMark status={value} />
                  ) : (
                    <EvidenceText text={value} most={80} />
                  )}
                  {state === 'is not' ? <span className="sr-only"> is left out</span> : null}
                </span>
                <span className="facet-count">{formatCount(count)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {rest > 0 || all ? (
        <div className="evt-more t11">
          {all && rest > 0 ? <span className="dim">{formatCount(rest)} more are not listed; type in the filter to find them</span> : null}
          <TextButton onClick={() => setAll(!all)}>{all ? 'Show fewer' : `${formatCount(rest)} more`}</TextButton>
        </div>
      ) : null}
    </section>
  );
}
