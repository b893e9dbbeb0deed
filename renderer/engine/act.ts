// One act: a command, what is said when it is done, and the way back where the journal allows one.
import type { Client, MethodName, Params, Result } from '../../analysis/contract/index.ts';
import { showFault, toast } from '../state/ui-store.ts';
import { asFault } from './query-store.ts';

/** What a toast says of an act. */
export type Done<M extends MethodName> = (result: Result<M>, params: Params<M>) => string | { text: string; flag?: string };

/** Resolves when the act is in the journal; rejects with its Fault. */
export async function act<M extends MethodName>(client: Client, method: M, params: Params<M>, done?: Done<M>): Promise<Result<M>> {
  let undo: (() => void) | undefined;
  const result = await client.call(method, params, {
    onEntry: ({ seq, undoable }) => {
      if (undoable) undo = () => takeBack(client, seq);
    },
  });
  if (done) {
    const said = done(result, params);
    const { text, flag } = typeof said === 'string' ? { text: said, flag: undefined } : said;
    toast(text, { flag, undo });
  }
  return result;
}

/** A new act undoes the former; the journal links the two. */
export const takeBack = (client: Client, seq: number): void =>
  void client.call('act.undo', { seq }).then(
    ({ undone }) => toast(`Undone: ${undone}`),
    (cause: unknown) => showFault({ fault: asFault(cause), kind: 'command', title: 'The act was not undone' }),
  );
