// Cases from before inclusions are read as they are.
import { expect, it } from 'vitest';
import type { Chain } from '../contract/model/integrity.ts';
import { linksIn, linksText } from './chain-links.ts';

const link: Chain['links'][number] = {
  key: 'checkpoint',
  at: null,
  status: 'verified',
  sha256: 'ab',
  link: 'start',
  covers_from: null,
  covers_to: null,
  covers: 3,
};

it('a list stays a list', () => {
  expect(linksText({ links: [link] })).toBe(JSON.stringify([link]));
  expect(linksIn(JSON.stringify([link]))).toEqual({ links: [link] });
});

it('inclusions stand beside the links', () => {
  const inclusions: Chain['inclusions'] = [{ key: 'a', index: 1, size: 3, leaf: '00', root: 'ab', path: [{ hash: '01', side: 'left' }] }];
  expect(linksIn(linksText({ links: [link], inclusions }))).toEqual({ links: [link], inclusions });
});
