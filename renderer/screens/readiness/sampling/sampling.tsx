// The sampling desk: samples that were drawn and how far each is; a new one; one of them, item by item.
import { useState } from 'react';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCount } from '../../../format/number.ts';
import { setParams, useRoute } from '../../../navigation/route.ts';
import { Button } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { Empty, FaultBox, SkeletonRows } from '../../../widgets/layout.tsx';
import { percent, ShareBar } from '../share-bar.tsx';
import { OneSample } from './one-sample.tsx';
import { PlanForm } from './plan-form.tsx';

export function Sampling() {
  const { params } = useRoute();
  const list = useQuery('sample.list', {});
  const [planning, setPlanning] = useState(false);
  const open = (sample: number | undefined) => setParams({ sample, item: undefined }, { push: true });
  if (list.fault) return <FaultBox fault={list.fault} retry={list.reload} />;
  if (!list.data) return <SkeletonRows rows={6} />;
  const { samples } = list.data;
  if (planning)
    return (
      <PlanForm
        onClose={() => setPlanning(false)}
        onDrawn={(id) => {
          setPlanning(false);
          open(id);
        }}
      />
    );
  const chosen = samples.find(({ id }) => String(id) === params.sample);
  if (chosen) return <OneSample key={chosen.id} id={chosen.id} onBack={() => open(undefined)} />;
  const draw = (
    <Button icon="plus" onClick={() => setPlanning(true)}>
      Draw a sample
    </Button>
  );
  if (samples.length === 0)
    return (
      <Empty title="No sample was drawn" action={draw}>
        A sample is drawn from the events that a filter leaves, so many as confidence and tolerable rate ask for, by a seed that draws the same records on any
        machine. What is found of each is recorded here, and says how many of all deviate, with its interval.
      </Empty>
    );
  return (
    <>
      <div className="rdy-packs">
        {draw}
        <span className="dim t11">A sample says nothing of what is not in its population.</span>
      </div>
      <div className="scroll" role="region" aria-label="Samples that were drawn" tabIndex={0}>
        <table className="tbl rdy-table">
          <colgroup>
            <col />
            <col className="rdy-p" />
            <col className="rdy-p" />
            <col className="rdy-s" />
            <col className="rdy-b" />
            <col className="rdy-i" />
            <col className="rdy-s" />
          </colgroup>
          <thead>
            <tr>
              <th>Sample</th>
              <th className="num rdy-p">Drawn of</th>
              <th className="num rdy-p">Looked at</th>
              <th className="num">Deviate</th>
              <th className="rdy-b">Deviation rate, 0 to 100 %</th>
              <th>95 % interval</th>
              <th>Standing</th>
            </tr>
          </thead>
          <tbody>
            {samples.map(({ id, name, drawn, population, author, at, evaluation: { tested, deviations, rate, low, high, final, void: voided } }) => (
              <tr key={id}>
                <td className="plaintext">
                  <button type="button" className="link plain rdy-open" onClick={() => open(id)}>
                    <span className="dim tabular">{id}</span> <EvidenceText text={name} />
                  </button>
                  <div className="t11 dim">
                    <EvidenceText text={`${author}, ${at.slice(0, 10)} ${at.slice(11, 16)} UTC`} />
                  </div>
                </td>
                <td className="num tabular rdy-p">
                  {formatCount(drawn)} of {formatCount(population)}
                </td>
                <td className="num tabular rdy-p">
                  {formatCount(tested)}
                  {voided > 0 ? <span className="dim">, {formatCount(voided)} void</span> : null}
                </td>
                <td className="num tabular">{formatCount(deviations)}</td>
                <td className="rdy-b">
                  {rate === null ? (
                    <span className="dim">not to be told yet</span>
                  ) : (
                    <ShareBar passed={Math.round(rate * 1e6)} total={1e6} low={low} high={high} />
                  )}
                </td>
                <td className="tabular">{low === null || high === null ? '' : `${percent(low)} to ${percent(high)}`}</td>
                <td>{final ? 'final' : <span className="dim">open</span>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
