import { describe, expect, it } from 'vitest';
import type { ListedVerdict } from '../../../analysis/contract/index.ts';
import { flattenTree, type TreeNode } from '../../widgets/table/tree.tsx';
import { branchesTo, commonRoot, type NodeValue, objectTree } from './object-tree.ts';
import { rangeRollUp } from '../../widgets/verdict/range-roll-up.ts';
import { counted, weakest } from './roll-up.ts';
import { requestText } from './request-text.ts';

const object = (id: number, path: string | null, part: Partial<ListedVerdict> = {}): ListedVerdict => ({
  id,
  source: 1,
  item: id,
  key: path ?? `k${id}`,
  path,
  kind: 'log',
  verdict: 'valid',
  status: 'verified',
  range: 'covered',
  range_from: null,
  range_to: null,
  assurance: 'signed, key pinned',
  needs: null,
  chain: null,
  events: 2,
  bytes: 10,
  ...part,
});
const sources = [{ source: 1, name: 'one' }];
const names = (nodes: readonly TreeNode<NodeValue>[]) =>
  flattenTree(nodes, () => true).map(
    ({ value, depth }) => `${' '.repeat(depth)}${value.kind === 'object' ? value.name : value.kind === 'more' ? `${value.roll.objects} more` : value.name}`,
  );

describe('tree of objects', () => {
  it('joins folders with one child and opens containers', () => {
    expect(names(objectTree(sources, [object(1, 'a/b/x'), object(2, 'a/b/y'), object(3, 'z.zip!/c/w')], []))).toEqual([
      'one',
      ' a/b',
      '  x',
      '  y',
      ' z.zip/c',
      '  w',
    ]);
  });

  it('places an absent object beside its neighbours', () => {
    const objects = [object(1, 'bucket/A/d1', { key: 'A/d1' }), object(2, null, { key: 'A/d2', status: 'missing', verdict: 'invalid' })];
    expect(commonRoot(objects)).toBe('bucket/');
    expect(names(objectTree(sources, objects, []))).toEqual(['one', ' bucket/A', '  d1', '  d2']);
  });

  it('folds what is sound in long folders and never what is not', () => {
    const objects = Array.from({ length: 100 }, (_, index) =>
      object(index + 1, `f/${String(index).padStart(3, '0')}`, index === 50 ? { status: 'altered', verdict: 'invalid' } : {}),
    );
    const [top] = objectTree(sources, objects, []);
    const closed = flattenTree(top ? [top] : [], (id) => !id.endsWith('~more')).map(({ value }) =>
      value.kind === 'more' ? `${value.roll.objects} more` : value.kind === 'object' ? value.name : value.name,
    );
    expect(closed).toEqual(['one', 'f', '050', '99 more']);
  });

  it('rolls up statuses, events, the worst range and the weakest assurance', () => {
    const objects = [
      object(1, 'f/a', { status: 'altered', verdict: 'invalid', range: 'none' }),
      object(2, 'f/b', { assurance: 'consistent only' }),
      object(3, 'f/c', { range: 'gap, unexplained' }),
    ];
    const value = objectTree(sources, objects, [{ source: 1, code: 'tail_open' }])[0]?.value;
    expect(value?.kind).toBe('source');
    if (value?.kind !== 'source') return;
    expect(value.roll).toMatchObject({ objects: 3, events: 6 });
    expect(counted(value.roll.statuses)).toContainEqual({ status: 'altered', count: 1 });
    expect(rangeRollUp(value.roll.ranges)).toEqual({ range: 'gap, unexplained', text: 'gap, unexplained, open tail' });
    expect(weakest(value.roll)).toBe('consistent only');
  });

  it('never says that nothing verified rests on less than what was contradicted', () => {
    const value = objectTree(sources, [object(1, 'a', { status: 'altered', verdict: 'invalid' })], [])[0]?.value;
    expect(value?.kind === 'source' ? weakest(value.roll) : '').toBe('signed, key pinned');
  });

  it('finds the branches above an object, inside a fold too', () => {
    const tree = objectTree(
      sources,
      Array.from({ length: 60 }, (_, index) => object(index + 1, `f/${index}`)),
      [],
    );
    expect(branchesTo(tree, 33)).toEqual(['s1', 's1/f', 's1/f/~more']);
    expect(branchesTo(tree, 999)).toBeUndefined();
  });

  it('takes 10,000 objects', () => {
    const objects = Array.from({ length: 10_000 }, (_, index) => object(index + 1, `AWSLogs/1/CloudTrail/r${index % 8}/2026/${index % 300}/${index}.gz`));
    const rows = flattenTree(objectTree(sources, objects, []), () => true);
    expect(rows.filter((row) => row.value.kind === 'object')).toHaveLength(10_000);
  });

  it('treats names that mean something to a program as plain names', () => {
    const tree = objectTree(sources, [object(1, '__proto__/constructor'), object(2, '//')], []);
    expect(flattenTree(tree, () => true).filter((row) => row.value.kind === 'object')).toHaveLength(2);
  });
});

describe('the request to the holder of the original', () => {
  it('names what is needed and how it will be recognised, with acting characters made harmless', () => {
    const text = requestText({
      kind: 'log',
      key: 'a/\u202egz.exe',
      path: null,
      status: 'missing',
      needs: 'the original file',
      explain: 'x',
      range_from: '0',
      range_to: '3600000000000',
      facts: [
        { label: 'SHA-256 expected', value: 'abc' },
        { label: 'Key origin', value: 'no' },
      ],
    });
    expect(text).toContain('Needed: the original file');
    expect(text).toContain('a/<U+202E>gz.exe');
    expect(text).toContain('SHA-256 expected: abc');
    expect(text).not.toContain('Key origin');
    expect(text).toContain('1970-01-01T00:00:00Z to 1970-01-01T01:00:00Z');
  });
});
