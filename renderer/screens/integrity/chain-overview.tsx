// All of a long chain in one line, each cell as the worst of what it stands for; a click leads there, and what is in view is marked.
import type { Look } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';

const words: Record<Look, string> = { bad: 'contradicted', open: 'open', gap: 'gap, declared', ok: 'verified, linked' };

export interface ChainOverviewProps {
  cells: readonly Look[];
  /** Parts in the chain, and which of them are in view. */
  count: number;
  from: number;
  to: number;
  onGo: (part: number) => void;
}

export function ChainOverview({ cells, count, from, to, onGo }: ChainOverviewProps) {
  const runs: { look: Look; cells: number }[] = [];
  for (const look of cells) {
    const last = runs.at(-1);
    if (last?.look === look) last.cells++;
    else runs.push({ look, cells: 1 });
  }
  const share = (part: number): string => `${((100 * part) / Math.max(1, count)).toFixed(3)}%`;
  return (
    // For the mouse alone: the buttons beside the title lead to each break by key.
    <div
      className="ichall"
      aria-hidden="true"
      onPointerDown={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        onGo(Math.floor(((event.clientX - box.left) / Math.max(1, box.width)) * count));
      }}
    >
      {runs.map(({ look, cells: width }, index) => (
        <i
          key={index}
          data-look={look}
          style={{ flexGrow: width }}
          title={`${words[look]}, about ${formatCount(Math.round((width * count) / cells.length))} of ${formatCount(count)}`}
        />
      ))}
      <b style={{ left: share(from), width: share(Math.max(1, to - from)) }} />
    </div>
  );
}
