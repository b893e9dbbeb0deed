// What Node and threads throw becomes the fault that tells a person what to do; only the unforeseen gets an incident.
import { expect, it, vi } from 'vitest';
import { toFault } from './faults.ts';

const thrown = (code: string) => Object.assign(new Error(code), { code, path: '/x' });

it.each([
  ['ENOSPC', 'disk.full'],
  ['EACCES', 'path.unreadable'],
  ['ENOENT', 'path.missing'],
  ['ERR_WORKER_OUT_OF_MEMORY', 'memory.full'],
])('%s is %s, without an incident', (code, expected) => {
  const error = vi.fn();
  expect(toFault(thrown(code), { error }).code).toBe(expected);
  expect(error).not.toHaveBeenCalled();
});

it('anything else is logged under an incident', () => {
  const error = vi.fn();
  const fault = toFault(thrown('EWHATEVER'), { error });
  expect([fault.code, error.mock.calls[0]?.[0]]).toEqual(['internal', fault.incident]);
});

it('work that somebody stopped is cancelled, without an incident', () => {
  const error = vi.fn();
  const stopped = new AbortController();
  stopped.abort();
  const thrownBySignal = (): unknown => {
    try {
      stopped.signal.throwIfAborted();
    } catch (reason) {
      return reason;
    }
  };
  expect(toFault(thrownBySignal(), { error }).code).toBe('cancelled');
  expect(toFault(Object.assign(new Error('stopped'), { name: 'AbortError', code: 'ABORT_ERR' }), { error }).code).toBe('cancelled');
  expect(error).not.toHaveBeenCalled();
});
