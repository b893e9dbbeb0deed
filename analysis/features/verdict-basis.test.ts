// Verdicts that an older version reached are told from those of this one.
import { expect, it } from 'vitest';
import { verifiers } from '../integrity/index.ts';
import { verifiersChanged } from './verdict-basis.ts';

const now = verifiers.map(({ id, version }) => ({ id, version }));
const [first = { id: '', version: 0 }, ...others] = now;

it.each<[string, string, boolean]>([
  ['those of now', JSON.stringify(now), false],
  ['one of those of now: the other had nothing to read', JSON.stringify([first]), false],
  ['none: nothing was there to verify', '[]', false],
  ['an older one', JSON.stringify([{ ...first, version: first.version - 1 }, ...others]), true],
  ['a newer one', JSON.stringify([{ ...first, version: first.version + 1 }, ...others]), true],
  ['one that is gone', JSON.stringify([...now, { id: 'gone', version: 1 }]), true],
  ['what no version wrote', '{"id":', true],
  ['what no version wrote, in JSON', '["cloudtrail-digest"]', true],
])('%s', (_what, written, changed) => expect(verifiersChanged({ verifiers: written })).toBe(changed));

it('without a verification nothing is out of date', () => expect(verifiersChanged(undefined)).toBe(false));
