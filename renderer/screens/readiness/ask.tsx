// Questions that auditors ask, put to the case: the answer, what is missing to tell, and the population sheet behind it.
import type { Result } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatMilliseconds } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { setParams, useRoute } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, KeyValue, Section, SkeletonRows } from '../../widgets/layout.tsx';

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
        {chosen ? (
          <Button icon="play" busy={job.active} onClick={() => void job.run({ questions: [chosen.id] })}>
            Ask the chosen one
          </Button>
        ) : null}
        <span className="dim t11">
          With the defaults of each; “ask CASE QUESTION --param NAME=VALUE” states others, “preaudit CASE” writes all of it as a report.
        </span>
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
      {chosen ? <Detail question={chosen} answer={answer} /> : null}
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

function Detail({ question, answer }: { question: Question; answer: Answer | undefined }) {
  return (
    <>
      <Section title={question.title}>
        <KeyValue
          width={120}
          rows={[
            { label: 'Method', value: question.method },
            { label: 'Silent on', value: question.silent_on },
            ...(question.parameters.length === 0
              ? []
              : [
                  {
                    label: 'Parameters',
                    value: question.parameters.map((one) => `${one.name} (${one.default === null ? 'none' : String(one.default)}): ${one.help}`).join('; '),
                  },
                ]),
            ...(answer ? [{ label: 'Answer', value: answer.statement }] : []),
            ...(answer && answer.missing.length > 0
              ? [{ label: 'Not stated', value: answer.missing.map((one) => `source ${one.source}: ${one.fields.join(', ')}`).join('; ') }]
              : []),
            ...(answer && answer.lacking.length > 0 ? [{ label: 'Lacking', value: answer.lacking.join('; ') }] : []),
          ]}
        />
      </Section>
      {answer && answer.rows.length > 0 ? (
        <div className="rdy-rows">
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
