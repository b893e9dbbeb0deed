// Questions that auditors ask, put to the case: the answer, what is missing to tell, and the population sheet behind it.
import { useState } from 'react';
import type { Params, Result } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { useKeys } from '../../frame/keys.ts';
import { hrefTo, setParams, useRoute } from '../../navigation/route.ts';
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
  // What was asked before stays beside what is asked now.
  const [before, setBefore] = useState<readonly Answer[]>([]);
  const answers = new Map([...before, ...(job.result?.answers ?? [])].map((one) => [one.question, one]));
  const ask = (asked: Params<'question.ask'>) => {
    setBefore([...answers.values()]);
    void job.run(asked);
  };
  if (list.fault) return <FaultBox fault={list.fault} retry={list.reload} />;
  if (!list.data) return <SkeletonRows rows={10} />;
  const chosen = list.data.questions.find(({ id }) => id === params.question);
  const progress =
    job.active && job.job ? (
      <div className="sec">
        <JobProgress job={job.job} />
      </div>
    ) : null;
  if (chosen)
    return (
      <>
        {progress}
        <OneQuestion
          key={chosen.id}
          question={chosen}
          answer={answers.get(chosen.id)}
          asking={job.active}
          onAsk={(parameters) => ask({ questions: [chosen.id], parameters })}
        />
      </>
    );
  return (
    <>
      <div className="rdy-packs">
        <Button icon="play" busy={job.active} onClick={() => ask({})}>
          Ask all {formatCount(list.data.questions.length)}
        </Button>
        <span className="dim t11">With the defaults of each; one that is opened can be asked with others. “preaudit CASE” writes all of it as a report.</span>
      </div>
      {progress}
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
            <Row key={one.id} question={one} answer={answers.get(one.id)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const Row = ({ question, answer }: { question: Question; answer: Answer | undefined }) => (
  <tr>
    <td>
      <button type="button" className="link plain rdy-open" onClick={() => setParams({ question: question.id }, { push: true })}>
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

function OneQuestion({ question, answer, asking, onAsk }: Shown) {
  const writing = useJob('question.write');
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const stated = Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value.trim() === '' ? [] : [[name, value.trim()]])));
  const lacks = question.requires.filter(
    (name) => !Object.hasOwn(stated, name) && !question.parameters.some((one) => one.name === name && one.default !== null),
  );
  const ask = () => (lacks.length > 0 || asking ? undefined : onAsk(stated));
  const back = () => setParams({ question: undefined }, { push: true });
  useKeys('Questions', [{ keys: 'Escape', label: 'Back to the questions', run: back }]);
  const write = () =>
    saveAs({
      title: 'Write the answer with its population sheet as PDF',
      name: `${question.id}.pdf`,
      extensions: ['pdf'],
      write: (path) => writing.run({ question: question.id, parameters: stated, path }),
    });
  return (
    <>
      <div className="rdy-packs">
        <Button icon="arrow-left" onClick={back}>
          Questions
        </Button>
        <Button icon="play" busy={asking} disabled={lacks.length > 0} onClick={ask}>
          Ask it
        </Button>
        <Button icon="printer" busy={writing.active} disabled={lacks.length > 0} onClick={() => void write()}>
          As PDF…
        </Button>
        {lacks.length > 0 ? <span className="t11 dim">It needs {lacks.join(', ').replaceAll('_', ' ')}.</span> : null}
      </div>
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
            ask();
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
          <button type="submit" hidden />
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
                      {column === 'record' && typeof row['source'] === 'number' && typeof row[column] === 'number' ? (
                        <a className="quiet-link mono" href={hrefTo('events', { record: `${row['source']}.${row[column]}` })}>
                          {row[column]}
                        </a>
                      ) : (
                        <EvidenceText text={text(row[column])} />
                      )}
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
    </>
  );
}

const Sheet = ({ answer: { sheet } }: { answer: Answer }) => (
  <Section title="Population sheet">
    <KeyValue
      width={120}
      rows={[
        { label: 'Rows', value: `${formatCount(sheet.rows)}, SHA-256 ${sheet.rows_sha256}`, mono: true },
        { label: 'Query', value: `SHA-256 ${sheet.query.sha256}`, mono: true },
        {
          label: 'Asked with',
          value:
            Object.entries(sheet.query.parameters)
              .filter(([, value]) => value !== null)
              .map(([name, value]) => `${name.replaceAll('_', ' ')} ${text(value)}`)
              .join(', ') || 'no parameter',
        },
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
