// Quitting in order: the engine notes the closing in a signed entry and ends; only then the program goes. Who waits is told why.

/** From here on the window says what is waited for. */
export const SAY_WHY_MS = 700;
/** An engine that has not ended by then hangs: an orderly closing is one entry and a checkpoint, whatever the size of the case. */
export const ENGINE_CLOSE_MS = 120_000;
/** After it was killed. */
export const PROGRAM_EXIT_MS = ENGINE_CLOSE_MS + 5000;

export type QuitState = 'running' | 'closing' | 'gone';
export interface QuitHost {
  /** Asks the engine to close; resolves when its process has ended. */
  closeEngine(): Promise<void>;
  killEngine(): void;
  /** Tells the user that the case is being closed. */
  sayWhy(): void;
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
    const stop = [
      host.after(SAY_WHY_MS, () => host.sayWhy()),
      host.after(ENGINE_CLOSE_MS, () => host.killEngine()),
      host.after(PROGRAM_EXIT_MS, () => host.exit()),
    ];
    const go = () => {
      if (this.state === 'gone') return;
      for (const end of stop) end();
      this.state = 'gone';
      host.quit();
    };
    host.closeEngine().then(go, go);
  }
}
