// Evidence text, drawn as data: acting characters are boxed marks, nothing is ever rendered, long values are cut with a way to see all.
import { memo, useState } from 'react';
import { formatCount } from '../../format/number.ts';
import { markRuns, plainEvidence } from './marks.ts';

export interface EvidenceTextProps {
  text: string;
  /** Characters shown before the cut. Default 2000 in a box, 300 in a line. */
  most?: number;
  /** Text to highlight, letter case ignored. */
  highlight?: string;
  /** In a well of its own, wrapped. Default: in a line, cut by the column. */
  box?: boolean;
  /** Break lines after LF (its mark stays). For boxes. */
  lines?: boolean;
}

export const EvidenceText = memo(({ text, most, highlight, box = false, lines = false }: EvidenceTextProps) => {
  const [all, setAll] = useState(false);
  const limit = all ? Number.POSITIVE_INFINITY : (most ?? (box ? 2000 : 300));
  const cut = text.length > limit;
  const shown = cut ? text.slice(0, safeCut(text, limit)) : text;
  const body = markRuns(shown).map((run, index) =>
    run.mark ? (
      <span key={index}>
        <span className="ctl">{run.mark}</span>
        {lines && run.mark === 'LF' ? '\n' : null}
      </span>
    ) : (
      <Highlighted key={index} text={run.text} highlight={highlight} />
    ),
  );
  if (!box)
    return (
      <span className="mono evl" title={plainEvidence(text)}>
        {body}
        {cut ? '…' : null}
      </span>
    );
  return (
    <>
      <div className="evidence box">
        {body}
        {cut ? '…' : null}
      </div>
      {cut || all ? (
        <div className="row t11 dim evcut">
          <span>{cut ? `${formatCount(limit)} of ${formatCount(text.length)} characters shown` : `${formatCount(text.length)} characters`}</span>
          <button type="button" className="link plain" onClick={() => setAll(!all)}>
            {cut ? 'Show all' : 'Show less'}
          </button>
        </div>
      ) : null}
    </>
  );
});

/** Never cuts between the halves of a pair. */
const safeCut = (text: string, at: number): number => (/[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at);

function Highlighted({ text, highlight }: { text: string; highlight: string | undefined }) {
  if (!highlight) return text;
  const parts: React.ReactNode[] = [];
  const low = text.toLowerCase();
  const wanted = highlight.toLowerCase();
  // Letters whose lower case has another length would shift the places: then nothing is marked.
  if (low.length !== text.length) return text;
  let from = 0;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, from)) {
    parts.push(text.slice(from, at), <mark key={at}>{text.slice(at, at + wanted.length)}</mark>);
    from = at + wanted.length;
  }
  parts.push(text.slice(from));
  return parts;
}
