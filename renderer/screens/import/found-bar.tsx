// What of the found items is listed: all or only what is not read, by why, by format, by name. The counts are those of everything found.
import { issueWords, type ProbeSummary } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Field, Segmented, Select, Toggle } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { show, useDraft } from './import-store.ts';

export function FoundBar({ summary, total }: { summary: ProbeSummary | undefined; total: number | undefined }) {
  const shown = useDraft((state) => state.shown);
  const narrowed = shown.unread || shown.text !== '' || shown.format !== undefined;
  const none = summary?.formats.filter(({ format }) => format === null).reduce((sum, { items }) => sum + items, 0) ?? 0;
  return (
    <>
      <div className="importbar">
        <Segmented
          label="Found items"
          value={shown.unread ? 'unread' : 'all'}
          onChange={(next) => show({ unread: next === 'unread', problem: undefined })}
          options={[
            { value: 'all', text: `All ${summary ? formatCount(summary.items) : ''}` },
            { value: 'unread', text: `Not read, or in part ${summary ? formatCount(summary.unread) : ''}`, title: 'as far as the first bytes tell' },
          ]}
        />
        <Select
          bare
          label="Format"
          value={shown.format ?? ''}
          onChange={(format) => show({ format: format || undefined })}
          options={[
            { value: '', text: 'All formats' },
            ...(summary?.formats ?? []).flatMap(({ format, title, items }) =>
              format === null ? [] : [{ value: format, text: `${plainEvidence(title ?? format, 60)}, ${formatCount(items)}` }],
            ),
            ...(none > 0 ? [{ value: 'none', text: `None known, ${formatCount(none)}` }] : []),
          ]}
        />
        <Field
          data-filter
          icon="search"
          aria-label="Search by name"
          placeholder="Part of a name"
          value={shown.text}
          onChange={(text) => show({ text })}
          onKeyDown={(event) => (event.key === 'Escape' ? show({ text: '' }) : undefined)}
        />
        <span className="t12 dim importcount">{narrowed && total !== undefined ? formatCounted(total, 'item') : ''}</span>
      </div>
      {shown.unread && summary && summary.problems.length > 0 ? (
        <div className="importwhy" role="group" aria-label="Why">
          {summary.problems.map(({ code, items }) => (
            <Toggle key={code} on={shown.problem === code} title={code} onChange={(on) => show({ problem: on ? code : undefined })}>
              {issueWords(code)} <b className="tabular">{formatCount(items)}</b>
            </Toggle>
          ))}
        </div>
      ) : null}
    </>
  );
}
