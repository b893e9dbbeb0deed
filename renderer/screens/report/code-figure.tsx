// A QR code of the report on screen: the same modules as in the PDF.
import type { Block } from '../../../analysis/contract/index.ts';

/** The quiet zone that ISO/IEC 18004 asks for, in modules. */
const QUIET = 4;

export function CodeFigure({ code }: { code: Extract<Block, { type: 'code' }> }) {
  const extent = code.modules.length + 2 * QUIET;
  const runs = code.modules.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: run }) => `M${QUIET + index} ${QUIET + y}h${run.length}v1h-${run.length}z`),
  );
  return (
    <figure className="rep-figure rep-code">
      <svg viewBox={`0 0 ${extent} ${extent}`} role="img" aria-label={`QR code that says: ${code.text}`} shapeRendering="crispEdges">
        <rect className="rep-code-ground" width={extent} height={extent} />
        <path className="rep-code-dark" d={runs.join('')} />
      </svg>
      <figcaption>{code.caption}</figcaption>
    </figure>
  );
}
