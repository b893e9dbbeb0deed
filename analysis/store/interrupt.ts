// Cancelling what runs on a connection. DuckDB forgets an interrupt that falls between two statements: it is repeated until the work has ended.
import type { Connection } from './connection.ts';

const AGAIN_MS = 25;

/** Interrupts these connections now and again; the act that is returned ends it. */
export function interrupting(connections: Iterable<Pick<Connection, 'interrupt'>>): () => void {
  const interrupt = () => {
    for (const connection of connections) connection.interrupt();
  };
  interrupt();
  const timer = setInterval(interrupt, AGAIN_MS);
  return () => clearInterval(timer);
}

/** The same from the moment `signal` is aborted. */
export function interruptedBy(signal: AbortSignal | undefined, connection: Pick<Connection, 'interrupt'>): () => void {
  let end = () => {};
  const begin = () => {
    end = interrupting([connection]);
  };
  if (signal?.aborted) begin();
  else signal?.addEventListener('abort', begin, { once: true });
  return () => {
    signal?.removeEventListener('abort', begin);
    end();
  };
}
