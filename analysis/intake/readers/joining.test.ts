// Records that wait for the others of their event: in any order, within bounds, none lost.
import { describe, expect, it } from 'vitest';
import { MAX_PARTS, MAX_WAITING } from '../limits.ts';
import { Joining, type Waiting } from './joining.ts';

interface Taken {
  parts: unknown[];
  cut: boolean;
}

function joining(within: number) {
  const taken: Taken[] = [];
  let records = 0;
  let waiting = 0;
  const joined = new Joining(within, ({ parts }: Waiting, cut: boolean) => {
    waiting -= parts.length;
    taken.push({ parts, cut });
  });
  const add = (key: string, raw = 10) => {
    const place = { record: records + 1, item: 1, ordinal: records++, offset: 0, length: raw };
    waiting++;
    joined.add(key, `${key}${place.ordinal}`, place, [], raw);
    joined.settle(records);
  };
  return { taken, add, end: () => joined.end(), waiting: () => waiting };
}

describe('joining', () => {
  it('puts interleaved records together, in the order of reading', () => {
    const { taken, add, end } = joining(10);
    for (const key of ['a', 'b', 'a', 'c', 'b', 'a']) add(key);
    end();
    expect(taken.map(({ parts }) => parts)).toEqual([['c3'], ['b1', 'b4'], ['a0', 'a2', 'a5']]);
  });

  it('takes an event to which nothing was added for a while; what comes later is another', () => {
    const { taken, add, end } = joining(3);
    for (const key of ['a', 'a', 'b', 'b', 'b', 'b', 'a']) add(key);
    end();
    expect(taken.map(({ parts }) => parts)).toEqual([['a0', 'a1'], ['b2', 'b3', 'b4', 'b5'], ['a6']]);
  });

  it('keeps an event open as long as records of it come', () => {
    const { taken, add, end } = joining(3);
    for (let i = 0; i < 40; i++) add(i % 3 === 0 ? 'a' : `x${i}`);
    end();
    expect(taken.find(({ parts }) => parts[0] === 'a0')?.parts).toHaveLength(14);
  });

  it('bounds one event that never ends', () => {
    const { taken, add, waiting } = joining(100);
    for (let i = 0; i < MAX_PARTS * 3 + 1; i++) add('a');
    expect(taken.map(({ parts, cut }) => [parts.length, cut])).toEqual(Array.from({ length: 3 }, () => [MAX_PARTS, true]));
    expect(waiting()).toBe(1);
  });

  it('bounds a million events that never end, in number and in bytes', () => {
    const { add, waiting } = joining(1000);
    let most = 0;
    for (let i = 0; i < 1_000_000; i++) {
      add(`${i}`);
      most = Math.max(most, waiting());
    }
    expect(most).toBeLessThanOrEqual(1001);
    const large = joining(1_000_000);
    for (let i = 0; i < 300; i++) large.add(`${i}`, MAX_WAITING / 64);
    expect(large.waiting()).toBeLessThanOrEqual(64);
    expect(large.taken.every(({ cut }) => cut)).toBe(true);
  });
});

it('knows what comes behind an event that was taken', () => {
  const taken: [key: unknown, late: boolean][] = [];
  let records = 0;
  const joined = new Joining(3, ({ parts, late }) => taken.push([parts[0], late]));
  for (const key of ['a', 'b', 'b', 'b', 'b', 'b', 'a', 'c']) {
    joined.add(key, key, { record: records + 1, item: 1, ordinal: records++, offset: 0, length: 1 }, [], 1);
    joined.settle(records);
  }
  joined.end();
  expect(taken).toEqual([
    ['a', false],
    ['b', false],
    ['a', true],
    ['c', false],
  ]);
});
