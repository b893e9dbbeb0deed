// What a mistyped command line is told: what is missing by its name, and the option that is near.
import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { missing, unknownOption } from './misfit.ts';

describe('missing', () => {
  it('names what the usage still wants', () => {
    expect(missing('import CASE PATH...', [], 2)).toBe('CASE and PATH are missing');
    expect(missing('import CASE PATH...', ['c1'], 2)).toBe('PATH is missing');
    expect(missing('verify CASE|PATH [--trust FILE]... [--range FROM..TO]', [], 1)).toBe('CASE or PATH is missing');
    expect(missing('report CASE --out FILE', [], 1)).toBe('CASE is missing');
    expect(missing('sql CASE QUERY', ['c1'], 2)).toBe('QUERY is missing');
  });
  it('tells a word that is none of the choices from a choice without its case', () => {
    expect(missing('case create|info CASE', ['c1'], 2)).toBe('create or info is missing');
    expect(missing('case create|info CASE', ['info'], 2)).toBe('CASE is missing');
  });
});

describe('unknownOption', () => {
  const options = ['json', 'zone', 'year', 'format', 'where', 'limit'];
  const said = (...args: string[]): string | undefined => {
    try {
      parseArgs({ args, options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])), allowPositionals: true });
      return undefined;
    } catch (error) {
      return unknownOption(error, options);
    }
  };
  it('offers the option that is near', () => {
    expect(said('--zon', 'UTC')).toBe('there is no option --zon; did you mean --zone?');
    expect(said('--were', 'a')).toBe('there is no option --were; did you mean --where?');
    expect(said('--Limit=3')).toBe('there is no option --Limit; did you mean --limit?');
  });
  it('offers nothing that is far, and leaves other misfits alone', () => {
    expect(said('--quiet')).toBe('there is no option --quiet.');
    expect(said('-x')).toBe('there is no option -x.');
    expect(said('--zone')).toBeUndefined();
  });
});
