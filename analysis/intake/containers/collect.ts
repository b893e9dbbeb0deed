// Takes the bytes of an archive entry as they come, and stops bombs.
import { Spill } from '../bytes/spill.ts';
import { MAX_RATIO, RATIO_FROM } from '../limits.ts';

/** An entry that goes beyond a limit; what came before stands. */
export class LimitReached extends Error {}

/** Counts what an entry gives, and keeps nothing of it. */
export class Bounds {
  size = 0;
  /** `packed`: bytes the entry occupies in its container (0 = not known); `budget`: bytes that the source may still unpack to. */
  constructor(
    private readonly packed: number,
    private readonly budget: number,
  ) {}

  write(chunk: Uint8Array): void {
    if (this.packed > 0 && this.size + chunk.length > Math.max(RATIO_FROM, this.packed * MAX_RATIO))
      throw new LimitReached(`unpacks to more than ${MAX_RATIO} times its size`);
    if (this.size + chunk.length > this.budget) throw new LimitReached('the source unpacks to more than the limit');
    this.size += chunk.length;
  }
}

/** Keeps it as well. `packed` and `budget` as in `Bounds`. */
export class Collector extends Spill {
  private readonly bounds: Bounds;
  constructor(directory: string, packed: number, budget: number) {
    super(directory);
    this.bounds = new Bounds(packed, budget);
  }

  override write(chunk: Uint8Array): void {
    this.bounds.write(chunk);
    super.write(chunk);
  }
}
