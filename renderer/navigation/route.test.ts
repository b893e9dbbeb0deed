// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { useUi } from '../state/ui-store.ts';
import { Fault, parseFilter } from '../../analysis/contract/index.ts';
import { namedFields } from '../../analysis/store/event-fields.ts';
import { hrefToEvents, whereOf } from './event-links.ts';
import { currentRoute, followAddress, hrefTo, inCaseHref, navigate, parseRecord, parseRoute, selectRecord, setParams } from './route.ts';

describe('routes', () => {
  beforeEach(() => {
    window.history.replaceState(null, '', '#/');
    useUi.setState({ selection: {} });
  });

  it('carries any text there and back', () => {
    const where = 'user.name is "a&b=c#d" and event.action != Describe*\u202E';
    const href = hrefTo('events', { where, record: '1.12', from: undefined, empty: '' });
    expect(parseRoute(href)).toEqual({ screen: 'events', params: { where, record: '1.12' } });
  });

  it('reads the engine’s links and turns foreign ones into screens that do not exist', () => {
    expect(inCaseHref('#/integrity?status=altered')).toBe('#/integrity?status=altered');
    expect(inCaseHref('/events?source=1')).toBe('#/events?source=1');
    expect(inCaseHref('javascript:alert(1)').startsWith('#/')).toBe(true);
    expect(parseRoute('#/%E0%A4%A').screen).toBe('%E0%A4%A');
    expect(Object.getPrototypeOf(parseRoute('#/a?__proto__=x').params)).toBeNull();
  });

  it('knows records', () => {
    expect(parseRecord('1.12')).toEqual({ source: 1, record: 12 });
    for (const text of ['1', '0.1', '1.0', 'a.b', '1.12.3', '-1.2', '']) expect(parseRecord(text)).toBeUndefined();
  });

  it('shares the selection with all views and with the address', () => {
    const stop = followAddress();
    navigate('events', { record: '2.7', where: 'x' });
    expect(useUi.getState().selection.record).toEqual({ source: 2, record: 7 });
    selectRecord({ source: 2, record: 8 });
    expect(currentRoute().params).toEqual({ record: '2.8', where: 'x' });
    navigate('timeline');
    expect(useUi.getState().selection.record).toEqual({ source: 2, record: 8 });
    setParams({ from: 5 });
    expect(window.location.hash).toBe('#/timeline?from=5');
    stop();
  });

  it('writes filters that the language reads back, whatever the names hold', () => {
    const path = 'a "b" and (c) or *?d\\e';
    expect(parseFilter(whereOf({ source: 2, path }))).toMatchObject({
      kind: 'and',
      parts: [
        { kind: 'is', field: { names: ['sealtrail', 'source'] }, pattern: ['2'] },
        { kind: 'is', field: { names: ['log', 'file', 'path'] }, pattern: [path] },
      ],
    });
    expect(parseFilter(whereOf({ text: 'user:x or y' }))).toMatchObject({ kind: 'text' });
    expect(hrefToEvents({ from: '1', to: '2' })).toBe('#/events?from=1&to=2');
  });

  it('names only fields that the events have', () => {
    const known = new Set(namedFields.map(({ name }) => name));
    const read = parseFilter(whereOf({ source: 1, path: 'p', verdict: 'not checked', assurance: 'none', session: 's-0001' }));
    if (read instanceof Fault || read.kind !== 'and') throw new Error('the language does not read it');
    const names = read.parts.map((part) => ('field' in part ? part.field.names.join('.') : part.kind));
    expect(names).toEqual(['sealtrail.source', 'log.file.path', 'verdict', 'verdict.assurance', 'session.id']);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });
});
