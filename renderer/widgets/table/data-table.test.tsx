// @vitest-environment happy-dom
import { act, useState } from 'react';
import { describe, expect, it } from 'vitest';
import { draw } from '../../../test/support/draw.ts';
import { DataTable } from './data-table.tsx';
import { lastOffset, listHeight, reveal, rowWindow, TALLEST, toOffset, toScrollTop } from './window.ts';

const columns = [{ id: 'n', head: 'Number', width: 100, cell: (row: { n: number }) => row.n }];

function Probe({ count, opened }: { count: number; opened: number[] }) {
  const [at, setAt] = useState(-1);
  return (
    <DataTable
      id="probe"
      label="Probe"
      columns={columns}
      count={count}
      rowAt={(index) => (index === 3 ? undefined : { n: index })}
      selected={at}
      onSelect={setAt}
      onOpen={(index) => opened.push(index)}
    />
  );
}

describe('DataTable', () => {
  const mount = (count: number) => {
    const opened: number[] = [];
    const host = draw(<Probe count={count} opened={opened} />);
    const grid = host.querySelector<HTMLElement>('[role=grid]');
    if (!grid) throw new Error('no grid');
    const press = (key: string) => act(() => void grid.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
    const selected = () => grid.querySelector('[aria-selected=true]')?.getAttribute('aria-rowindex') ?? null;
    return { grid, press, selected, opened };
  };

  it('moves by keys, reaches the last of millions, opens, and draws only what is seen', () => {
    const { grid, press, selected, opened } = mount(4_807_005);
    expect(grid.getAttribute('aria-rowcount')).toBe('4807006');
    expect(grid.querySelectorAll('.dtr').length).toBeLessThan(40);
    press('ArrowDown');
    expect(selected()).toBe('2');
    press('j');
    press('PageDown');
    press('k');
    expect(Number(selected())).toBeGreaterThan(10);
    press('End');
    expect(selected()).toBe('4807006');
    expect(grid.querySelector('[aria-selected=true]')?.textContent).toBe('4807004');
    press('Enter');
    expect(opened).toEqual([4_807_004]);
    press('Home');
    press('ArrowUp');
    expect(selected()).toBe('2');
  });

  it('keeps the place of rows that are not here yet', () => {
    const { grid } = mount(6);
    const rows = Array.from(grid.querySelectorAll('.dtr'));
    expect(rows).toHaveLength(6);
    expect(rows.map((row) => row.querySelector('.skel') !== null)).toEqual([false, false, false, true, false, false]);
  });
});

describe('window arithmetic beyond the tallest element', () => {
  const count = 50_000_000;
  it('stays below what Chromium lays out and reaches both ends exactly', () => {
    expect(listHeight(count, 24)).toBe(TALLEST);
    expect(toOffset(0, count, 24, 600)).toBe(0);
    expect(toOffset(TALLEST - 600, count, 24, 600)).toBe(lastOffset(count, 24, 600));
    expect(rowWindow(lastOffset(count, 24, 600), count, 24, 600)).toMatchObject({ first: count - 25, rows: 25, shift: 0 });
  });
  it('comes back to the same row through the scrollbar', () => {
    for (const row of [0, 1, 12_345_678, 49_999_000]) {
      const back = toOffset(toScrollTop(row * 24, count, 24, 600), count, 24, 600);
      expect(Math.abs(back - row * 24)).toBeLessThanOrEqual(1);
    }
  });
  it('reveals a row with the least movement', () => {
    expect(reveal(10, 0, 24, 600)).toBe(0);
    expect(reveal(30, 0, 24, 600)).toBe(144);
    expect(reveal(2, 480, 24, 600)).toBe(48);
  });
});
