// Decisions of reviewers on checks and controls: each an act with its reason, withdrawn by another act, never rewritten.
import { Fault } from '../contract/faults.ts';
import type { decisionMethods } from '../contract/methods/decision.ts';
import { checkChoices, controlChoices, type Decision } from '../contract/model/decision.ts';
import type { HandlersOf } from '../kernel/handlers.ts';
import type { Reader } from '../kernel/lanes.ts';
import { lastRun } from './last-run.ts';

export const decisionHandlers: HandlersOf<typeof decisionMethods> = {
  'decision.list': async (_params, reader) => ({ decisions: await decisionsOf(reader) }),

  async 'decision.make'({ subject, choice, reason }, writer) {
    const seen = await statusNow(writer, subject);
    const allowed: readonly string[] = subject.startsWith('check:') ? checkChoices : controlChoices;
    if (!allowed.includes(choice)) throw new Fault('params.invalid', `“${choice}” is no decision on ${subject}.`, `Use one of ${allowed.join(', ')}.`);
    const [{ id = 1 } = {}] = await writer.rows<{ id: number }>('SELECT coalesce(max(id), 0) + 1 AS id FROM decision');
    await writer.insert('decision', [{ id, subject, choice, reason, seen, author: writer.actor, at_ns: writer.now, withdrawn: false }]);
    writer.say(`decided that ${subject}, by the run ${seen}, is ${choice}: ${reason}`, { method: 'decision.withdraw', params: { id, withdrawn: true } });
    return { id, subject, choice, reason, seen, author: writer.actor, at: writer.now, withdrawn: false };
  },

  async 'decision.withdraw'({ id, withdrawn }, writer) {
    const { subject, choice } = await writer.one<{ subject: string; choice: string }>(
      `decision ${id} that is ${withdrawn ? 'not ' : ''}withdrawn`,
      'SELECT subject, choice FROM decision WHERE id = $id AND withdrawn <> $withdrawn',
      { id, withdrawn },
    );
    await writer.run('UPDATE decision SET withdrawn = $withdrawn WHERE id = $id', { id, withdrawn });
    const standing = (await decisionsOf(writer)).findLast((one) => one.subject === subject && !one.withdrawn);
    writer.say(
      `${withdrawn ? 'withdrew' : 'restored'} decision ${id}, that ${subject} is ${choice}${standing === undefined ? '' : `; decision ${standing.id}, ${standing.choice}, counts`}`,
      { method: 'decision.withdraw', params: { id, withdrawn: !withdrawn } },
    );
    return {};
  },
};

/** In the order in which they were made. */
export const decisionsOf = (reader: Pick<Reader, 'rows'>): Promise<Decision[]> =>
  reader.rows<Decision>('SELECT id, subject, choice, reason, seen, author, at_ns::VARCHAR AS at, withdrawn FROM decision ORDER BY id');

/** What the last run says of it. */
async function statusNow(reader: Reader, subject: string): Promise<string> {
  const last = await lastRun(reader);
  if (!last) throw new Fault('act.refused', 'Nothing was checked yet, so there is nothing to decide on.', 'Check the readiness of the case first.');
  const { checks, controls } = last.found;
  const found = subject.startsWith('check:')
    ? checks.find(({ id }) => subject === `check:${id}`)
    : controls.find(({ pack, control }) => subject === `control:${pack}:${control}`);
  if (!found)
    throw new Fault('row.missing', `The last run has no ${subject}.`, 'Write check:ID or control:PACK:CONTROL, as the lists of the last run have them.');
  return found.status;
}
