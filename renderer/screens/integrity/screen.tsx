// Integrity: every object with its verdict in three parts, the chains they hang in, the keys they rest on.
import { useMemo } from 'react';
import { chainWords, contradictions, type Result } from '../../../analysis/contract/index.ts';
import { useVerify } from '../../engine/use-verify.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useActions } from '../../frame/actions.ts';
import { useKeys } from '../../frame/keys.ts';
import { usePinned } from '../../frame/side-panel.tsx';
import { useZone } from '../../state/ui-store.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { hrefTo, selectObject, setParams, useRoute, useSelection } from '../../navigation/route.ts';
import { Button, Field, Segmented, TextButton } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, Empty, FaultBox, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { TimeWindow } from '../../widgets/time-window.tsx';
import { Headline } from '../../widgets/verdict/headline.tsx';
import { defineScreen } from '../define-screen.ts';
import { AbsenceView } from './absence-view.tsx';
import { ChainView } from './chain-view.tsx';
import { DrillView } from './drill-view.tsx';
import { ExplainPanel } from './explain-panel.tsx';
import { HistoryView } from './history-view.tsx';
import { KeysView } from './keys-view.tsx';
import { PlainFindings } from './plain-findings.tsx';
import { ObjectTable } from './object-table.tsx';
import { objectTree } from './object-tree.ts';
import { ProofShares } from './proof-share.tsx';
import { UnprovenView } from './unproven-view.tsx';
import { MOST, type Objects, useObjects } from './use-objects.ts';
import './integrity.css';

type Summary = Result<'integrity.summary'>;
const statusOf = (param: string | undefined): string | undefined =>
  param === 'contradicted' ? contradictions.join('|') : param === 'open' ? 'unverifiable' : param;
const countOf = (summary: Summary | undefined, statuses: readonly string[]): number =>
  (summary?.sources ?? []).reduce((sum, source) => sum + source.statuses.reduce((own, one) => own + (statuses.includes(one.status) ? one.count : 0), 0), 0);

const UNPROVEN = 'unproven';
const VIEWS = ['chains', 'gaps', 'keys', 'history', 'drill'] as const;

