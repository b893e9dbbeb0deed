// Supervises the engine process: starts it when it is first needed, hands a fresh port to everyone who asks, starts it again after a
// crash, and ends it in order. What touches Electron comes in as functions, so that all of this runs in tests.
import type { Decision } from './restarts.ts';
import { Restarts } from './restarts.ts';

/** The part of Electron's UtilityProcess that is used; `Port` is MessagePortMain there. */
export interface EngineChild<Port> {
  postMessage(message: unknown, transfer?: Port[]): void;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}
export interface EngineHost<Port> {
  fork(): EngineChild<Port>;
  channel(): { engine: Port; client: Port };
  now(): number;
  after(milliseconds: number, act: () => void): () => void;
  /** The engine ended unasked. Its clients see their ports close and ask again. */
  onCrash(code: number, decision: Decision): void;
}

/** What the supervisor and the engine process say to each other. Only `attach` carries a port. */
export type EngineOrder = 'attach' | 'close';

export class EngineProcess<Port> {
  private readonly host: EngineHost<Port>;
  private readonly restarts = new Restarts();
  private child: EngineChild<Port> | undefined;
  private closing = false;
  private waiting: ((port: Port) => void)[] = [];
  private pause: (() => void) | undefined;
  private refused = false;
  private ended: (() => void)[] = [];

  constructor(host: EngineHost<Port>) {
    this.host = host;
  }

  get running(): boolean {
    return this.child !== undefined;
  }

  /** Gives `take` a port to the engine: now, or once it runs again. After giving up, an ask is the user's wish to try again. */
  connect(take: (port: Port) => void): void {
    if (this.closing) return;
    if (this.refused) {
      this.refused = false;
      this.restarts.forgive();
    }
    if (this.pause !== undefined) {
      this.waiting.push(take);
      return;
    }
    const child = this.child ?? this.start();
    const { engine, client } = this.host.channel();
    child.postMessage('attach' satisfies EngineOrder, [engine]);
    take(client);
  }

  /** Asks the engine to close its case and end; resolves when the process has ended. */
  close(): Promise<void> {
    this.closing = true;
    this.pause?.();
    this.pause = undefined;
    this.waiting = [];
    const { child } = this;
    if (child === undefined) return Promise.resolve();
    child.postMessage('close' satisfies EngineOrder);
    return new Promise((resolve) => this.ended.push(resolve));
  }

  kill(): void {
    this.child?.kill();
  }

  private start(): EngineChild<Port> {
    const child = this.host.fork();
    this.child = child;
    child.on('exit', (code) => {
      if (this.child !== child) return;
      this.child = undefined;
      for (const done of this.ended.splice(0)) done();
      if (!this.closing) this.crashed(code);
    });
    return child;
  }

  private crashed(code: number): void {
    const decision = this.restarts.crashed(this.host.now());
    this.host.onCrash(code, decision);
    if (decision.kind === 'give up') {
      this.refused = true;
      this.waiting = [];
      return;
    }
    this.pause = this.host.after(decision.after, () => {
      this.pause = undefined;
      if (this.closing) return;
      this.start();
      for (const take of this.waiting.splice(0)) this.connect(take);
    });
  }
}
