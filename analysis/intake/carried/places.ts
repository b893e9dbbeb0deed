// Where the bytes of a stream stand in the item: payload by payload, in the order in which they were fed.
import type { ItemPlace, PlaceOf } from './payload.ts';

/** What is known of a payload while records of it may still come. */
export interface Segment<About> {
  /** In the stream. */
  from: number;
  to: number;
  /** In the payload's own bytes. */
  start: number;
  place: PlaceOf;
  about: About;
}

export class Places<About> {
  private readonly segments: Segment<About>[] = [];
  private first = 0;

  add(segment: Segment<About>): void {
    this.segments.push(segment);
  }

  /** The pieces of `[from, to)` of the stream; what stands before `from` is not asked for again. */
  of(from: number, to: number): { segment: Segment<About>; place: ItemPlace }[] {
    const { segments } = this;
    while (this.first < segments.length && (segments[this.first] as Segment<About>).to <= from) this.first++;
    if (this.first > 1024) {
      segments.splice(0, this.first);
      this.first = 0;
    }
    const pieces: { segment: Segment<About>; place: ItemPlace }[] = [];
    for (let i = this.first; i < segments.length; i++) {
      const segment = segments[i] as Segment<About>;
      if (segment.from >= to) break;
      const begin = segment.start + Math.max(0, from - segment.from);
      const end = segment.start + Math.min(to, segment.to) - segment.from;
      if (end > begin) pieces.push({ segment, place: segment.place(begin, end) });
    }
    return pieces;
  }
}
