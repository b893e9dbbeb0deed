// What changed between two runs of the checks, or since a snapshot: only what changed, each with what it said before.
import { useState } from 'react';
import { type AssessmentDiff, type Fault, type KeptAssessment, logWords, type Snapshot, type TrendPoint } from '../../../analysis/contract/index.ts';
import { useEngine } from '../../engine/engine.tsx';
import { pickPaths } from '../../engine/pick.ts';
import { asFault } from '../../engine/query-store.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted, formatShare } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { setParams, useRoute } from '../../navigation/route.ts';
import { useZone } from '../../state/ui-store.ts';
import { Button, Select, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, Empty, FaultBox, SkeletonRows } from '../../widgets/layout.tsx';
import { percent } from './share-bar.tsx';
import { SourceName } from './source-name.tsx';
import { StatusMark } from './status.tsx';

export function Changes({ last }: { last: number }) {
  const client = useEngine();
  const zone = useZone();
  const { params } = useRoute();
  const trend = useQuery('readiness.trend', {});
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [refused, setRefused] = useState<Fault>();
  const runs = trend.data?.points ?? [];
  const known = (text: string | undefined) => runs.find(({ run }) => String(run) === text)?.run;
  const after = known(params.after) ?? last;
  const before = known(params.before) ?? runs.find(({ run }) => run < after)?.run;
  const ofRuns = useQuery('readiness.changes', { before: before ?? after, after }, { enabled: snapshot === undefined && before !== undefined });
  const ofSnapshot = useQuery('readiness.compare', { snapshot: snapshot as Snapshot }, { enabled: snapshot !== undefined });
  const fromFile = async () => {
    const [path] = await pickPaths('files', { title: 'Snapshot to compare the last run with' });
    if (path === undefined) return;
    setRefused(undefined);
    await client.call('readiness.snapshot-read', { path }).then(setSnapshot, (cause: unknown) => setRefused(asFault(cause)));
  };
  if (!trend.data) return <SkeletonRows rows={6} />;
  const options = runs.map(({ run, at }: TrendPoint) => ({ value: String(run), text: `run ${run}, ${formatTime(at, zone, { show: 'minute' })}` }));
  const fault = refused ?? (snapshot ? ofSnapshot.fault : ofRuns.fault);
  const diff = snapshot ? ofSnapshot.data : before === undefined ? undefined : ofRuns.data?.diff;
  return (
    <>
      <div className="rdy-packs">
        {snapshot || before === undefined ? null : (
          <>
            <Select label="Run before" bare value={String(before)} options={options} onChange={(value) => setParams({ before: value })} />
            <span className="t12 dim">to</span>
            <Select label="Run after" bare value={String(after)} options={options} onChange={(value) => setParams({ after: value })} />
          </>
        )}
        {snapshot ? (
          <span className="t12 plaintext">
            The last run against the snapshot of run {snapshot.run} of <EvidenceText text={snapshot.case.title} />, signed{' '}
            {plainEvidence(snapshot.at.slice(0, 16), 20)}
          </span>
        ) : null}
        <Button icon="folder-open" onClick={() => void fromFile()}>
          Against a snapshot…
        </Button>
        {snapshot ? <TextButton onClick={() => setSnapshot(undefined)}>Back to the runs</TextButton> : null}
      </div>
      {fault ? <FaultBox fault={fault} /> : null}
      {!snapshot && ofRuns.data && ofRuns.data.before.build !== ofRuns.data.after.build ? (
        <Banner>
          <b>The two runs are of different builds.</b> A figure may have changed because it is counted otherwise.
        </Banner>
      ) : null}
      {before === undefined && !snapshot ? (
        <Empty title="One run so far">
          When the checks have run again, what changed between two runs stands here. A snapshot of another time, or of another case, can be compared at once.
        </Empty>
      ) : diff ? (
        <Difference diff={diff} />
      ) : fault ? null : (
        <SkeletonRows rows={6} />
      )}
    </>
  );
}

type Diff = { added: readonly unknown[]; gone: readonly unknown[]; changed: readonly unknown[] };
const sizeOf = ({ added, gone, changed }: Diff): number => added.length + gone.length + changed.length;

function Difference({ diff }: { diff: AssessmentDiff }) {
  const total = Object.values(diff).reduce((sum, one) => sum + sizeOf(one), 0);
  if (total === 0) return <Empty title="Nothing changed">Every check, list and control says the same in both.</Empty>;
  return (
    <>
      <Checks diff={diff.checks} />
      <List
        title="Completeness"
        diff={diff.completeness}
        says={(one) =>
          `${logWords(one.source, one.log)} by ${one.method}: ${one.rate === null ? 'no rate' : percent(one.rate)}, ${formatCount(one.captured)} of ${formatCount(one.expected)}`
        }
      />
      <List
        title="Gaps"
        diff={diff.gaps}
        says={(one) =>
          `${logWords(one.source, one.log)}, ${one.kind}: ${String(one.from ?? 'open')} to ${String(one.to ?? 'open')}${one.count === null ? '' : `, ${formatCount(one.count)} missing`}`
        }
      />
      <List
        title="Clocks"
        diff={diff.clocks}
        says={(one) => `${logWords(one.source, one.log)} against ${logWords(one.against, one.against_log)}: ${formatCount(one.offset_ms)} ms`}
      />
      <List title="Tokens" diff={diff.tokens} says={(one) => `${one.violation}: ${one.key}, ${formatCounted(one.records.length, 'use')}`} />
      <List
        title="Retention"
        diff={diff.retention}
        says={(one) => `source ${one.source}: ${formatCounted(one.covered_days, 'day')}, ${formatCounted(one.holes.length, 'hole')}`}
      />
      <List title="Sensitive content" diff={diff.sensitive} says={(one) => `${one.class}: ${formatCounted(one.records, 'record')}`} />
      <List title="Identities" diff={diff.identities} says={(one) => `${one.name}: ${one.spellings.join(', ')}`} />
      <List title="Controls" diff={diff.controls} brief says={(one) => `${one.pack} ${one.control}: ${one.status}`} />
    </>
  );
}

