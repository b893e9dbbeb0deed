// Questions that auditors ask, put to the case: the answer, what is missing to tell, and the population sheet behind it.
import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { setParams, useRoute } from '../../navigation/route.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, KeyValue, Section, SkeletonRows } from '../../widgets/layout.tsx';
import { saveAs } from './save-as.ts';

type Answer = Result<'question.ask'>['answers'][number];
type Question = Result<'question.list'>['questions'][number];

/** Rows of an answer that are drawn; all of them come with `ask --json`. */
const MOST = 200;

export function Ask() {
  const { params } = useRoute();
  const list = useQuery('question.list', {});
  const job = useJob('question.ask');
  const answers = new Map((job.result?.answers ?? []).map((one) => [one.question, one]));
  const chosen = list.data?.questions.find(({ id }) => id === params.question);
  const answer = chosen ? answers.get(chosen.id) : undefined;
  if (list.fault) return <FaultBox fault={list.fault} retry={list.reload} />;
  if (!list.data) return <SkeletonRows rows={10} />;
  return (
    <div className="rdy-ask">
      <div className="rdy-packs">
        <Button icon="play" busy={job.active} onClick={() => void job.run({})}>
          Ask all {formatCount(list.data.questions.length)}
        </Button>
        <span className="dim t11">With the defaults of each; one that is chosen can be asked with others. “preaudit CASE” writes all of it as a report.</span>
      </div>
      {job.active && job.job ? (
        <div className="sec">
          <JobProgress job={job.job} />
        </div>
      ) : null}
      <table className="tbl h28">
        <colgroup>
          <col />
          <col className="w142" />
          <col className="rdy-uses" />
          <col className="w96" />
        </colgroup>
        <thead>
          <tr>
            <th>Question</th>
            <th>Answer</th>
            <th className="num">Rows</th>
            <th className="num">Took</th>
          </tr>
        </thead>
        <tbody>
          {list.data.questions.map((one) => (
            <Row key={one.id} question={one} answer={answers.get(one.id)} chosen={one.id === chosen?.id} />
          ))}
        </tbody>
      </table>
      {chosen ? (
        <Detail
          key={chosen.id}
          question={chosen}
          answer={answer}
          asking={job.active}
          onAsk={(parameters) => void job.run({ questions: [chosen.id], parameters })}
        />
      ) : null}
    </div>
  );
}

const Row = ({ question, answer, chosen }: { question: Question; answer: Answer | undefined; chosen: boolean }) => (
  <tr aria-selected={chosen}>
    <td>
      <button type="button" className="link plain rdy-open" onClick={() => setParams({ question: chosen ? undefined : question.id })}>
        {question.title}
      </button>
    </td>
    <td className={answer?.standing === 'not answerable' ? 'med' : undefined}>{answer?.standing ?? <span className="dim">not asked</span>}</td>
    <td className="num tabular">{answer ? formatCount(answer.rows.length + answer.more) : ''}</td>
    <td className="num tabular">{answer ? formatMilliseconds(answer.sheet.machine_ms) : ''}</td>
  </tr>
);

const text = (value: unknown): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value));

interface Shown {
  question: Question;
  answer: Answer | undefined;
  asking: boolean;
  onAsk: (parameters: Record<string, string>) => void;
}

