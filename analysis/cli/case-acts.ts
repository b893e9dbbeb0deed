// A verb of several acts on a case, e.g. `scope keep CASE FILE`: which act, with how many words behind the case.
import { Fault } from '../contract/faults.ts';
import { count } from './print.ts';
import { actOf, EXIT, type VerbContext } from './verb.ts';

export interface CaseAct {
  /** Words behind the case, or the fewest and most of them. */
  takes: number | readonly [fewest: number, most: number];
  run(context: VerbContext, given: readonly string[]): Promise<void>;
}

/** The `run` of such a verb. Fault: `usage`. */
export const runCaseAct = (verb: string, acts: Readonly<Record<string, CaseAct>>) => async (context: VerbContext) => {
  const [what = '', path = '', ...given] = context.positionals;
  const { takes, run } = actOf(verb, acts, what);
  const [fewest, most] = typeof takes === 'number' ? [takes, takes] : takes;
  if (given.length < fewest || given.length > most)
    throw new Fault('usage', `${verb} ${what} CASE takes ${most === 0 ? 'nothing more' : count(fewest, 'word')}.`, `See ${verb} --help.`);
  await context.openCase(path);
  await run(context, given);
  return EXIT.fine;
};
