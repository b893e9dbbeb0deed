// Names of zones, abbreviations that name none, and what is said of each.
import { describe, expect, it } from 'vitest';
import { zoneProblem } from './zone.ts';

describe('zoneProblem', () => {
  it('knows zones and offsets', () => {
    for (const name of ['UTC', 'Europe/Berlin', 'europe/berlin', 'America/Argentina/Buenos_Aires', '+02:00']) expect(zoneProblem(name), name).toBeUndefined();
  });
  it('explains abbreviations by places that have them', () => {
    expect(zoneProblem('CEST')).toMatchObject({
      message: expect.stringContaining('Europe/Berlin, Europe/Paris'),
      instead: expect.arrayContaining(['Europe/Berlin']),
    });
    expect(zoneProblem('pdt')?.remedy).toContain('America/Los_Angeles');
  });
  it('takes no name that runtimes inherited for a place that is not meant', () => {
    for (const name of ['BST', 'IST', 'ART', 'CST', 'PST', 'ACT', 'VST']) expect(zoneProblem(name), name).toBeDefined();
    for (const name of ['CET', 'EST', 'Cuba', 'Zulu', 'GB', 'EST5EDT']) expect(zoneProblem(name), name).toBeUndefined();
  });
  it('names only zones that exist', () => {
    for (const name of ['CEST', 'MESZ', 'BST', 'AST', 'CAT', 'IST', 'EEST', 'CST', 'ART', 'AEST', 'NZDT', 'BRT', 'WIB'])
      for (const one of zoneProblem(name)?.instead ?? []) expect(zoneProblem(one), one).toBeUndefined();
  });
  it('tells how to write what is neither', () => {
    expect(zoneProblem('UTC+2')?.remedy).toContain('+02:00');
    expect(zoneProblem('Mars/Olympus')?.message).toBe('There is no time zone Mars/Olympus.');
    expect(zoneProblem('')).toBeDefined();
  });
});
