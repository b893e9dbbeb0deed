// Every kind of issue that import can write has words: a bare code on screen tells an examiner nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issueWords } from './issue-words.ts';

const groups =
  'archive|audit|bytes|decoder|encoding|file|folder|format|gzip|item|issues|json|limit|line|mapping|message|number|prefix|record|recording|time|utmp';
const quoted = new RegExp(`'((?:${groups})\\.[a-z_]+|event\\.cut|event\\.duplicate|event\\.id_reused)'`, 'g');
/** Quoted alike, but no issue: a dataset, a module, members of records. */
const others = new Set(['json.lines', 'format.ts', 'message.content', 'message.format', 'file.path']);

function codesOf(folder: string): string[] {
  const root = new URL(`../${folder}/`, import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|sql)$/.test(name) && !/\.(test|fixture)\.ts$/.test(name) && !name.includes('cases'))
    .flatMap((name) => [...readFileSync(new URL(name, root), 'utf8').matchAll(quoted)].map(([, code = '']) => code));
}

describe('issueWords', () => {
  it('has words for every code of intake and formats', () => {
    const codes = [...new Set([...codesOf('intake'), ...codesOf('formats')])].filter((code) => !others.has(code));
    expect(codes).toContain('time.unread');
    expect(codes.length).toBeGreaterThan(60);
    expect(codes.filter((code) => issueWords(code) === code)).toEqual([]);
  });
  it('lets a code of another build stand for itself', () => {
    expect(issueWords('tape.torn')).toBe('tape.torn');
  });
});
