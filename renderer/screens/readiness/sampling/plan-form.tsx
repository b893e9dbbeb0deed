// A plan of a sample: from what, how many and why so many, by which seed, in which strata. The size is computed as it is typed.
import { useEffect, useState } from 'react';
import type { Params, StratumBy } from '../../../../analysis/contract/index.ts';
import { useJob } from '../../../engine/use-job.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../../format/number.ts';
import { JobProgress } from '../../../frame/job-progress.tsx';
import { Button, Checkbox, Field, Select, TextButton } from '../../../widgets/controls.tsx';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { FaultBox } from '../../../widgets/layout.tsx';
import { declaresPart, filterOf, narrowed, scopeParts } from './population.ts';

const strata: readonly { id: StratumBy; text: string }[] = [
  { id: 'source', text: 'source' },
  { id: 'month', text: 'month' },
  { id: 'privileged', text: 'privileged or not' },
  { id: 'outcome', text: 'outcome' },
];

/** Sixteen hexadecimal digits of chance. */
const anySeed = (): string => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What was typed, once typing rests. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), 350);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const share = (text: string): number | undefined => (/^\d{1,2}(?:\.\d{1,2})?$/.test(text.trim()) ? Number(text) / 100 : undefined);
const whole = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined);
const within = (value: number | undefined, least: number, most: number): value is number => value !== undefined && value >= least && value <= most;

