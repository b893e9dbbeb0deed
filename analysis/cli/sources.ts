// A source as people name it on the command line: by its number, or by its name where only one has it.
import { Fault } from '../contract/faults.ts';
import type { VerbContext } from './verb.ts';
import { visible } from './print.ts';

/** Number and name of a source, in the case or set aside. Fault `usage` with what there is. */
export async function sourceNamed({ call }: VerbContext, given: string): Promise<{ id: number; name: string }> {
  const { sources } = await call('source.list', {});
  const { aside } = await call('source.readings', {});
  const all = [...sources, ...aside].map(({ id, name }) => ({ id, name })).sort((a, b) => a.id - b.id);
  const fitting = all.filter(({ id, name }) => String(id) === given || name === given);
  const [one] = fitting;
  if (one && fitting.length === 1) return one;
  const list = (some: typeof all) => some.map(({ id, name }) => `${id} ${visible(name)}`).join(', ');
  if (one) throw new Fault('usage', `${given} may be several sources: ${list(fitting)}.`, 'Name it by its number.');
  throw new Fault(
    'usage',
    `There is no source ${given}.`,
    all.length === 0 ? 'The case has no sources.' : `Sources are ${list(all.slice(0, 12))}${all.length > 12 ? ' and more: source list CASE' : ''}.`,
  );
}
