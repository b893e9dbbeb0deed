// Leaving while a job runs or text is not saved: the program ends with its window, and these with it, so the user is asked first.

/** What would be lost. */
export interface Stake {
  /** What runs, in words. An engine that does not answer runs nothing. */
  job: string | undefined;
  /** The page holds text that it did not save. */
  unsaved: boolean;
}

export interface LeavingHost {
  stake(): Promise<Stake>;
  /** True = leave all the same. */
  ask(stake: Stake): Promise<boolean>;
  leave(): void;
}

export class Leaving {
  private agreed = false;
  private asking = false;
  private readonly host: LeavingHost;
  constructor(host: LeavingHost) {
    this.host = host;
  }

  /** Called for every wish to close the window or to quit. True = hold this one back; leaving follows when nothing is at stake or the user agrees. */
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
      const stake = await this.host.stake();
      this.agreed = (stake.job === undefined && !stake.unsaved) || (await this.host.ask(stake));
    } catch {
      this.agreed = true;
    } finally {
      this.asking = false;
    }
    if (this.agreed) this.host.leave();
  }
}
