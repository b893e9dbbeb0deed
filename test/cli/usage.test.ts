// Command lines that do not fit: exit 2, what is wrong and how it goes, nothing on standard output, nothing made on disk.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verbHelp } from '../../analysis/cli/help.ts';
import { verbs } from '../../analysis/cli/verbs/index.ts';
import { expectFault, type Place, place } from './command.ts';
import { writeEvidence } from './evidence.ts';

let here: Place;
beforeAll(() => {
  here = place();
  writeEvidence(here.at('evidence'));
});
afterAll(() => here.remove());

describe('usage', () => {
  it.each([
    [['nope'], /no verb “nope”[\s\S]*import, reread, mapping, source, issues, verify/],
    [['evnts', 'new'], /no verb “evnts”[\s\S]*Did you mean events\?/],
    [['reprot', 'new'], /Did you mean report\?/],
    [['help', 'improt'], /no verb “improt”[\s\S]*Did you mean import\?/],
    [['import', 'new'], /PATH is missing[\s\S]*import CASE PATH/],
    [['events', '--bogus', 'new'], /no option --bogus[\s\S]*events CASE/],
    [['import', 'new', 'evidence', '--zon', 'UTC'], /no option --zon; did you mean --zone\?/],
    [['trust', 'pin', 'new'], /no “trust pin”/],
    [['attest'], /attest takes a case, or a note to check/],
    [['attest', 'new', '--check', 'n.json'], /attest takes a case, or a note to check/],
    [['attest', '--check', 'n.json'], /checked with the public key of who signed it/],
    [['trust', 'add', 'new'], /trust add takes key files/],
    [['events', 'new', 'more'], /too much was given: more/],
    [['events', 'new', '--limit', '1.5'], /--limit wants a whole number/],
    [['import', 'new', 'evidence', '--year', '26'], /--year wants a year/],
    [['import', 'new', 'evidence', '--format', 'x'], /--format wants GLOB=VALUE/],
    [['import', 'new', 'evidence', '--field', '**=who:x'], /--field wants GLOB=ROLE:PATH/],
    [['import', 'new', 'evidence', '--memory', 'much'], /--memory wants a size/],
    [['journal', 'burn', 'new'], /no “journal burn”/],
    [['serve', '--port', 'x'], /--port wants/],
  ])('%j', async (args, says) => {
    expectFault(await here.told(args), 2, says);
    expect(existsSync(here.at('new.sealtrail'))).toBe(false);
  });

  it('a zone or format that does not exist stops the import before it starts', async () => {
    expectFault(await here.told(['import', 'zoned', 'evidence', '--zone', 'Mars/Olympus']), 2, /no time zone Mars\/Olympus/);
    expectFault(await here.told(['import', 'zoned', 'evidence', '--format', '**=nope']), 2, /no format nope[\s\S]*json:lines/);
    expectFault(await here.told(['import', 'zoned', 'evidence', '--zone', 'CEST']), 2, /CEST is an abbreviation[^]*Europe\/Berlin/);
    expectFault(await here.told(['import', 'zoned', 'evidence', '--year', '2199']), 2, /--year wants a year from 1970/);
    expectFault(await here.told(['import', 'evidence/zoned', 'evidence']), 4, /would lie in/);
    for (const left of ['zoned.sealtrail', 'evidence/zoned.sealtrail']) expect(existsSync(here.at(left)), left).toBe(false);
  });

  it('without a verb shows the help and exits 2; --help exits 0 and names every verb and exit code', async () => {
    const bare = await here.run([]);
    expect(bare.code).toBe(2);
    const { code, out, err } = await here.run(['--help']);
    expect([code, err]).toEqual([0, '']);
    expect(bare.out).toBe(out);
    for (const text of [
      'import CASE PATH...',
      'verify CASE|PATH [--trust FILE]... [--range FROM..TO]',
      'trust list|add|remove|export CASE [FILE|NUMBER]...',
      'sessions CASE',
      'events CASE [--where EXPR] [--limit N]',
      'sql CASE QUERY',
      'report CASE --out FILE',
      'attest --check NOTE --pub KEY [--against PATH]',
      'journal verify|show|head|accept|rebuild CASE',
      'serve [CASE]',
    ])
      expect(out).toContain(text);
    for (const exit of [0, 1, 2, 3, 4]) expect(out).toMatch(new RegExp(`^  ${exit}  `, 'm'));
    expect(Math.max(...out.split('\n').map((text) => text.length)), 'fits a terminal of 120').toBeLessThanOrEqual(120);
    // A verb's own fits the terminal that it is read in, and says no word less for it.
    for (const one of Object.values(verbs))
      for (const width of [80, 100, 120]) {
        const help = verbHelp(one, width);
        expect(Math.max(...help.split('\n').map((text) => text.length))).toBeLessThanOrEqual(width);
        expect(help.split(/\s+/)).toEqual(verbHelp(one, 10_000).split(/\s+/));
      }
    const verb = await here.told(['import', '--help']);
    expect(verb).toMatchObject({ code: 0, err: '' });
    for (const option of ['--zone', '--year', '--format', '--field', '--reference']) expect(verb.out).toContain(option);
    expect((await here.told(['help', 'import'])).out).toBe(verb.out);
    const version = await here.told(['--version']);
    expect(version).toMatchObject({ code: 0, err: '' });
    expect(version.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('with --json the fault is a value on standard output, and readable on standard error', async () => {
    const { code, out, err } = await here.run(['sessions', 'nowhere', '--json']);
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      fault: { code: 'path.missing', message: expect.stringContaining('nowhere') as string, remedy: expect.any(String) as string },
    });
    expect(err).toContain('nowhere');
  });
});
