// Goes over the objects of a journal in file order, past its breaks, with each object (or its beginning, where it is large) in the window.
import type { Header } from './header.ts';
import { aligned, type Outline } from './outline.ts';
import { type Source, Window } from './window.ts';

/** Of larger objects only so much is in the window at first; who needs the rest loads it. */
export const HELD = 8 * 1024 * 1024;

export class Walk {
  readonly window: Window;
  /** Where the present object begins, how long it is, and its type and flags. */
  at = 0;
  size = 0;
  type = 0;
  flags = 0;
  private next: number;
  private broken = 0;
  constructor(
    source: Source,
    { size }: Header,
    private readonly outline: Outline,
    signal: AbortSignal,
  ) {
    this.window = new Window(source, signal);
    this.next = size;
  }
  /** The next object, where no reading is needed for it; false = ask `load`, which is false at the end. */
  step(): boolean {
    const { window, outline } = this;
    if (this.next >= outline.end) return false;
    const gap = outline.breaks[this.broken];
    if (gap !== undefined && gap.from === this.next) return false;
    if (!window.has(this.next, 16)) return false;
    const size = window.u64(this.next + 8);
    if (!window.has(this.next, size < HELD ? size : HELD)) return false;
    this.at = this.next;
    this.size = size;
    const head = this.next - window.start;
    this.type = window.bytes[head] as number;
    this.flags = window.bytes[head + 1] as number;
    this.next += aligned(size);
    return true;
  }
  async load(): Promise<boolean> {
    const { window, outline } = this;
    for (let gap = outline.breaks[this.broken]; gap !== undefined && gap.from === this.next; gap = outline.breaks[this.broken]) {
      this.next = gap.to;
      this.broken++;
    }
    if (this.next >= outline.end || !(await window.load(this.next, 16))) return false;
    const whole = Math.min(window.u64(this.next + 8), HELD);
    // A file that is shorter than it was before, or cannot be read there, ends here.
    return (await window.load(this.next, whole)) && this.step();
  }
}
