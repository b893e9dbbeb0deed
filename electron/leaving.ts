// Leaving while a job runs: the program ends with its window, and the job with it, so the user is asked first.

export interface LeavingHost {
  /** What runs, in words, or nothing; nothing also when the engine does not answer. */
  running(): Promise<string | undefined>;
  /** True = leave all the same. */
  ask(running: string): Promise<boolean>;
  leave(): void;
}

export class Leaving {
  private agreed = false;
  private asking = false;
  private readonly host: LeavingHost;
  constructor(host: LeavingHost) {
    this.host = host;
  }

  /** Called for every wish to close the window or to quit. True = hold this one back; leaving follows when nothing runs or the user agrees. */
  wanted(): boolean {
    if (this.agreed) return false;
    if (!this.asking) void this.find();
    return true;
  }

  /** The system shuts down: it waits for no answer. */
  force(): void {
    this.agreed = true;
  }

  private async find(): Promise<void> {
    this.asking = true;
    try {
      const running = await this.host.running();
      this.agreed = running === undefined || (await this.host.ask(running));
    } catch {
      this.agreed = true;
    } finally {
      this.asking = false;
    }
    if (this.agreed) this.host.leave();
  }
}
