// When the engine process is started again after a crash: at once, then with growing pauses, at most three times a minute.

const WINDOW_MS = 60_000;
const MOST = 3;
const PAUSES_MS = [0, 1000, 5000];

export type Decision = { kind: 'restart'; after: number } | { kind: 'give up' };

export class Restarts {
  private crashes: number[] = [];

  /** `now` in milliseconds, never going back. */
  crashed(now: number): Decision {
    this.crashes = this.crashes.filter((time) => now - time < WINDOW_MS);
    this.crashes.push(now);
    if (this.crashes.length > MOST) return { kind: 'give up' };
    return { kind: 'restart', after: PAUSES_MS[this.crashes.length - 1] ?? 0 };
  }

  /** The user asked to try again: earlier crashes no longer count. */
  forgive(): void {
    this.crashes = [];
  }
}
