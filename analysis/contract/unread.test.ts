// The words for what was not read: nothing when all was, and no bytes where none are known.
import { describe, expect, it } from 'vitest';
import { unreadWords } from './unread.ts';

const size = (bytes: number) => `${bytes} B`;

describe('unreadWords', () => {
  it('says files, parts and bytes', () => {
    expect(unreadWords({ items: 8, partly: 2, bytes: 188_761, system: 0 }, size)).toBe('8 files not read, 2 read in part (188761 B)');
    expect(unreadWords({ items: 0, partly: 1, bytes: 7, system: 0 }, size)).toBe('1 file read in part (7 B)');
    expect(unreadWords({ items: 1, partly: 0, bytes: 0, system: 0 }, size)).toBe('1 file not read');
  });
  it('says nothing when everything was read; what systems left is not missed', () => {
    expect(unreadWords({ items: 0, partly: 0, bytes: 0, system: 3 }, size)).toBeUndefined();
  });
});
