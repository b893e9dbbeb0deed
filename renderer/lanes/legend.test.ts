// The legend explains what is drawn, and nothing else.
import { expect, it } from 'vitest';
import type { Lane, Lanes } from '../../analysis/contract/index.ts';
import { layoutLanes } from './layout.ts';
import { legendOf } from './legend.tsx';

const bar = (session: string, more: Partial<Lane['bars'][number]> = {}): Lane['bars'][number] => ({
  session,
  from: '0',
  to: '10',
  end: 'stated',
  begin: 'stated',
  label: session,
  parent: null,
  parent_confidence: null,
  ...more,
});
const lane = (more: Partial<Lane>): Lane => ({
  id: '["g",""]',
  group: 'g',
  label: 'all',
  detail: '',
  events: 1,
  buckets: [],
  bars: [],
  spans: [],
  proof: [],
  ...more,
});
const data = (one: Lane): Lanes => ({ from: '0', to: '100', width: '1', events: 1, lanes: [one], others: 0, marks: [] });
const all = { links: true, proof: true };
const of = (one: Lane, show = all, path = false) => [...legendOf(layoutLanes(data(one), new Set()), show, path)];

it('names what is there', () => {
  expect(of(lane({}))).toEqual([]);
  expect(of(lane({ bars: [bar('a'), bar('b', { parent: 'a', parent_confidence: 'likely' })] }))).toEqual(['session', 'link, not certain']);
  expect(of(lane({ bars: [bar('a'), bar('b', { parent: 'a', parent_confidence: 'certain', end: 'last seen' })] }), all, true)).toEqual([
    'session',
    'end not stated',
    'link, certain',
    'selected path',
  ]);
  expect(
    of(lane({ spans: [{ kind: 'gap, declared', from: '1', to: '2', text: '' }], proof: [{ from: '0', to: '1', status: 'altered', assurance: 'none' }] })),
  ).toEqual(['gap, declared', 'contradicted']);
});

it('leaves out what is switched off, and links to sessions that are not shown', () => {
  const one = lane({
    bars: [bar('b', { parent: 'z', parent_confidence: 'certain' })],
    proof: [{ from: '0', to: '1', status: 'verified', assurance: 'keyed' }],
  });
  expect(of(one)).toEqual(['session', 'sealed']);
  expect(of(one, { links: false, proof: false })).toEqual(['session']);
});