function Integrity() {
  const zone = useZone();
  const info = useCaseInfo();
  const { params } = useRoute();
  const { object } = useSelection();
  const pinned = usePinned('integrity');
  const view = VIEWS.find((one) => one === params.view) ?? 'objects';
  const source = /^\d{1,9}$/.test(params.source ?? '') ? Number(params.source) : undefined;
  const unproven = params.status === UNPROVEN && view === 'objects';
  const status = unproven ? undefined : statusOf(params.status);
  const text = params.text ?? '';
  const objects = useObjects({ ...(source === undefined ? {} : { source }), ...(status ? { status } : {}), ...(text ? { text } : {}) });
  const verify = useVerify();
  const summary = useQuery('integrity.summary', {});
  const without = useQuery('integrity.unproven', { limit: 1 });
  const run = () => void verify.run();
  useActions('Integrity', [{ id: 'integrity-verify', title: 'Verify all sources', icon: 'shield-check', keys: 'F5', run }]);
  useKeys('Integrity', [{ keys: 'Escape', label: 'Close the object', run: () => selectObject(undefined) }]);
  const data = summary.data;
  const nothingImported = info !== undefined && info.sources === 0;
  const unverified = data !== undefined && data.verified_at === null;
  const bad = countOf(data, contradictions);
  const open = countOf(data, ['unverifiable']);
  const total = (data?.sources ?? []).reduce((sum, one) => sum + one.objects, 0);
  const about = data?.verified_at
    ? `${formatCounted(total, 'object')}, verified ${formatTime(data.verified_at, zone, { show: 'minute', offset: true })}`
    : undefined;
  return (
    <>
      <Toolbar title="Integrity">
        <div className="row grow ibar">
          <Segmented
            label="View"
            value={view}
            options={[
              { value: 'objects', text: 'Objects' },
              { value: 'chains', text: 'Chains' },
              { value: 'gaps', text: 'Gaps', title: 'What is not there, and why it may be so' },
              { value: 'keys', text: 'Keys' },
              { value: 'history', text: 'History' },
              { value: 'drill', text: 'Drill', title: 'Had somebody changed these logs, would it show?' },
            ]}
            onChange={(value) => setParams({ view: value === 'objects' ? undefined : value }, { push: true })}
          />
          {view === 'objects' && !nothingImported ? (
            <>
              <span className="sep" />
              <Field
                data-filter
                icon="search"
                aria-label="Path or hash"
                placeholder={unproven ? 'Path' : 'Path or hash'}
                value={text}
                onChange={(value) => setParams({ text: value || undefined })}
              />
              <Segmented
                label="Verdicts"
                value={
                  unproven
                    ? UNPROVEN
                    : params.status === undefined
                      ? ''
                      : status === contradictions.join('|')
                        ? 'contradicted'
                        : status === 'unverifiable'
                          ? 'open'
                          : 'other'
                }
                options={[
                  { value: '', text: 'All' },
                  { value: 'contradicted', text: <>Contradicted {formatCount(bad)}</>, title: 'Altered, missing or moved' },
                  { value: 'open', text: <>Open {formatCount(open)}</>, title: 'Something is missing to tell' },
                  { value: UNPROVEN, text: <>Without proof {formatCount(without.data?.total ?? 0)}</>, title: 'Files of evidence of which nothing speaks' },
                ]}
                onChange={(value) => setParams({ status: value || undefined }, { push: true })}
              />
            </>
          ) : (
            <span className="dim cut">{about}</span>
          )}
        </div>
        {nothingImported ? null : (
          <TimeWindow
            label="Exported range"
            align="end"
            from={data?.range?.from ?? undefined}
            to={data?.range?.to ?? undefined}
            about={
              <p className="t12 mid">
                State what was exported, as you know it from whoever exported it. What signed evidence names inside this range and is not here is then missing;
                what lies outside stays unverifiable.
              </p>
            }
            apply="Verify this range"
            clear="State none"
            onChange={(from, to) => void verify.run(from === undefined && to === undefined ? null : { from: from ?? null, to: to ?? null })}
            trigger={
              <Button icon="clock" title="Exported range" disabled={verify.active}>
                <span className="iwide">Exported range</span>
              </Button>
            }
          />
        )}
        <Button icon="shield-check" look={nothingImported ? 'plain' : 'primary'} hint="F5" busy={verify.active} disabled={nothingImported} onClick={run}>
          Verify
        </Button>
      </Toolbar>
      {verify.active && verify.job ? (
        <div className="ijob">
          <JobProgress job={verify.job} />
        </div>
      ) : null}
      {summary.fault ? <FaultBox fault={summary.fault} retry={summary.reload} /> : null}
      {data && !unverified && !nothingImported ? (
        <div className="iheadline">
          <Headline {...data} altered={info?.custody.standing === 'altered'} />
          {view === 'objects' && !unproven ? <PlainFindings {...data} /> : null}
        </div>
      ) : null}
      {nothingImported ? (
        <Empty
          title="No source is in the case"
          action={
            <a className="btn primary" href={hrefTo('import', { view: 'new' })}>
              New import
            </a>
          }
        >
          This screen will say of every file what its signatures, seals and hash chains prove, what they contradict, and what is missing to tell.
        </Empty>
      ) : view === 'keys' ? (
        <KeysView keys={data?.keys ?? []} verifiedAt={data?.verified_at ?? null} verify={run} />
      ) : view === 'history' ? (
        <HistoryView />
      ) : view === 'drill' ? (
        <DrillView source={source} />
      ) : view === 'gaps' ? (
        <AbsenceView source={source} />
      ) : unverified ? (
        <Empty
          title="Not verified yet"
          action={
            <Button icon="shield-check" look="primary" hint="F5" busy={verify.active} onClick={run}>
              Verify all sources
            </Button>
          }
        >
          Verification reads {data.sources.length === 1 ? 'the source' : `all ${formatCount(data.sources.length)} sources`} again, checks every signature, seal,
          chain and manifest, and writes its verdicts to the case. It changes no evidence.
        </Empty>
      ) : data === undefined ? (
        <SkeletonRows rows={14} />
      ) : unproven ? (
        <UnprovenView source={source} text={text} />
      ) : (
        <div className="split">
          <div className="col grow">
            {view === 'chains' ? (
              <Chains data={data} objects={objects} />
            ) : (
              <ObjectsView data={data} objects={objects} beside={object !== undefined || pinned} filtered={Boolean(status || text)} source={source} />
            )}
          </div>
          {object !== undefined || pinned ? <ExplainPanel id={object} /> : null}
        </div>
      )}
    </>
  );
}