function Detail({ question, answer, asking, onAsk }: Shown) {
  const writing = useJob('question.write');
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const box = useRef<HTMLDivElement>(null);
  // The list is long: what was chosen comes into view.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const stated = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])));
  const lacks = question.requires.filter(
    (name) => !Object.hasOwn(stated, name) && !question.parameters.some((one) => one.name === name && one.default !== null),
  );
  const write = () =>
    saveAs({
      title: 'Write the answer with its population sheet as PDF',
      name: `${question.id}.pdf`,
      extensions: ['pdf'],
      write: (path) => writing.run({ question: question.id, parameters: stated, path }),
    });
  return (
    <div ref={box}>
      <Section title={question.title}>
        <KeyValue
          width={120}
          rows={[
            { label: 'Method', value: question.method },
            { label: 'Silent on', value: question.silent_on },
            ...(answer ? [{ label: 'Answer', value: answer.statement }] : []),
            ...(answer && answer.missing.length > 0
              ? [{ label: 'Not stated', value: answer.missing.map((one) => `source ${one.source}: ${one.fields.join(', ')}`).join('; ') }]
              : []),
            ...(answer && answer.lacking.length > 0 ? [{ label: 'Lacking', value: answer.lacking.join('; ') }] : []),
          ]}
        />
        <form
          className="rdy-form rdy-ask-form"
          aria-label="Parameters of the question"
          onSubmit={(event) => {
            event.preventDefault();
            if (lacks.length === 0) onAsk(stated);
          }}
        >
          {question.parameters.map((one) => (
            <Field
              key={one.name}
              label={`${one.name.replaceAll('_', ' ')}${question.requires.includes(one.name) ? ', required' : ''}`}
              value={given[one.name] ?? ''}
              placeholder={one.default === null ? '' : String(one.default)}
              help={one.help}
              maxLength={500}
              onChange={(text) => setGiven((before) => ({ ...before, [one.name]: text }))}
            />
          ))}
          <div className="wide row">
            <Button type="submit" icon="play" busy={asking} disabled={lacks.length > 0}>
              Ask it
            </Button>
            <Button icon="printer" busy={writing.active} disabled={lacks.length > 0} onClick={() => void write()}>
              As PDF…
            </Button>
            {lacks.length > 0 ? <span className="t11 dim">It needs {lacks.join(', ').replaceAll('_', ' ')}.</span> : null}
          </div>
        </form>
      </Section>
      {answer && answer.rows.length > 0 ? (
        <div className="rdy-rows" role="region" aria-label="Rows of the answer" tabIndex={0}>
          <table className="tbl plain">
            <thead>
              <tr>
                {answer.columns.map((column) => (
                  <th key={column}>{column.replaceAll('_', ' ')}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.slice(0, MOST).map((row, index) => (
                <tr key={index}>
                  {answer.columns.map((column) => (
                    <td key={column} title={text(row[column])}>
                      <EvidenceText text={text(row[column])} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {answer.rows.length + answer.more > MOST ? (
            <p className="t11 dim rdy-foot">
              The first {MOST} of {formatCounted(answer.rows.length + answer.more, 'row')} are shown; “ask CASE {question.id} --json” gives all.
            </p>
          ) : null}
        </div>
      ) : null}
      {answer ? <Sheet answer={answer} /> : null}
    </div>
  );
}

const Sheet = ({ answer: { sheet } }: { answer: Answer }) => (
  <Section title="Population sheet">
    <KeyValue
      width={120}
      rows={[
        { label: 'Rows', value: `${formatCount(sheet.rows)}, SHA-256 ${sheet.rows_sha256}`, mono: true },
        { label: 'Query', value: `SHA-256 ${sheet.query.sha256}`, mono: true },
        { label: 'Period', value: `${sheet.period.from ?? 'open'} to ${sheet.period.to ?? 'open'}, zone ${sheet.zone}` },
        {
          label: 'Gaps',
          value: sheet.gaps === null ? 'nobody looked for gaps yet' : formatCounted(sheet.gaps.length, 'gap touches the period', 'gaps touch the period'),
        },
        { label: 'Made', value: `${sheet.run_at}, ${sheet.build}, ${formatMilliseconds(sheet.machine_ms)}` },
        ...sheet.sources.map((one) => ({
          label: `Source ${one.source}`,
          value: (
            <span className="rdy-source">
              <MiddleCut text={one.name} />{' '}
              <span className="mono t11">
                {formatCount(one.events)} events, SHA-256 {one.sha256.slice(0, 16)}…
              </span>
            </span>
          ),
        })),
      ]}
    />
  </Section>
);
