// Tamper drill: had somebody changed these logs, would it show? Asked for here, and told by source and kind of act, with what was not noticed and why.
import { useState } from 'react';
import { type DrillResult, drillMayNotSay, drillMaySay, drillTotal, outcomeMeaning, outcomeWords, type Result } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { Button, Field, Select } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Banner, Empty } from '../../widgets/layout.tsx';
import { DrillExamples } from './drill-examples.tsx';
import { DrillTable } from './drill-table.tsx';

const AMOUNTS = ['200', '1000', '5000', '10000'] as const;
type Amount = (typeof AMOUNTS)[number];
/** Seeds are numbers of 32 bits. */
const LARGEST = 4_294_967_295;
const isSeed = (text: string): boolean => /^\d{1,10}$/.test(text) && Number(text) <= LARGEST;

export function DrillView({ source }: { source: number | undefined }) {
  const drill = useJob('integrity.drill');
  const sources = useQuery('source.list', {});
  const [acts, setActs] = useState<Amount>('1000');
  const [seed, setSeed] = useState('1');
  const [chosen, setChosen] = useState(source === undefined ? 'all' : String(source));
  const run = () => void drill.run({ acts: Number(acts), seed: Number(seed), ...(chosen === 'all' ? {} : { source: Number(chosen) }) });
  return (
    <div className="col grow">
      <form
        className="idask t12"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSeed(seed) && !drill.active) run();
        }}
      >
        <Select
          label="Files of"
          value={chosen}
          options={[
            { value: 'all', text: 'all sources' },
            ...(sources.data?.sources ?? []).map(({ id, name }) => ({ value: String(id), text: `source ${id}, ${plainEvidence(name, 40)}` })),
          ]}
          onChange={setChosen}
        />
        <Select label="Acts" value={acts} options={AMOUNTS.map((value) => ({ value, text: formatCount(Number(value)) }))} onChange={setActs} />
        <Field label="Seed" value={seed} onChange={setSeed} mono wrong={isSeed(seed) ? null : 'a whole number'} />
        <Button type="submit" icon="play" look="primary" busy={drill.active} disabled={!isSeed(seed)}>
          Run the drill
        </Button>
      </form>
      {drill.active && drill.job ? (
        <div className="ijob">
          <JobProgress job={drill.job} />
        </div>
      ) : null}
      {drill.result ? (
        <Told result={drill.result} />
      ) : (
        <Empty title={drill.active ? 'The drill runs' : 'No drill was run'}>
          A drill forges the files of this case in memory: bytes, values, records, whole files, the lists and signatures beside them. Each forgery is run
          through the verifiers, and this page tells which would be noticed and which would not. The evidence is only read; the journal says that a drill was
          run.
        </Empty>
      )}
    </div>
  );
}

function Told({ result }: { result: Result<'integrity.drill'> }) {
  const { made, asked, stopped, headline, overall, sources, cells, examples, seed, program } = result;
  if (made === 0)
    return (
      <Empty title="There is nothing to forge">
        {overall === null
          ? 'The case has no source.'
          : 'No file of the case allows any of the acts: files that are empty, or could not be read whole, are left out.'}
      </Empty>
    );
  return (
    <div className="scroll idtold">
      <div className="idsay t12">
        <p>
          <b className="med">As it is:</b> {plainEvidence(headline, 400)}
        </p>
        <p>
          <b className="med">May be said:</b> {drillMaySay(result)}
        </p>
        <p>
          <b className="med">May not be said:</b> {drillMayNotSay}
        </p>
        <p className="dim">
          Seed {seed}, {formatCounted(made, 'act')}
          {made < asked ? ` of ${formatCount(asked)}${stopped ? ', as the time was up' : '; the files drawn for the others do not allow them'}` : ''}, {program}
          . The same seed and number of acts give the same answer: <span className="mono">{`sealtrail drill CASE --acts ${asked} --seed ${seed}`}</span>
        </p>
      </div>
      {sources.map((one) => (
        <OfSource key={one.source} source={one} result={{ cells, examples }} />
      ))}
      <dl className="idmeans t12">
        {(['noticed', 'doubted', 'unnoticed', 'already'] as const).map((one) =>
          one === 'already' && drillTotal(cells).already === 0 ? null : (
            <div key={one}>
              <dt className="med">{outcomeWords[one]}</dt>
              <dd className="mid">{outcomeMeaning[one]}</dd>
            </div>
          ),
        )}
      </dl>
    </div>
  );
}

function OfSource({ source, result }: { source: DrillResult['sources'][number]; result: Pick<DrillResult, 'cells' | 'examples'> }) {
  const cells = result.cells.filter((one) => one.source === source.source);
  const examples = result.examples.filter((one) => one.source === source.source);
  return (
    <section className="idsource" aria-label={`source ${source.source}`}>
      <h2 className="t12 med">
        source {source.source}, {plainEvidence(source.name, 80)}: {formatCounted(source.files, 'file')} of evidence,{' '}
        {formatCounted(source.statements, 'digest, list or signature', 'digests, lists and signatures')}
      </h2>
      {cells.length === 0 ? (
        <Banner>No act could be made on a file of this source.</Banner>
      ) : (
        <>
          <DrillTable cells={cells} />
          <DrillExamples examples={examples} cells={cells} />
        </>
      )}
    </section>
  );
}
