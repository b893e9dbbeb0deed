// The bytes that an issue speaks of, read from the kept original: of a record that was lost they are all there is to see, of a line of a hundred megabytes
// a piece at a time.
import { useState } from 'react';
import type { Issue } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { decodeBase64, HexView } from '../../widgets/evidence/hex-view.tsx';
import { FaultBox, Section, SkeletonRows } from '../../widgets/layout.tsx';

/** Bytes that are shown at once. */
const PIECE = 4096;

/** `issue`: one with a place. */
export function OddBytes({ issue: { source, item, offset: first, length: all } }: { issue: Issue & { offset: number; length: number } }) {
  const [from, setFrom] = useState(0);
  const length = Math.min(PIECE, all - from);
  const piece = useQuery('source.bytes', { source, item, offset: first + from, length });
  const bytes = piece.data ? decodeBase64(piece.data.raw) : undefined;
  const last = Math.floor((all - 1) / PIECE) * PIECE;
  return (
    <Section
      title="Its bytes"
      action={
        all > PIECE ? (
          <span className="row">
            <TextButton disabled={from === 0} onClick={() => setFrom(from - PIECE)}>
              Before
            </TextButton>
            <TextButton disabled={from >= last} onClick={() => setFrom(from + PIECE)}>
              Next
            </TextButton>
            <TextButton disabled={from >= last} onClick={() => setFrom(last)}>
              End
            </TextButton>
          </span>
        ) : undefined
      }
    >
      {piece.fault ? <FaultBox fault={piece.fault} retry={piece.reload} /> : null}
      {bytes === undefined && piece.loading ? <SkeletonRows rows={4} /> : null}
      {bytes ? (
        <>
          {all > PIECE ? (
            <p className="t11 dim tabular">
              bytes {formatCount(from + 1)} to {formatCount(from + length)} of {formatCount(all)}
            </p>
          ) : null}
          <p className="mono t11 plaintext wraptext">
            <EvidenceText text={new TextDecoder().decode(bytes)} most={PIECE} />
          </p>
          <HexView key={from} bytes={bytes} offset={first + from} />
        </>
      ) : null}
    </Section>
  );
}
