// A few places for many askers: whoever waits is served in order, and the clients take turns.
import { cancelled } from './faults.ts';

interface Waiting {
  go(): void;
}

/** `places` are held at the same time; `enter` waits for one. */
export class FairQueue {
  private held = 0;
  /** One line for each client, in the order in which they are served next. */
  private readonly lines = new Map<object, Set<Waiting>>();

  constructor(private readonly places: number) {}

  /** Resolves with the act that gives the place back; rejects with `cancelled` when `signal` is aborted before there was a place. */
  enter(client: object, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(cancelled());
      const line = this.lines.get(client) ?? new Set<Waiting>();
      const abort = () => {
        line.delete(waiting);
        if (line.size === 0) this.lines.delete(client);
        reject(cancelled());
      };
      const waiting: Waiting = {
        go: () => {
          signal.removeEventListener('abort', abort);
          this.held++;
          let given = false;
          resolve(() => {
            if (given) return;
            given = true;
            this.held--;
            this.serve();
          });
        },
      };
      line.add(waiting);
      this.lines.set(client, line);
      signal.addEventListener('abort', abort, { once: true });
      this.serve();
    });
  }

  private serve(): void {
    while (this.held < this.places) {
      const [next] = this.lines;
      if (!next) return;
      const [client, line] = next;
      const [first] = line;
      this.lines.delete(client);
      if (!first) continue;
      line.delete(first);
      // Behind all others: a client with a thousand calls delays the next one by one call.
      if (line.size > 0) this.lines.set(client, line);
      first.go();
    }
  }
}