export function PlanForm({ onClose, onDrawn }: { onClose: () => void; onDrawn: (id: number) => void }) {
  const job = useJob('sample.draw', { inline: true });
  const scopes = useQuery('scope.list', {}).data?.scopes ?? [];
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [population, setPopulation] = useState({ where: '', from: '', to: '' });
  const [seed, setSeed] = useState(anySeed);
  const [confidence, setConfidence] = useState('95');
  const [tolerable, setTolerable] = useState('5');
  const [expected, setExpected] = useState('0');
  const [size, setSize] = useState('');
  const [reserve, setReserve] = useState('5');
  const [by, setBy] = useState<readonly StratumBy[]>([]);
  const [takenWhole, setWhole] = useState('');
  const [sessions, setSessions] = useState(false);
  const [chosenScope, setScope] = useState('');
  const [asked, setAsked] = useState(false);

  const filter = filterOf(population);
  const settled = useSettled(JSON.stringify(filter ?? {}));
  const count = useQuery('event.count', { filter: JSON.parse(settled) as NonNullable<typeof filter> });
  const aim = { confidence: share(confidence), tolerable: share(tolerable), expected: whole(expected) };
  const sound = within(aim.confidence, 0.5, 0.9999) && within(aim.tolerable, 0.0001, 0.9) && within(aim.expected, 0, 1000);
  const events = count.fault ? undefined : count.data?.count;
  const sized = useQuery(
    'sample.size',
    { confidence: aim.confidence ?? 0.95, tolerable: aim.tolerable ?? 0.05, expected: aim.expected ?? 0, ...(events ? { population: events } : {}) },
    { enabled: sound },
  );
  const own = size.trim() === '' ? undefined : whole(size);
  const badSize = size.trim() !== '' && !within(own, 1, 100_000);
  const kept = whole(reserve);
  const ready = filter !== undefined && sound && !badSize && within(kept, 0, 1000) && name.trim() !== '' && seed !== '' && events !== 0 && !count.fault;
  const scope = scopes.find((one) => one.name === chosenScope) ?? scopes[0];
  const draw = async () => {
    setAsked(true);
    if (!ready || filter === undefined || job.active) return;
    const plan: Params<'sample.draw'>['plan'] = {
      name: name.trim(),
      purpose: purpose.trim(),
      seed,
      confidence: aim.confidence ?? 0.95,
      tolerable: aim.tolerable ?? 0.05,
      expected: aim.expected ?? 0,
      filter,
      reserve: kept ?? 5,
      ...(own === undefined ? {} : { size: own }),
      ...(sessions ? { cluster: 'session' as const } : { strata: [...by], whole: takenWhole.trim() === '' ? [] : [takenWhole.trim()] }),
    };
    const drawn = await job.run({ plan });
    if (drawn) onDrawn(drawn.id);
  };
  return (
    <form
      className="col grow"
      aria-label="Plan of a sample"
      onSubmit={(event) => {
        event.preventDefault();
        void draw();
      }}
    >
      <div className="rdy-packs rdy-editor-head">
        <Button look="primary" icon="play" type="submit" busy={job.active} disabled={asked && !ready}>
          Draw the sample
        </Button>
        <Button onClick={onClose}>Cancel</Button>
        <span className="t12 cut grow" role="status">
          {events === undefined ? (
            <span className="dim">{count.fault ? 'The filter cannot be read.' : 'Counting the population.'}</span>
          ) : events === 0 ? (
            'No event is left to draw from.'
          ) : (
            <>
              <b className="med">{formatCount(Math.min(events, own ?? sized.data?.size ?? 0))}</b> of {formatCounted(events, 'event')}
            </>
          )}
        </span>
      </div>
      {job.fault && asked ? <FaultBox fault={job.fault} kind="job" /> : null}
      {job.active && job.job ? (
        <div className="sec">
          <JobProgress job={job.job} />
        </div>
      ) : null}
      <div className="scroll" role="group" aria-label="What is drawn">
        <div className="rdy-form">
          <Field label="Name" value={name} maxLength={120} wrong={asked && name.trim() === '' ? 'A sample has a name.' : null} onChange={setName} />
          <div className="two">
            <Field label="Purpose" value={purpose} maxLength={2000} placeholder="What is asked of each item?" onChange={setPurpose} />
          </div>
        </div>
        <section className="rdy-part" aria-label="Population">
          <div className="rdy-part-head">
            <h3 className="t12 med">Population</h3>
            <span className="t11 dim cut grow">all events, unless a filter or a scope narrows it; repeated deliveries count once</span>
          </div>
          <div className="rdy-form">
            <div className="wide">
              <Field
                label="Filter"
                mono
                value={population.where}
                placeholder="event.category:authentication and event.outcome:success"
                wrong={count.fault ? count.fault.message : null}
                onChange={(where) => setPopulation((now) => ({ ...now, where }))}
              />
            </div>
            <Field
              label="From (UTC)"
              value={population.from}
              placeholder="YYYY-MM-DD"
              wrong={filterOf({ ...population, to: '' }) ? null : 'Write a day such as 2026-03-01.'}
              onChange={(from) => setPopulation((now) => ({ ...now, from }))}
            />
            <Field
              label="To, not included"
              value={population.to}
              placeholder="YYYY-MM-DD"
              wrong={filterOf({ ...population, from: '' }) ? null : 'Write a day such as 2026-03-31.'}
              onChange={(to) => setPopulation((now) => ({ ...now, to }))}
            />
            {scope ? (
              <div className="wide rdy-days">
                <Select
                  label="Scope"
                  bare
                  value={scope.name}
                  options={scopes.map((one) => ({ value: one.name, text: plainEvidence(one.name, 60) }))}
                  onChange={setScope}
                />
                <span className="t12 dim">narrows it by its</span>
                {scopeParts.map((part) => (
                  <TextButton key={part} disabled={!declaresPart(scope, part)} onClick={() => setPopulation((now) => narrowed(now, scope, part))}>
                    {part}
                  </TextButton>
                ))}
              </div>
            ) : null}
          </div>
        </section>
        <section className="rdy-part" aria-label="Size">
          <div className="rdy-part-head">
            <h3 className="t12 med">Size</h3>
            <span className="t11 dim cut grow">no standard prescribes it: confidence and tolerable rate are a judgement</span>
          </div>
          <div className="rdy-form">
            <Field
              label="Confidence, %"
              inputMode="decimal"
              value={confidence}
              wrong={within(aim.confidence, 0.5, 0.9999) ? null : '50 to 99.99'}
              onChange={setConfidence}
            />
            <Field
              label="Tolerable rate of deviations, %"
              inputMode="decimal"
              value={tolerable}
              wrong={within(aim.tolerable, 0.0001, 0.9) ? null : '0.01 to 90'}
              onChange={setTolerable}
            />
            <Field
              label="Deviations expected"
              inputMode="numeric"
              value={expected}
              wrong={within(aim.expected, 0, 1000) ? null : '0 to 1000'}
              onChange={setExpected}
            />
            <Field
              label="Size"
              inputMode="numeric"
              value={size}
              placeholder={sized.data ? `${sized.data.size}, as computed` : ''}
              wrong={badSize ? '1 to 100000' : null}
              onChange={setSize}
            />
            <Field
              label="Reserve, of each stratum"
              inputMode="numeric"
              value={reserve}
              help="for items that turn out void"
              wrong={within(kept, 0, 1000) ? null : '0 to 1000'}
              onChange={setReserve}
            />
            {sized.data ? (
              <p className="wide t11 dim">
                {sized.data.method}. Assumes: {sized.data.assumes}. Sizes where deviations are expected:{' '}
                {sized.data.sizes
                  .slice(0, 5)
                  .map((one) => `${one.expected}: ${formatCount(one.size)}`)
                  .join(', ')}
                .
              </p>
            ) : null}
          </div>
        </section>
        <section className="rdy-part" aria-label="How it is drawn">
          <div className="rdy-part-head">
            <h3 className="t12 med">How it is drawn</h3>
            <span className="t11 dim cut grow">the same seed draws the same records on any machine; it stands on the population sheet</span>
          </div>
          <div className="rdy-form">
            <Field label="Seed" mono value={seed} maxLength={200} wrong={seed === '' ? 'A sample has a seed.' : null} onChange={setSeed} />
            <div className="rdy-beside">
              <Button icon="refresh-cw" onClick={() => setSeed(anySeed())}>
                Another
              </Button>
            </div>
            <span />
            <div className="wide rdy-days" role="group" aria-label="Strata">
              <span className="t12 mid">Strata by</span>
              {strata.map(({ id, text }) => (
                <Checkbox
                  key={id}
                  disabled={sessions}
                  checked={by.includes(id)}
                  onChange={(on) => setBy(strata.map((one) => one.id).filter((one) => (one === id ? on : by.includes(one))))}
                >
                  {text}
                </Checkbox>
              ))}
            </div>
            {by.length > 0 && !sessions ? (
              <div className="wide">
                <Field
                  label="Stratum that is taken whole"
                  mono
                  value={takenWhole}
                  placeholder={by.map((one) => `${one}=...`).join('; ')}
                  help="for instance outcome=failure; absent = none"
                  onChange={setWhole}
                />
              </div>
            ) : null}
            <div className="wide">
              <Checkbox checked={sessions} onChange={setSessions}>
                Whole sessions are drawn, until there are at least so many records
              </Checkbox>
            </div>
          </div>
        </section>
      </div>
    </form>
  );
}
