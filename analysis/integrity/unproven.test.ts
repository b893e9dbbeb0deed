// The card of a file of which nothing speaks: names that were looked for are those that verifiers pair by, and ways are of formats that there are.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formats } from '../formats/index.ts';
import { verifiers } from './index.ts';
import { unprovenFile } from './unproven.ts';

const file = { path: 'a/b/c/app.log', bytes: 5, sha256: null, imported_at: null, format: 'aws:cloudtrail' };

describe('what verifiers declare for it', () => {
  it('is the endings of each that pairs by name', () => {
    const root = import.meta.dirname;
    for (const { id, endings } of verifiers) {
      const pairs = readdirSync(join(root, id)).some(
        (name) => name.endsWith('.ts') && !name.includes('.test.') && /pairing\.of\(/.test(readFileSync(join(root, id, name), 'utf8')),
      );
      expect(endings !== undefined, `${id}: pairs by name ${pairs}`).toBe(pairs || id === 'timestamp');
      for (const ending of endings ?? []) expect(ending).toMatch(/^\.[a-z0-9.-]+$/);
    }
  });

  it('is formats that there are, in words that go on', () => {
    const known = new Set(formats.map(({ id }) => id));
    const ways = verifiers.flatMap(({ couldProve = [] }) => couldProve);
    expect(ways.length).toBeGreaterThan(5);
    for (const { formats: ids, by, settles } of ways) {
      expect(ids.filter((id) => !known.has(id))).toEqual([]);
      for (const words of [by, settles]) expect(words).toMatch(/^[a-z].*[^.]$/);
    }
  });
});

describe('the card', () => {
  it('names the statements that lie nearest first, and counts the others', () => {
    const statements = [
      { path: 'z/SHA256SUMS', format: 'sha256:manifest' },
      { path: 'a/SHA256SUMS', format: 'sha256:manifest' },
      { path: 'a/b/c/SHA256SUMS', format: 'sha256:manifest' },
      ...Array.from({ length: 10 }, (_, at) => ({ path: `y/${at}.sig`, format: null })),
    ];
    const { statements: listed, more } = unprovenFile(file, statements, verifiers);
    expect(listed.slice(0, 2).map(({ path }) => path)).toEqual(['a/b/c/SHA256SUMS', 'a/SHA256SUMS']);
    expect(listed.length + more).toBe(statements.length);
  });

  it('gives the way of its own format before those of any file, and no way of another', () => {
    expect(unprovenFile(file, [], verifiers).ways[0]?.settles).toContain('CloudTrail-Digest/');
    const other = unprovenFile({ ...file, format: 'squid:access' }, [], verifiers).ways;
    expect(other.map(({ title }) => title)).toEqual(unprovenFile({ ...file, format: null }, [], verifiers).ways.map(({ title }) => title));
    expect(other.some(({ settles }) => settles.includes('CloudTrail'))).toBe(false);
  });

  it('names what would be beside it, each once, and never calls it altered', () => {
    const { looked_for: names, may_say, may_not_say } = unprovenFile(file, [], verifiers);
    expect(names).toEqual(expect.arrayContaining(['app.log.minisig', 'app.log.asc', 'app.log.p7s', 'app.log.tsr', 'app.log.sigstore.json']));
    expect(new Set(names).size).toBe(names.length);
    expect(may_say).not.toContain('imported');
    expect(may_not_say).toContain('Nor that it was altered');
    expect(unprovenFile({ ...file, imported_at: '1' }, [], verifiers).may_say).toContain('when it was imported');
  });
});
