// @vitest-environment happy-dom
// Space is a key like another, except on a control that it presses.
import { afterEach, expect, it, vi } from 'vitest';
import { keyName, listenKeys, useKeyRegister } from './keys.ts';

const press = (target: HTMLElement, key: string) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
};
afterEach(() => document.body.replaceChildren());

it('names keys as they are bound', () => {
  expect(keyName(new KeyboardEvent('keydown', { key: ' ' }))).toBe('Space');
  expect(keyName(new KeyboardEvent('keydown', { key: 'ArrowLeft', altKey: true }))).toBe('Alt+Left');
  expect(keyName(new KeyboardEvent('keydown', { key: 'c', shiftKey: true }))).toBe('Shift+C');
});

it('Space runs its binding, but never instead of a control or in a text', () => {
  const run = vi.fn();
  useKeyRegister.setState({ groups: [{ group: 'x', bindings: [{ keys: 'Space', label: 'panel', run }] }] });
  const stop = listenKeys();
  const grid = document.body.appendChild(document.createElement('div'));
  grid.setAttribute('role', 'grid');
  expect(press(grid, ' ').defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledTimes(1);
  for (const name of ['button', 'a', 'input', 'textarea'])
    expect(press(document.body.appendChild(document.createElement(name)), ' ').defaultPrevented).toBe(false);
  expect(run).toHaveBeenCalledTimes(1);
  stop();
  useKeyRegister.setState({ groups: [] });
});
