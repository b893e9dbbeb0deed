// The table of the scorecard: checks by what they ask. Of a kept run, or of one that goes on.
import { Fragment, type ReactNode } from 'react';
import type { CheckResult } from '../../../analysis/contract/index.ts';

const questions: Record<CheckResult['question'], string> = {
  who: 'Who',
  what: 'What',
  when: 'When',
  where: 'From where',
  how: 'How and outcome',
  complete: 'Is it complete',
  form: 'Is it well formed',
  kept: 'Is it kept',
  guarded: 'Is it guarded',
  proof: 'Is it proven',
};

interface Table {
  /** For those who do not see what stands around it. */
  label: string;
  /** A row is its cells, one a column. */
  checks: readonly { id: string; question: CheckResult['question']; row: ReactNode }[];
  /** A column more: what a run that goes on has computed. */
  beside: boolean;
}

export function ScoreTable({ label, checks, beside }: Table) {
  const groups = (Object.keys(questions) as CheckResult['question'][]).map((question) => ({
    question,
    own: checks.filter((one) => one.question === question),
  }));
  return (
    <table className="tbl rdy-table" aria-label={label}>
      <colgroup>
        <col />
        <col className="rdy-st" />
        <col className="rdy-s" />
        <col className="rdy-b" />
        <col className="rdy-p" />
        <col className="rdy-f" />
        {beside ? <col className="rdy-run" /> : null}
      </colgroup>
      <thead>
        <tr>
          <th>Check and method</th>
          <th className="rdy-st">Status</th>
          <th className="num">Share</th>
          <th className="rdy-b">0 to 100 %</th>
          <th className="num rdy-p">Passed of counted</th>
          <th className="num rdy-f">Not passed</th>
          {beside ? <th className="rdy-run">Run in progress</th> : null}
        </tr>
      </thead>
      <tbody>
        {groups.map(({ question, own }) =>
          own.length === 0 ? null : (
            <Fragment key={question}>
              <tr className="grp">
                <td>{questions[question]}</td>
                <td className="rdy-st" />
                <td className="rdy-s" />
                <td className="rdy-b" />
                <td className="rdy-p" />
                <td className="rdy-f" />
                {beside ? <td className="rdy-run" /> : null}
              </tr>
              {own.map((check) => (
                <Fragment key={check.id}>{check.row}</Fragment>
              ))}
            </Fragment>
          ),
        )}
      </tbody>
    </table>
  );
}
