// How entries of a transparency log hang on a signed tree head: from the leaf upwards, each step with the digest beside it, to the root that the log signed.
import { useState } from 'react';
import type { Inclusion } from '../../../analysis/contract/index.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { Select } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { Head } from '../../widgets/layout.tsx';

const ROW = 40;
const WIDTH = 460;
const MIDDLE = WIDTH / 2;
const BOX = 124;

export interface MerkleViewProps {
  inclusions: readonly Inclusion[];
  /** Key of the chosen object: its way is shown, if it has one. */
  selected: string | undefined;
  onSelect: (key: string) => void;
}

export function MerkleView({ inclusions, selected, onSelect }: MerkleViewProps) {
  const [turned, setTurned] = useState<string>();
  const shown = inclusions.find((one) => one.key === (selected ?? turned)) ?? inclusions[0];
  if (shown === undefined) return null;
  return (
    <section className="imerkle">
      <Head
        title="Way to the root"
        about={`${formatCounted(inclusions.length, 'entry', 'entries')} with a proof; what stands beside the way is what the proof brings`}
      >
        <Select
          bare
          label="Entry"
          value={shown.key}
          options={inclusions.map(({ key, index }) => ({ value: key, text: `${formatCount(index)}: ${plainEvidence(key, 60)}` }))}
          onChange={(key) => {
            setTurned(key);
            onSelect(key);
          }}
        />
      </Head>
      <div className="imerklebody">
        <Way inclusion={shown} />
        <p className="t12 mid">
          Entry {formatCount(shown.index)} of {formatCounted(shown.size, 'entry', 'entries')}: its digest, joined with{' '}
          {formatCounted(shown.path.length, 'digest')} of the proof one after another, gives the root.
        </p>
      </div>
    </section>
  );
}

const short = (hash: string): string => (hash.length > 12 ? `${hash.slice(0, 12)}…` : hash);

function Way({ inclusion: { key, leaf, root, path } }: { inclusion: Inclusion }) {
  const height = (path.length + 1) * ROW + 24;
  const y = (level: number): number => height - 24 - level * ROW;
  const x = (side: 'left' | 'right'): number => (side === 'left' ? MIDDLE - BOX - 28 : MIDDLE + BOX + 28);
  return (
    <svg
      className="imerkleway"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={`${plainEvidence(key, 200)}: from leaf ${short(leaf)} over ${path.map(({ side, hash }) => `${side} ${short(hash)}`).join(', ')} to root ${short(root)}`}
    >
      {path.map(({ hash, side }, level) => (
        <g key={level}>
          <path d={`M${MIDDLE} ${y(level)}V${y(level + 1)}M${x(side)} ${y(level)}L${MIDDLE} ${y(level + 1)}`} className="imerkleline" />
          <Node x={x(side)} y={y(level)} text={short(hash)} title={`${side} of the way: ${hash}`} />
        </g>
      ))}
      {path.slice(1).map((_, level) => (
        <circle key={level} cx={MIDDLE} cy={y(level + 1)} r={4} className="imerkledot" />
      ))}
      <Node x={MIDDLE} y={y(0)} text={`leaf ${short(leaf)}`} title={`Digest of the entry: ${leaf}`} strong />
      {path.length > 0 ? <Node x={MIDDLE} y={y(path.length)} text={`root ${short(root)}`} title={`Root that is signed: ${root}`} strong /> : null}
    </svg>
  );
}

const Node = ({ x, y, text, title, strong = false }: { x: number; y: number; text: string; title: string; strong?: boolean }) => (
  <g>
    <title>{title}</title>
    <rect
      x={x - BOX / 2 - (strong ? 14 : 0)}
      y={y - 12}
      width={BOX + (strong ? 28 : 0)}
      height={24}
      rx={3}
      className={strong ? 'imerklebox strong' : 'imerklebox'}
    />
    <text x={x} y={y + 4} textAnchor="middle" className="mono">
      {text}
    </text>
  </g>
);
