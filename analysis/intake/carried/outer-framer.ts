// How the records of a carrier itself are found, and which peeler takes them.
import type { Carrier } from '../../reading/carrier.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import type { Framer, FrameSink } from '../framing/framer.ts';
import { EntryFramer } from '../framing/entry-frame.ts';
import { JsonFramer } from '../framing/json-frame.ts';
import { LineFramer } from '../framing/line-frame.ts';
import { QuotedLineFramer } from '../framing/quoted-line-frame.ts';
import { JoinedLineFramer } from '../framing/joined-line-frame.ts';
import { cellCodes, cellPeeler } from './cell-peeler.ts';
import { elementPeeler } from './element-peeler.ts';
import { entryPeeler } from './entry-peeler.ts';
import { linePeeler } from './line-peeler.ts';
import { memberPeeler } from './member-peeler.ts';
import type { Peeler } from './peeler.ts';
import type { StampTime } from './stamp-time.ts';

/** `around`: takes what wrappers say beside their lists. */
export function outerFramer({ peel }: Carrier, sink: FrameSink, around: Map<string, string>, head: Head): Framer {
  switch (peel.by) {
    case 'members':
    case 'elements':
      return new JsonFramer(peel.lists ?? [], true, sink, undefined, [], around, peel.by === 'elements');
    case 'cells': {
      const { delimiter, escape } = cellCodes(head);
      return new QuotedLineFramer(sink, delimiter, escape);
    }
    case 'entries':
      return new EntryFramer(sink);
    case 'lines':
      // What it holds is asked for NULs by itself.
      return peel.begins ? new JoinedLineFramer(sink, peel.begins) : new LineFramer(sink);
  }
}

/** `zone`: of times that state none, the examiner's word; `stampTime`: what stamps of lines mean that leave something open; absent: nothing. */
export function peelerOf(carrier: Carrier, around: ReadonlyMap<string, string>, head: Head, zone: string | undefined, stampTime?: StampTime): Peeler {
  const { peel } = carrier;
  switch (peel.by) {
    case 'members':
      return memberPeeler(carrier, peel, around, zone);
    case 'elements':
      return elementPeeler(carrier, peel, around, zone);
    case 'cells':
      return cellPeeler(carrier, peel, head, zone);
    case 'entries':
      return entryPeeler(carrier, peel, zone);
    case 'lines':
      return linePeeler(carrier, peel, zone, stampTime);
  }
}
