// How the records of a carrier itself are found, and which peeler takes them.
import type { Carrier } from '../../reading/carrier.ts';
import type { Head } from '../../reading/recognise/recognition.ts';
import type { Framer, FrameSink } from '../framing/framer.ts';
import { JsonFramer } from '../framing/json-frame.ts';
import { LineFramer } from '../framing/line-frame.ts';
import { QuotedLineFramer } from '../framing/quoted-line-frame.ts';
import { cellPeeler, delimiterOf } from './cell-peeler.ts';
import { linePeeler } from './line-peeler.ts';
import { memberPeeler } from './member-peeler.ts';
import type { Peeler } from './peeler.ts';

/** `around`: takes what wrappers say beside their lists. */
export function outerFramer({ peel }: Carrier, sink: FrameSink, around: Map<string, string>, head: Head): Framer {
  if (peel.by === 'members') return new JsonFramer(peel.lists ?? [], true, sink, undefined, [], around);
  return peel.by === 'cells' ? new QuotedLineFramer(sink, delimiterOf(head).charCodeAt(0), undefined) : new LineFramer(sink);
}

export function peelerOf(carrier: Carrier, around: ReadonlyMap<string, string>, head: Head): Peeler {
  const { peel } = carrier;
  if (peel.by === 'members') return memberPeeler(carrier, peel, around);
  return peel.by === 'cells' ? cellPeeler(carrier, peel, head) : linePeeler(carrier, peel);
}
