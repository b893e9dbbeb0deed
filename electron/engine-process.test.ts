// The supervisor with children and channels of the test: who gets a port when, what a crash does, how it ends.
import { beforeEach, describe, expect, it } from 'vitest';
import { type EngineChild, EngineProcess } from './engine-process.ts';
import type { Decision } from './restarts.ts';

class Child implements EngineChild<string> {
  sent: { message: unknown; ports: string[] }[] = [];
  killed = false;
  private exits: ((code: number) => void)[] = [];
  postMessage(message: unknown, ports: string[] = []): void {
    this.sent.push({ message, ports });
  }
  on(_event: 'exit', listener: (code: number) => void): void {
    this.exits.push(listener);
  }
  kill(): boolean {
    this.killed = true;
    return true;
  }
  exit(code: number): void {
    for (const listener of this.exits) listener(code);
  }
}

let children: Child[];
let crashes: { code: number; decision: Decision }[];
let timers: (() => void)[];
let engine: EngineProcess<string>;
let taken: string[];
let now: number;
const take = (port: string) => void taken.push(port);
beforeEach(() => {
  [children, crashes, timers, taken, now] = [[], [], [], [], 0];
  let channels = 0;
  engine = new EngineProcess<string>({
    fork: () => children[children.push(new Child()) - 1]!,
    channel: () => ({ engine: `engine ${++channels}`, client: `client ${channels}` }),
    now: () => now,
    after: (_milliseconds, act) => {
      timers.push(act);
      return () => void timers.splice(timers.indexOf(act), 1);
    },
    onCrash: (code, decision) => void crashes.push({ code, decision }),
  });
});
const runTimers = () => timers.splice(0).forEach((act) => act());

describe('the engine process', () => {
  it('starts with the first ask and gives every ask a port of its own', () => {
    expect(engine.running).toBe(false);
    engine.connect(take);
    engine.connect(take);
    expect(children).toHaveLength(1);
    expect(taken).toEqual(['client 1', 'client 2']);
    expect(children[0]!.sent).toEqual([
      { message: 'attach', ports: ['engine 1'] },
      { message: 'attach', ports: ['engine 2'] },
    ]);
  });

  it('is started again after a crash; who asks meanwhile waits', () => {
    engine.connect(take);
    children[0]!.exit(9);
    expect(crashes).toEqual([{ code: 9, decision: { kind: 'restart', after: 0 } }]);
    engine.connect(take);
    expect(taken).toEqual(['client 1']);
    runTimers();
    expect(children).toHaveLength(2);
    expect(taken).toEqual(['client 1', 'client 2']);
    expect(children[1]!.sent).toEqual([{ message: 'attach', ports: ['engine 2'] }]);
  });

  it('is given up after four crashes in a minute, until somebody asks again', () => {
    engine.connect(take);
    for (let crash = 0; crash < 4; crash++) {
      children.at(-1)!.exit(1);
      runTimers();
    }
    expect(crashes.at(-1)!.decision).toEqual({ kind: 'give up' });
    expect(children).toHaveLength(4);
    expect(engine.running).toBe(false);
    engine.connect(take);
    expect(children).toHaveLength(5);
    expect(taken).toEqual(['client 1', 'client 2']);
  });

  it('ends when asked, and that is no crash', async () => {
    engine.connect(take);
    const closed = engine.close();
    expect(children[0]!.sent.at(-1)).toEqual({ message: 'close', ports: [] });
    engine.connect(take);
    children[0]!.exit(0);
    await closed;
    expect([crashes, taken.length, children.length]).toEqual([[], 1, 1]);
  });

  it('has nothing to end before it was needed, and no restart after it ended', async () => {
    await engine.close();
    expect(children).toEqual([]);
  });

  it('does not start again while the program quits', async () => {
    engine.connect(take);
    children[0]!.exit(1);
    await engine.close();
    runTimers();
    expect(children).toHaveLength(1);
  });
});
