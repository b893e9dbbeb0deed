// Leaving is held back while it is asked, asked once, and never held back for ever.
import { expect, it } from 'vitest';
import { Leaving } from './leaving.ts';

function scene(running: () => Promise<string | undefined>, answers: boolean[] = []) {
  const done: string[] = [];
  const leaving = new Leaving({
    running,
    ask: async (what) => (done.push(`ask ${what}`), answers.shift() ?? false),
    leave: () => done.push('leave'),
  });
  return { leaving, done, settled: () => new Promise((resolve) => setTimeout(resolve, 0)) };
}

it('leaves at once where nothing runs', async () => {
  const { leaving, done, settled } = scene(async () => undefined);
  expect(leaving.wanted()).toBe(true);
  await settled();
  expect(done).toEqual(['leave']);
  expect(leaving.wanted()).toBe(false);
});

it('asks once for many wishes; stays when the user stays, leaves when not', async () => {
  const { leaving, done, settled } = scene(async () => 'source.import', [false, true]);
  expect([leaving.wanted(), leaving.wanted(), leaving.wanted()]).toEqual([true, true, true]);
  await settled();
  expect(done).toEqual(['ask source.import']);
  expect(leaving.wanted()).toBe(true);
  await settled();
  expect(done).toEqual(['ask source.import', 'ask source.import', 'leave']);
  expect(leaving.wanted()).toBe(false);
});

it('does not hold back for an engine that is gone, or a system that ends', async () => {
  const gone = scene(() => Promise.reject(new Error('gone')));
  expect(gone.leaving.wanted()).toBe(true);
  await gone.settled();
  expect(gone.done).toEqual(['leave']);
  const ending = scene(async () => 'source.import');
  ending.leaving.force();
  expect(ending.leaving.wanted()).toBe(false);
  expect(ending.done).toEqual([]);
});
