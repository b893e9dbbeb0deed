import { Fault } from '../../contract/faults.ts';
import { checkChoices, choices, controlChoices } from '../../contract/model/decision.ts';
import { table, time, visible } from '../print.ts';
import { actOf, defineVerb, EXIT, type VerbContext } from '../verb.ts';

interface Act {
  takes: number;
  run(context: VerbContext, given: readonly string[]): Promise<void>;
}

const acts: Record<string, Act> = { list: { takes: 0, run: list }, make: { takes: 2, run: make }, withdraw: { takes: 1, run: withdraw } };

export const decision = defineVerb({
  usage: 'decision list|make|withdraw CASE [SUBJECT CHOICE|ID] [--reason TEXT]',
  summary: 'a reviewer’s decisions on checks and controls, each with its reason',
  details: [
    'list CASE                                 all of them, withdrawn ones included.',
    `make CASE check:ID CHOICE                 ${checkChoices.join(', ')}`,
    `make CASE control:PACK:CONTROL CHOICE     ${controlChoices.join(', ')}`,
    'withdraw CASE ID                          it counts no more; an earlier one on the same subject counts again.',
    'It changes what is said of a control, never what was counted, and lapses when a run says something else than its author saw.',
  ].join('\n'),
  options: { reason: { type: 'string', value: 'TEXT', help: 'why; stands in the journal and in the report (make needs it)' } },
  takes: [2, 4],
  async run(context) {
    const [what = '', path = '', ...given] = context.positionals;
    const { takes, run } = actOf('decision', acts, what);
    if (given.length !== takes)
      throw new Fault('usage', `decision ${what} CASE takes ${['nothing more', 'a number', 'a subject and a choice'][takes]}.`, 'See decision --help.');
    await context.openCase(path);
    await run(context, given);
    return EXIT.fine;
  },
});

async function list({ call, json, print }: VerbContext): Promise<void> {
  const { decisions } = await call('decision.list', {});
  if (json) return print(JSON.stringify({ decisions }));
  if (decisions.length === 0) return print('Nothing was decided yet.');
  print(
    table(
      ['no', 'subject', 'decided', 'seen', 'when', 'by', 'reason'],
      decisions.map(({ id, subject, choice, seen, at, author, reason, withdrawn }) => [
        String(id),
        subject,
        withdrawn ? `${choice} (withdrawn)` : choice,
        seen,
        time(at),
        author,
        reason,
      ]),
    ),
  );
}

async function make({ call, options, json, print }: VerbContext, [subject = '', given = '']: readonly string[]): Promise<void> {
  const choice = choices.find((one) => one === given);
  if (choice === undefined) throw new Fault('usage', `“${given}” is no decision.`, `Use one of ${choices.join(', ')}.`);
  if (typeof options.reason !== 'string' || options.reason.trim() === '')
    throw new Fault('usage', 'A decision is made for a reason.', 'Give it with --reason "..."; it stands in the journal and in the report.');
  const made = await call('decision.make', { subject, choice, reason: options.reason });
  print(json ? JSON.stringify(made) : `decision ${made.id}: ${visible(subject)} is ${choice}`);
}

async function withdraw({ call, json, print }: VerbContext, [number = '']: readonly string[]): Promise<void> {
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new Fault('usage', `${number} is no number of a decision.`, 'decision list CASE shows them.');
  await call('decision.withdraw', { id: Number(number) });
  print(json ? JSON.stringify({ id: Number(number) }) : `withdrew decision ${number}`);
}
