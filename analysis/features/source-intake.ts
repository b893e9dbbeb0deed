// Import, verification and sessions as one job of the engine: what was asked for is done to its end, whether or not the page is still there.
import { Fault } from '../contract/faults.ts';
import type { Params, Result } from '../contract/methods.ts';
import type { Desk } from '../kernel/handlers.ts';

/** Each step has its own journal entries. What fails after the import is told, not thrown: the import is in the case. */
export async function takeIn(params: Params<'source.import'>, desk: Pick<Desk, 'call'>): Promise<Result<'source.intake'>> {
  const { sources } = await desk.call('source.import', params);
  try {
    await desk.call('integrity.verify', {});
    await desk.call('session.rebuild', {});
    return { sources, stopped: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { code, message, remedy } = error;
    return { sources, stopped: { code, message, remedy } };
  }
}