type CheckResult = KeptAssessment['checks'][number];

const figure = (one: CheckResult) =>
  one.total === 0 ? 'nothing to count' : `${formatShare(one.passed, one.total)}, ${formatCount(one.passed)} of ${formatCount(one.total)}`;

/** A check that only counts more of the same says nothing new of how it stands: those whose status or share moved stand first. */
const moved = ({ before, after }: { before: CheckResult; after: CheckResult }): number =>
  before.status === after.status ? Math.abs((after.share ?? 0) - (before.share ?? 0)) : 2;

function Checks({ diff }: { diff: AssessmentDiff['checks'] }) {
  if (sizeOf(diff) === 0) return null;
  const rows = [
    ...diff.changed.toSorted((a, b) => moved(b) - moved(a)),
    ...diff.added.map((after) => ({ before: undefined, after })),
    ...diff.gone.map((before) => ({ before, after: undefined })),
  ];
  return (
    <table className="tbl rdy-table">
      <colgroup>
        <col />
        <col className="rdy-st" />
        <col className="rdy-name" />
        <col className="rdy-st" />
        <col className="rdy-name" />
      </colgroup>
      <thead>
        <tr>
          <th>Check: {formatCounted(rows.length, 'difference')}</th>
          <th>Before</th>
          <th>Figure</th>
          <th>After</th>
          <th>Figure</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ before, after }) => {
          const id = (after ?? before)?.id ?? '';
          return (
            <tr key={id}>
              <td>
                <button
                  type="button"
                  className="link plain rdy-open"
                  disabled={!after}
                  onClick={() => setParams({ view: undefined, before: undefined, after: undefined, check: id }, { push: true })}
                >
                  {(after ?? before)?.title}
                </button>
                {before && after && before.status === after.status && figure(before) === figure(after) ? (
                  <div className="t11 dim">changed in: {inWhat(before, after)}</div>
                ) : null}
              </td>
              <td>{before ? <StatusMark status={before.status} /> : <span className="dim">not counted</span>}</td>
              <td className="tabular rdy-method">{before ? figure(before) : ''}</td>
              <td>{after ? <StatusMark status={after.status} /> : <span className="dim">not counted</span>}</td>
              <td className="tabular rdy-method">{after ? figure(after) : ''}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Of each list the first; all of them come with `check --json` and a comparison of snapshots. */
const MOST = 50;

/** Which members say something else. */
const inWhat = (before: object, after: object): string =>
  Object.keys({ ...before, ...after })
    .filter((key) => JSON.stringify((before as Record<string, unknown>)[key]) !== JSON.stringify((after as Record<string, unknown>)[key]))
    .map((key) => key.replaceAll('_', ' '))
    .join(', ');

interface Listed<T> {
  title: string;
  diff: { added: T[]; gone: T[]; changed: { before: T; after: T }[] };
  says: (row: T) => string;
  /** What is changed but says the same is counted, not listed. */
  brief?: boolean;
}

function List<T extends object>({ title, diff, says, brief = false }: Listed<T>) {
  const same = diff.changed.filter(({ before, after }) => says(before) === says(after));
  const rows = [
    ...diff.changed.flatMap(({ before, after }) =>
      says(before) === says(after) ? [] : [{ what: 'changed', row: after, text: `${says(before)}  →  ${says(after)}` }],
    ),
    ...diff.added.map((row) => ({ what: 'new', row, text: says(row) })),
    ...diff.gone.map((row) => ({ what: 'gone', row, text: says(row) })),
    ...(brief ? [] : same.map(({ before, after }) => ({ what: 'changed', row: after, text: `${says(after)}; changed in: ${inWhat(before, after)}` }))),
  ];
  if (rows.length + same.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="t12 med rdy-sub">
        {title}: {formatCounted(rows.length, 'difference')}
      </h2>
      <table className="tbl plain h28 rdy-list">
        <colgroup>
          <col className="rdy-kind" />
          <col className="rdy-name" />
          <col />
        </colgroup>
        <tbody>
          {rows.slice(0, MOST).map(({ what, row, text }, index) => {
            const source = (row as { source?: unknown }).source;
            return (
              // oxlint-disable-next-line react/no-array-index-key -- the list is drawn once for a comparison
              <tr key={index}>
                <td>{what}</td>
                <td>{typeof source === 'number' && source > 0 ? <SourceName id={source} /> : null}</td>
                <td className="plaintext wraptext rdy-method">
                  <EvidenceText text={text} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > MOST ? (
        <p className="t11 dim rdy-part-more">
          The first {MOST} of {formatCount(rows.length)}.
        </p>
      ) : null}
      {brief && same.length > 0 ? (
        <p className="t11 dim rdy-part-more">{formatCounted(same.length, 'more stands', 'more stand')} as before, on other figures.</p>
      ) : null}
    </section>
  );
}