interface ObjectsViewProps {
  data: Summary;
  objects: Objects;
  /** The card stands beside it. */
  beside: boolean;
  filtered: boolean;
  source: number | undefined;
}
function ObjectsView({ data, objects, beside, filtered, source }: ObjectsViewProps) {
  const { params } = useRoute();
  const { object } = useSelection();
  const decisions = useQuery('case.decisions', {});
  const chains = useQuery('integrity.chains', {});
  const present = useMemo(() => new Set(objects.rows.map((one) => one.source)), [objects.rows]);
  const sources = useMemo(
    () => data.sources.filter((one) => (source === undefined || one.source === source) && (!filtered || present.has(one.source))),
    [data, source, filtered, present],
  );
  const tree = useMemo(() => objectTree(sources, objects.rows, filtered ? [] : data.findings), [sources, objects.rows, filtered, data.findings]);
  const chosen = objects.rows.find((one) => one.id === object);
  const all = chains.data?.chains ?? [];
  const chain = all.find((one) => one.id === chosen?.chain && one.source === chosen.source) ?? all.find((one) => source === undefined || one.source === source);
  const name = data.sources.find((one) => one.source === source)?.name;
  const nothing = data.sources.every((one) => one.objects === 0);
  return (
    <>
      {source !== undefined || filtered ? (
        <div className="ifilter t12">
          <span className="cut">
            {source === undefined ? '' : `source ${source}${name ? `, ${plainEvidence(name, 60)}` : ''}`}
            {source !== undefined && filtered ? '; ' : ''}
            {params.status ? `verdict ${plainEvidence(params.status, 40)}` : ''}
            {params.text ? `${params.status ? '; ' : ''}“${plainEvidence(params.text, 60)}” in path or hash` : ''}:{' '}
            {formatCounted(objects.total ?? objects.rows.length, 'object')}
          </span>
          <TextButton onClick={() => setParams({ source: undefined, status: undefined, text: undefined }, { push: true })}>Show all</TextButton>
        </div>
      ) : null}
      {objects.total !== undefined && objects.total > MOST && objects.rows.length >= MOST ? (
        <Banner>
          The first {formatCount(MOST)} of {formatCount(objects.total)} objects are listed. Counts in folders are of these; filter by path, hash or verdict to
          see the others.
        </Banner>
      ) : null}
      {objects.fault ? <FaultBox fault={objects.fault} retry={objects.reload} /> : null}
      {nothing ? (
        <Banner>
          <b>Nothing here is signed, sealed, chained or listed in a way that Sealtrail knows.</b> The events stand as they were read; nothing proves that they
          were not changed before they came to you.
        </Banner>
      ) : null}
      {objects.loading && objects.rows.length === 0 ? (
        <div className="col grow">
          <SkeletonRows rows={12} />
        </div>
      ) : (
        <ObjectTable key={`${filtered}`} tree={tree} beside={beside} filtered={filtered} empty={filtered ? 'No object fits the filter.' : 'No source.'} />
      )}
      {chain ? (
        <div className="ichbelow" data-chosen={chain.id === chosen?.chain || undefined}>
          <ChainView
            key={`${chain.source} ${chain.id}`}
            chain={chain}
            selected={chosen?.source === chain.source ? chosen.key : undefined}
            onSelect={(key) => selectByKey(objects, chain.source, key)}
          />
        </div>
      ) : null}
      <ProofShares shares={decisions.data?.proof ?? []} />
    </>
  );
}

function selectByKey(objects: Objects, source: number, key: string): void {
  const found = objects.rows.find((one) => one.source === source && one.key === key);
  if (found) selectObject(found.id);
}

function Chains({ data, objects }: { data: Summary; objects: Objects }) {
  const chains = useQuery('integrity.chains', {});
  const { object } = useSelection();
  const chosen = objects.rows.find((one) => one.id === object);
  const all = chains.data?.chains ?? [];
  if (chains.fault) return <FaultBox fault={chains.fault} retry={chains.reload} />;
  if (chains.data === undefined) return <SkeletonRows rows={8} />;
  if (all.length === 0)
    return (
      <Empty title="No chain here">
        Digest files of a cloud trail, sealed journals and hash-linked logs form chains: each link names the one before it, so that a missing one shows. None of
        the sources has such a chain.
      </Empty>
    );
  return (
    <div className="scroll ichains">
      {all.map((chain) => {
        const findings = data.findings.filter((one) => one.source === chain.source && one.chain === chain.id);
        return (
          <div key={`${chain.source} ${chain.id}`} className="ichainblock">
            <ChainView
              chain={chain}
              selected={chosen?.source === chain.source ? chosen.key : undefined}
              onSelect={(key) => selectByKey(objects, chain.source, key)}
            />
            <ul className="ifindings t12">
              {findings.map((one, index) => (
                <li key={index}>
                  <b className="med">{chainWords(one.code)}:</b> <span className="mid">{plainEvidence(one.explain, 1000)}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

export default defineScreen({
  id: 'integrity',
  title: 'Integrity',
  icon: 'shield-check',
  group: 'Evidence',
  order: 30,
  key: 'v',
  needsCase: true,
  component: Integrity,
});
