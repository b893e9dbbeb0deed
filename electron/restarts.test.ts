// Starting the engine again, and quitting: both as machines with a clock of the test.
import { describe, expect, it } from 'vitest';
import { ENGINE_CLOSE_MS, PROGRAM_EXIT_MS, type QuitHost, Quitting, SAY_WHY_MS } from './quitting.ts';
import { Restarts } from './restarts.ts';

describe('restarts', () => {
  it('come with growing pauses and end after three in a minute', () => {
    const restarts = new Restarts();
    expect([0, 1000, 9000].map((now) => restarts.crashed(now))).toEqual([
      { kind: 'restart', after: 0 },
      { kind: 'restart', after: 1000 },
      { kind: 'restart', after: 5000 },
    ]);
    expect(restarts.crashed(20_000)).toEqual({ kind: 'give up' });
  });

  it('forget crashes older than a minute, and all when asked to try again', () => {
    const restarts = new Restarts();
    for (const now of [0, 1, 2]) restarts.crashed(now);
    expect(restarts.crashed(60_002)).toEqual({ kind: 'restart', after: 0 });
    for (const now of [60_003, 60_004, 60_005]) restarts.crashed(now);
    restarts.forgive();
    expect(restarts.crashed(60_006)).toEqual({ kind: 'restart', after: 0 });
  });
});

function host() {
  const timers: { milliseconds: number; act: () => void; live: boolean }[] = [];
  const said: string[] = [];
  let ended!: () => void;
  const closed = new Promise<void>((resolve) => {
    ended = resolve;
  });
  const given: QuitHost = {
    closeEngine: () => (said.push('close'), closed),
    killEngine: () => void said.push('kill'),
    sayWhy: () => void said.push('say why'),
    quit: () => void said.push('quit'),
    exit: () => void said.push('exit'),
    after: (milliseconds, act) => {
      const timer = { milliseconds, act, live: true };
      timers.push(timer);
      return () => {
        timer.live = false;
      };
    },
  };
  return { given, said, timers, ended };
}

describe('quitting', () => {
  it('holds the wish back once, closes the engine, then goes', async () => {
    const { given, said, timers, ended } = host();
    const quitting = new Quitting(given);
    expect(quitting.asked()).toBe(true);
    expect(quitting.asked()).toBe(true);
    expect(said).toEqual(['close']);
    ended();
    await Promise.resolve();
    await Promise.resolve();
    expect(said).toEqual(['close', 'quit']);
    expect(quitting.asked()).toBe(false);
    expect(timers.map((timer) => timer.live)).toEqual([false, false, false]);
  });

  it('waits for a closing that takes long, and says why: a signature was lost to a kill after three seconds', async () => {
    const { given, said, timers, ended } = host();
    new Quitting(given).asked();
    for (const timer of timers) if (timer.milliseconds < 60_000) timer.act();
    expect(said).toEqual(['close', 'say why']);
    ended();
    await Promise.resolve();
    await Promise.resolve();
    expect(said).toEqual(['close', 'say why', 'quit']);
    expect([SAY_WHY_MS < 1000, ENGINE_CLOSE_MS >= 60_000, PROGRAM_EXIT_MS > ENGINE_CLOSE_MS]).toEqual([true, true, true]);
  });

  it('kills an engine that does not end, and leaves when even that hangs', () => {
    const { given, said, timers } = host();
    new Quitting(given).asked();
    for (const timer of timers.sort((a, b) => a.milliseconds - b.milliseconds)) timer.act();
    expect(said).toEqual(['close', 'say why', 'kill', 'exit']);
  });
});
