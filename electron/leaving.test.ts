// Leaving is held back while it is asked, asked once, and never held back for ever.
import { expect, it } from 'vitest';
import { Leaving, type Stake } from './leaving.ts';

const nothing: Stake = { job: undefined, unsaved: false };

function scene(stake: () => Promise<Stake>, answers: boolean[] = []) {
  const done: string[] = [];
  const leaving = new Leaving({
    stake,
    ask: async ({ job, unsaved }) => (done.push(`ask ${job ?? (unsaved ? 'unsaved' : '')}`), answers.shift() ?? false),
    leave: () => done.push('leave'),
  });
  return { leaving, done, settled: () => new Promise((resolve) => setTimeout(resolve, 0)) };
}

it('leaves at once where nothing runs', async () => {
  const { leaving, done, settled } = scene(async () => nothing);
  expect(leaving.wanted()).toBe(true);
  await settled();
  expect(done).toEqual(['leave']);
  expect(leaving.wanted()).toBe(false);
});

it('asks once for many wishes; stays when the user stays, leaves when not', async () => {
  const { leaving, done, settled } = scene(async () => ({ ...nothing, job: 'source.import' }), [false, true]);
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
  const ending = scene(async () => ({ ...nothing, job: 'source.import' }));
  ending.leaving.force();
  expect(ending.leaving.wanted()).toBe(false);
  expect(ending.done).toEqual([]);
});

it('asks for text that is not saved as well', async () => {
  const { leaving, done, settled } = scene(async () => ({ ...nothing, unsaved: true }), [false]);
  expect(leaving.wanted()).toBe(true);
  await settled();
  expect(done).toEqual(['ask unsaved']);
  expect(leaving.wanted()).toBe(true);
});
