// Quitting in order: ask once, let the engine close the case, kill it when it takes too long, then go.

export const ENGINE_CLOSE_MS = 3000;
export const PROGRAM_EXIT_MS = 8000;

export type QuitState = 'running' | 'closing' | 'gone';
export interface QuitHost {
  /** Asks the engine to close; resolves when its process has ended. */
  closeEngine(): Promise<void>;
  killEngine(): void;
  quit(): void;
  /** Ends the program without further events: the last resort. */
  exit(): void;
  after(milliseconds: number, act: () => void): () => void;
}

export class Quitting {
  state: QuitState = 'running';
  private readonly host: QuitHost;
  constructor(host: QuitHost) {
    this.host = host;
  }

  /** Called for every wish to quit. True = hold this one back, the program will quit by itself. */
  asked(): boolean {
    if (this.state === 'gone') return false;
    if (this.state === 'running') this.close();
    return true;
  }

  private close(): void {
    this.state = 'closing';
    const { host } = this;
    const stopKill = host.after(ENGINE_CLOSE_MS, () => host.killEngine());
    host.after(PROGRAM_EXIT_MS, () => host.exit());
    const go = () => {
      if (this.state === 'gone') return;
      stopKill();
      this.state = 'gone';
      host.quit();
    };
    host.closeEngine().then(go, go);
  }
}
