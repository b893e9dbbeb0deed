// Questions of auditors, put to the case. Each run stands in the journal with the digest of its rows.
import { Fault } from '../contract/faults.ts';
import type { questionMethods } from '../contract/methods/question.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import { ask, describe, prepare } from '../readiness/questions/ask.ts';
import { questions as all } from '../readiness/questions/index.ts';
import { parametersOf } from '../readiness/questions/parameters.ts';
import { declare } from './declared-scopes.ts';
import { lastRun } from './last-run.ts';
import { memberFacts } from './member-facts.ts';
import { nearEvents } from './near-events.ts';
import { scopesOf } from './scope.ts';

export const questionHandlers: HandlersOf<typeof questionMethods> = {
  'question.list': () => Promise.resolve({ questions: all.map(describe) }),

  async 'question.ask'({ questions, parameters, limit }, stage, { ports }) {
    const asked = questions === undefined ? all : questions.map(questionOf);
    const answers = await stage.scratch(async (scratch) => {
      await declare(scratch, await scopesOf(scratch));
      await nearEvents(scratch);
      const prepared = await prepare(scratch, {
        found: (await lastRun(scratch))?.found ?? null,
        facts: memberFacts(scratch),
        ports,
        author: ports.actor.name,
      });
      const answers = [];
      for (const [done, question] of asked.entries()) {
        stage.signal.throwIfAborted();
        stage.progress({ stage: 'ask', done, total: asked.length, unit: 'steps', item: question.title });
        const own = new Set(parametersOf(question).map(({ name }) => name));
        // A single question refuses what it does not know; several take what they have.
        const given = asked.length === 1 ? parameters : Object.fromEntries(Object.entries(parameters).filter(([name]) => own.has(name)));
        answers.push(await ask(scratch, prepared, question, given, limit));
      }
      return answers;
    });
    return stage.publish((writer) => {
      const [only] = answers;
      writer.say(
        answers.length === 1 && only
          ? `asked ${only.question}: ${only.standing}, ${only.sheet.rows} rows, SHA-256 ${only.sheet.rows_sha256}, ${only.sheet.machine_ms} ms`
          : `asked ${answers.length} questions: ${answers.filter(({ standing }) => standing === 'answered').length} answered`,
      );
      return Promise.resolve({ answers });
    });
  },
};

function questionOf(id: string) {
  const question = all.find((one) => one.id === id);
  if (!question) throw new Fault('params.invalid', `There is no question ${id}.`, `The questions are ${all.map((one) => one.id).join(', ')}.`);
  return question;
}
