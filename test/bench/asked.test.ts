// What the options of the bench mean; a wrong one is named.
import { describe, expect, test } from 'vitest';
import { asked, help, parts } from './asked.ts';

describe('what the bench is asked', () => {
  test('everything, a million, three rounds, when nothing is said', () => {
    expect(asked([])).toEqual({ only: Object.keys(parts), records: 1_000_000, bytes: 2_000_000_000, pairs: 3, keep: false });
  });

  test('chosen parts run in their own order', () => {
    expect(asked(['--only', 'custody', '--only', 'auth', '--records', '5000000'])).toMatchObject({ only: ['auth', 'custody'], records: 5_000_000 });
  });

  test.each([
    [['--only', 'syslog'], 'There is no part “syslog”. The parts are import, auth,'],
    [['--records', 'many'], '--records wants a whole number above 0, not “many”.'],
    [['--pairs', '0'], '--pairs wants a whole number above 0'],
    [['--fast'], 'fast'],
  ])('%j does not fit', (args, message) => {
    expect(() => asked(args)).toThrow(message);
  });

  test('help names every part', () => {
    expect(asked(['--help', '--only', 'auth'])).toBeUndefined();
    for (const [name, what] of Object.entries(parts)) expect(help).toMatch(new RegExp(`^  ${name} +${what}$`, 'm'));
  });
});
