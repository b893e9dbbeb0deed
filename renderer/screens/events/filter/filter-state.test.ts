// The filter survives the address: what is asked is what comes back, and what cannot be read is said.
import { describe, expect, test } from 'vitest';
import { Fault, parseFilter } from '../../../../analysis/contract/index.ts';
import { hrefTo, parseRoute } from '../../../navigation/route.ts';
import { chosen, type EventsFilter, engineFilter, filterOfParams, paramsOfFilter, partsOf, quoteValue, toggleValue } from './filter-state.ts';

const through = (filter: EventsFilter) => filterOfParams(parseRoute(hrefTo('events', paramsOfFilter(filter))).params);

describe('filter and route', () => {
  test('a full filter comes back as it went, hostile values included', () => {
    const filter: EventsFilter = {
      from: '1770699911000000000',
      to: '-5',
      text: 'a&b=c #x',
      session: 's-0027',
      sources: [1, 3],
      annotated: true,
      conditions: [
        { field: 'user.name', test: 'is', values: ['root\u001b]0;', 'a,b', '"', '\u202Etxt'] },
        { field: 'extra."some key".x', test: 'is not', values: ['%00'] },
        { field: 'source.ip', test: 'is missing', values: [] },
      ],
      where: 'not user.name:* and message:"a ""b"" & c"',
    };
    expect(through(filter)).toEqual({ filter, broken: [] });
    expect(partsOf(filter)).toBe(9);
    expect(engineFilter(filter)).toEqual(filter);
  });
  test('the empty filter leaves no parameter', () => {
    expect(hrefTo('events', paramsOfFilter({ conditions: [] }))).toBe('#/events');
    expect(engineFilter({ conditions: [] })).toEqual({});
  });
  test('links of other screens become conditions', () => {
    expect(filterOfParams({ verdict: 'altered', source: '2', item: '4' }).filter).toEqual({
      sources: [2],
      conditions: [
        { field: 'verdict', test: 'is', values: ['altered'] },
        { field: 'sealtrail.item', test: 'is', values: ['4'] },
      ],
    });
  });
  test.each(['not checked', 'not covered'])('%s is a word like any other', (verdict) => {
    const { filter } = filterOfParams({ verdict, assurance: 'none', where: 'a:1 or b:2' });
    expect(filter).toEqual({
      where: 'a:1 or b:2',
      conditions: [
        { field: 'verdict', test: 'is', values: [verdict] },
        { field: 'verdict.assurance', test: 'is', values: ['none'] },
      ],
    });
  });
  test.each([
    [{ from: 'yesterday' }, 'from=yesterday'],
    [{ source: '1,x' }, 'source=1,x'],
    [{ is: '[["user.name","like","x"]]' }, 'is=[["user.name","like","x"]]'],
    [{ is: '{' }, 'is={'],
    [{ annotated: 'maybe' }, 'annotated=maybe'],
  ])('%j is named as not applied', (params, named) => {
    const { filter, broken } = filterOfParams(params as Record<string, string>);
    expect(broken).toEqual([named]);
    expect(engineFilter(filter)).toEqual({});
  });
});

describe('values of facets and fields', () => {
  test('click, click again, and the other way round', () => {
    const once = toggleValue({ conditions: [] }, 'user.name', 'root');
    expect(once.conditions).toEqual([{ field: 'user.name', test: 'is', values: ['root'] }]);
    const two = toggleValue(once, 'user.name', 'git');
    expect(two.conditions[0]?.values).toEqual(['root', 'git']);
    const against = toggleValue(two, 'user.name', 'git', true);
    expect(against.conditions).toEqual([
      { field: 'user.name', test: 'is', values: ['root'] },
      { field: 'user.name', test: 'is not', values: ['git'] },
    ]);
    expect(chosen(against, 'user.name', 'git')).toBe('is not');
    expect(toggleValue(once, 'user.name', 'root').conditions).toEqual([]);
  });
  test('a missing field', () => {
    const missing = toggleValue({ conditions: [] }, 'event.outcome', null);
    expect(missing.conditions).toEqual([{ field: 'event.outcome', test: 'is missing', values: [] }]);
    expect(chosen(missing, 'event.outcome', null)).toBe('is');
    expect(toggleValue(missing, 'event.outcome', null).conditions).toEqual([]);
  });
  test('a star in evidence is no wildcard: the value is quoted in the expression', () => {
    const { where, conditions } = toggleValue({ conditions: [], where: 'a:1 or b:2' }, 'message', 'rm -rf "*"');
    expect(conditions).toEqual([]);
    expect(where).toBe('(a:1 or b:2) and message:"rm -rf ""*"""');
    const tree = parseFilter(where ?? '');
    if (tree instanceof Fault || tree.kind !== 'and') throw new Error('no conjunction');
    expect(tree.parts[1]).toMatchObject({ kind: 'is', pattern: ['rm -rf "*"'] });
  });
  test.each(['root', 'a b', '"', 'and', 'x*y', "o'neil", '(', 'a:b', 'ümlaut', '!x', "'x'"])('%j is read back literally', (value) => {
    const tree = parseFilter(`user.name:${quoteValue(value)}`);
    expect(tree).toMatchObject({ kind: 'is', pattern: [value] });
  });
});
