// The overall word and its sentence: for each that is good there is a neighbour that is not, and the bare word never stands alone.
import { describe, expect, it } from 'vitest';
import type { Assurance, ObjectStatus, Standing } from './model/integrity.ts';
import { isKeyed } from './assurances.ts';
import { judge, standingFrom } from './standing.ts';

const standing = (statuses: Partial<Record<ObjectStatus, number>>, basis: [Assurance, number][] = [], rest: Partial<Standing> = {}): Standing => ({
  statuses: Object.entries(statuses).map(([status, count]) => ({ status: status as ObjectStatus, count })),
  basis: basis.map(([assurance, files]) => ({ assurance, files })),
  outside: 0,
  unspoken: 0,
  unread: 0,
  pinned: false,
  ...rest,
});
const own: Assurance = 'signed, key came with the evidence';
const pinned: Assurance = 'signed, key pinned';
const agree: Assurance = 'consistent only';

describe('the overall verdict says on what it stands', () => {
  it.each<[Standing, string, string]>([
    [standing({}), 'unverifiable', 'unverifiable: nothing here is signed, chained or listed in a way that Sealtrail knows'],
    [standing({}, [], { unspoken: 3 }), 'unverifiable', 'unverifiable: nothing here is signed, chained or listed in a way that Sealtrail knows'],
    [standing({ verified: 3 }, [[pinned, 3]], { pinned: true }), 'valid', 'valid, signed by pinned keys'],
    [standing({ verified: 3 }, [[own, 3]]), 'valid', 'valid, on keys that came with the evidence'],
    [standing({ agrees: 3 }, [[agree, 2]]), 'valid', 'valid, by agreement only: no signature was checked'],
    [standing({ agrees: 1 }), 'valid', 'valid, by agreement only: no signature was checked'],
    [
      standing({ agrees: 3, verified: 24 }, [
        [agree, 1],
        [own, 1024],
      ]),
      'valid',
      'valid: 1 file by agreement only, 1,024 files on keys that came with the evidence',
    ],
    [
      standing(
        { agrees: 3, verified: 24 },
        [
          [agree, 3],
          [pinned, 24],
        ],
        { pinned: true },
      ),
      'unverifiable',
      'unverifiable: mere agreement settles nothing beside a pinned key; 3 files by agreement only, 24 files signed by pinned keys',
    ],
    [standing({ agrees: 3, verified: 24 }, [[pinned, 24]], { pinned: true }), 'valid', 'valid, signed by pinned keys'],
    [standing({ verified: 3, 'not covered': 1 }, [[own, 3]]), 'unverifiable', 'unverifiable: 1 not covered; 3 files on keys that came with the evidence'],
    [
      standing({ verified: 3 }, [[own, 3]], { unspoken: 2 }),
      'unverifiable',
      'unverifiable: 2 files that nothing speaks of; 3 files on keys that came with the evidence',
    ],
    [
      standing({ verified: 3 }, [[own, 3]], { unread: 1 }),
      'unverifiable',
      'unverifiable: 1 file verified but not read whole; 3 files on keys that came with the evidence',
    ],
    [standing({ unverifiable: 2 }), 'unverifiable', 'unverifiable: 2 that nothing here can prove'],
    [standing({ unverifiable: 2 }, [], { outside: 2 }), 'unverifiable', 'unverifiable: 2 outside the exported range'],
    [
      standing({ verified: 3, unverifiable: 1200, 'not covered': 1 }, [[own, 3]], { outside: 1 }),
      'unverifiable',
      'unverifiable: 1 not covered, 1,199 that nothing here can prove, 1 outside the exported range; 3 files on keys that came with the evidence',
    ],
    [standing({ verified: 3, altered: 2, missing: 1, 'not covered': 9 }, [[own, 3]]), 'invalid', 'invalid: 2 altered, 1 missing'],
    [standing({ moved: 1 }), 'invalid', 'invalid: 1 moved'],
  ])('%#', (given, overall, headline) => {
    expect(judge(given)).toMatchObject({ overall, headline });
  });

  it('sums the rows of all sources, weakest ground first', () => {
    const rows = [
      { part: 'ground' as const, word: own, files: 2 },
      { part: 'ground' as const, word: agree, files: 1 },
      { part: 'ground' as const, word: own, files: 3 },
      { part: 'status' as const, word: 'verified', files: 5 },
      { part: 'outside' as const, word: null, files: 7 },
      { part: 'unspoken' as const, word: null, files: 4 },
      { part: 'unspoken' as const, word: null, files: 1 },
    ];
    expect(standingFrom(rows, true)).toEqual({
      statuses: [{ status: 'verified', count: 5 }],
      basis: [
        { assurance: agree, files: 1 },
        { assurance: own, files: 5 },
      ],
      outside: 7,
      unspoken: 5,
      unread: 0,
      pinned: true,
    });
  });

  it('knows what has a key behind it', () => {
    expect([pinned, own, 'forward sealed', 'keyed', 'anchored'].every((one) => isKeyed(one as Assurance))).toBe(true);
    expect([agree, 'structure only', 'none'].some((one) => isKeyed(one as Assurance))).toBe(false);
  });
});
