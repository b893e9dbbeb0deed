// Questions of auditors, put to the case. Each run stands in the journal with the digest of its rows.
import { Fault } from '../contract/faults.ts';
import type { questionMethods } from '../contract/methods/question.ts';
import type { Answer } from '../contract/model/question.ts';
import type { HandlersOf, Host } from '../kernel/handlers.ts';
import type { Scratch } from '../kernel/lanes.ts';
import { ask, describe, prepare, type Prepared } from '../readiness/questions/ask.ts';
import { questions as all } from '../readiness/questions/index.ts';
import { parametersOf } from '../readiness/questions/parameters.ts';
import { declare } from './declared-scopes.ts';
import { lastRun } from './last-run.ts';
import { memberFacts } from './member-facts.ts';
import { nearEvents } from './near-events.ts';
import { answerDocument } from '../report/population-document.ts';
import { aboutCase, pdfOf, pdfTarget } from './population-file.ts';
import { scopesOf } from './scope.ts';

/** Rows of an answer that go into a document; digest and count are of all of them. */
const PRINTED = 1000;

export const questionHandlers: HandlersOf<typeof questionMethods> = {
  'question.list': () => Promise.resolve({ questions: all.map(describe) }),

  async 'question.ask'({ questions, parameters, limit }, stage, host) {
    const asked = questions === undefined ? all : questions.map(questionOf);
    const answers = await stage.scratch(async (scratch) => {
      const prepared = await readyFor(scratch, host);
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

  async 'question.write'({ question: id, parameters, path, replace }, stage, host) {
    const question = questionOf(id);
    const target = pdfTarget(path, host, replace);
    stage.progress({ stage: 'ask', done: 0, total: 2, unit: 'steps', item: question.title });
    const answer: Answer = await stage.scratch(async (scratch) => ask(scratch, await readyFor(scratch, host), question, parameters, PRINTED));
    stage.signal.throwIfAborted();
    stage.progress({ stage: 'drawing', done: 1, total: 2, unit: 'steps', item: question.title });
    const { bytes, pages } = await pdfOf(await stage.read((reader) => answerDocument(aboutCase(reader, host), describe(question), answer)));
    return { ...(await stage.writeFile(target, bytes, replace)), pages, answer };
  },
};

/** What scopes declare and the last run found, laid out for questions. */
async function readyFor(scratch: Scratch, { ports }: Host): Promise<Prepared> {
  await declare(scratch, await scopesOf(scratch));
  await nearEvents(scratch);
  return prepare(scratch, { found: (await lastRun(scratch))?.found ?? null, facts: memberFacts(scratch), ports, author: ports.actor.name });
}

function questionOf(id: string) {
  const question = all.find((one) => one.id === id);
  if (!question) throw new Fault('params.invalid', `There is no question ${id}.`, `The questions are ${all.map((one) => one.id).join(', ')}.`);
  return question;
}
