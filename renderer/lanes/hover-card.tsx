// What is under the pointer, in words: session, gap or bucket.
import { formatDuration } from '../format/duration.ts';
import { formatCount, formatCounted } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useZone } from '../state/ui-store.ts';
import { EvidenceText } from '../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../widgets/evidence/marks.ts';
import { endWord } from './words.ts';
import type { Hit } from './hit.ts';

const WIDE = 300;
const TALL = 96;

export function HoverCard({ hit, width, x, y }: { hit: Exclude<Hit, { kind: 'lane' }>; width: string; x: number; y: number }) {
  const zone = useZone();
  const left = x + 16 + WIDE > window.innerWidth ? x - 16 - WIDE : x + 16;
  const top = y + 16 + TALL > window.innerHeight ? y - 16 - TALL : y + 16;
  return (
    <div className="tip hovercard" style={{ left, top, width: WIDE }} aria-hidden="true">
      {hit.kind === 'bar' ? (
        <>
          <div className="row">
            <b className="med">{hit.bar.session}</b>
            <span className="cut">
              <EvidenceText text={hit.bar.label} />
            </span>
          </div>
          <div className="mono">
            {formatTime(hit.bar.from, zone)}
            <br />
            {formatTime(hit.bar.to, zone)}
          </div>
          <div className="dim">
            {formatDuration(BigInt(hit.bar.to) - BigInt(hit.bar.from))}; {hit.bar.begin === 'stated' ? 'beginning stated' : 'beginning not stated'},{' '}
            {endWord(hit.bar.end)}
          </div>
        </>
      ) : hit.kind === 'span' ? (
        <>
          <b className="med">{hit.span.kind}</b>
          <div className="mono">
            {formatTime(hit.span.from, zone)}
            {hit.span.to === null ? null : (
              <>
                <br />
                {formatTime(hit.span.to, zone)}
              </>
            )}
          </div>
          <div className="mid">{plainEvidence(hit.span.text, 600)}</div>
        </>
      ) : (
        <>
          <b className="med">{formatCounted(hit.bucket.count, 'event')}</b>
          {hit.bucket.failures > 0 ? <span className="dim">, {formatCount(hit.bucket.failures)} failed</span> : null}
          <div className="mono">{formatTime(hit.bucket.at, zone, { digits: 0 })}</div>
          <div className="dim">{formatDuration(BigInt(width))} from there; click for its events</div>
        </>
      )}
    </div>
  );
}
