// A block of whole lines of a chain looked at by itself, in any thread: where each record is sound and follows from the one before it, a few values tell of all
// of them. A block with anything else in it tells nothing, and is walked line by line.
import type { CryptoPort } from '../../kernel/ports.ts';
import { comparedForm, computedForm, hashOf } from './digest-text.ts';
import { isMac, type Profile } from './profile.ts';
import { type Place, placeIn, RecordLine } from './record.ts';
import { Recipe } from './recipe.ts';
import { Uncovered } from './uncovered.ts';

/** Where a record of the block stands: its line, from 1, and its bytes up to the line behind it. */
export interface InBlock {
  line: number;
  from: number;
  to: number;
}

export interface SoundBlock {
  lines: number;
  records: number;
  /** What the first record names as its predecessor, as it is compared. */
  named: string;
  /** Numbers of the first and the last record; null = the profile states none. */
  numbers: { first: number; last: number } | null;
  first: InBlock;
  last: InBlock;
  /** Digest of the last record, as it is written and as it is compared. */
  written: string;
  compared: string;
  uncovered: { names: string[]; records: number };
}

/** Chains whose records can be looked at apart: each names its predecessor and carries its digest, and neither key nor rule makes one differ from another. */
export const mayBeApart = (profile: Profile): boolean =>
  profile.hash.field !== null &&
  profile.previous.field !== null &&
  !isMac(profile) &&
  profile.signature === undefined &&
  profile.select === undefined &&
  profile.prune === undefined &&
  (profile.partition ?? []).length === 0;

export class BlockReader {
  private readonly record: RecordLine;
  private readonly recipe: Recipe;
  private readonly places: { hash: Place; previous: Place; sequence: Place | null };
  private readonly algorithm: ReturnType<typeof hashOf>;
  constructor(
    private readonly profile: Profile,
    private readonly crypto: CryptoPort,
  ) {
    const place = placeIn(profile);
    this.record = new RecordLine(profile);
    this.recipe = new Recipe(profile.input, profile.join, profile.hash, profile);
    this.places = {
      hash: place(profile.hash.field ?? ''),
      previous: place(profile.previous.field ?? ''),
      sequence: profile.sequence === undefined ? null : place(profile.sequence.field),
    };
    this.algorithm = hashOf(profile.hash.algorithm);
  }

  /** `block`: ends with a line end. Null = it is not all plain. */
  read(block: Uint8Array): SoundBlock | null {
    const { record, profile, places } = this;
    const uncovered = new Uncovered(profile);
    let found: SoundBlock | null = null;
    let line = 0;
    for (let from = 0; from < block.length; ) {
      const end = block.indexOf(0x0a, from);
      if (end < 0) return null;
      const to = end + 1;
      line++;
      if (end === from) {
        from = to;
        continue;
      }
      if (block[end - 1] === 0x0d || record.load(block, from, end) !== null) return null;
      const stored = record.text(places.hash);
      const previous = record.text(places.previous);
      if (stored === null || previous === null) return null;
      const named = comparedForm(previous, profile.hash);
      const compared = comparedForm(stored, profile.hash);
      const numbered = places.sequence === null ? null : record.text(places.sequence);
      const number = numbered !== null && /^-?\d{1,15}$/.test(numbered) ? Number(numbered) : null;
      if ((places.sequence === null) !== (number === null)) return null;
      if (found !== null && (named !== found.compared || (number !== null && number !== (found.numbers?.last ?? 0) + 1))) return null;
      if (!this.fits(previous, compared)) return null;
      uncovered.look(record);
      const where = { line, from, to };
      if (found === null) {
        const numbers: SoundBlock['numbers'] = number === null ? null : { first: number, last: number };
        found = { lines: 0, records: 1, named, numbers, first: where, last: where, written: stored, compared, uncovered: { names: [], records: 0 } };
      } else {
        found.records++;
        found.last = where;
        found.written = stored;
        found.compared = compared;
        if (found.numbers && number !== null) found.numbers.last = number;
      }
      from = to;
    }
    if (found === null) return null;
    found.lines = line;
    found.uncovered = { names: [...uncovered.names], records: uncovered.records };
    return found;
  }

  private fits(previous: string, compared: string): boolean {
    const bytes = this.recipe.bytesOf(this.record, previous);
    const { duplicate, error, ambiguous, whole, digits } = this.recipe.doubt;
    if (duplicate !== null || error !== null || ambiguous !== null || whole !== null || digits !== null) return false;
    const hex = this.algorithm === 'sha256' ? this.crypto.sha256(bytes) : this.crypto.digest(this.algorithm, bytes);
    return computedForm(hex, this.profile.hash) === compared;
  }
}
