// One chain: links as boxes in time order, arrows to the predecessor, gaps hatched, open ends dotted. Only what is in view is drawn.
import { useMemo, useRef, useState } from 'react';
import { chainGapKey, type ChainHead, type ChainPart, nextBreak, overview } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatDuration } from '../../format/duration.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatTime, inZone } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { useSize } from '../../lanes/use-size.ts';
import { IconButton, Segmented } from '../../widgets/controls.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { hrefTo } from '../../navigation/route.ts';
import { familyOf, VerdictGlyph } from '../../widgets/verdict/signs.tsx';
import { FaultBox, Head } from '../../widgets/layout.tsx';
import { MerkleView } from './merkle-view.tsx';
import { ChainOverview } from './chain-overview.tsx';

/** What a link speaks of: one, several. */
type Covered = readonly [one: string, many: string];
const coveredBy = (scheme: string): Covered =>
  scheme === 'transparency-log' ? ['entry', 'entries'] : scheme === 'hash-chain' ? ['record', 'records'] : ['file', 'files'];
type LinkPart = Extract<ChainPart, { kind: 'link' }>;
const STEP = 134;
/** Pixels of a cell of the overview. */
const CELL = 3;

export interface ChainViewProps {
  chain: ChainHead;
  /** Key of the chosen object. */
  selected: string | undefined;
  onSelect: (key: string) => void;
}

const NONE: readonly ChainPart[] = [];

export function ChainView({ chain, selected, onSelect }: ChainViewProps) {
  const zone = useZone();
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useSize(scroller);
  const [left, setLeft] = useState(0);
  const [breaks, setBreaks] = useState(true);
  const query = useQuery('integrity.chain', { source: chain.source, id: chain.id, breaks });
  const parts = query.data?.parts ?? NONE;
  const bad = query.data?.contradicted ?? 0;
  const first = Math.max(0, Math.floor(left / STEP) - 2);
  const last = Math.min(parts.length - 1, Math.ceil((left + Math.max(width, 400)) / STEP) + 2);
  const cells = useMemo(() => overview(parts, Math.floor(width / CELL)), [parts, width]);
  const go = (part: number): void => scroller.current?.scrollTo({ left: Math.max(0, (part + 0.5) * STEP - width / 2) });
  const middle = Math.floor((left + width / 2) / STEP);
  const toBreak = (step: 1 | -1): void => {
    const at = nextBreak(parts, middle, step);
    if (at !== undefined) go(at);
  };
  const long = parts.length * STEP > width;
  return (
    <section className="ich">
      <Head title="Chain" about={<span title={plainEvidence(chain.title)}>{plainEvidence(chain.title, 200)}; arrows point to the predecessor</span>}>
        {long && cells.includes('bad') ? (
          <>
            <IconButton icon="chevron-left" label="Break before" onClick={() => toBreak(-1)} />
            <IconButton icon="chevron-right" label="Next break" onClick={() => toBreak(1)} />
          </>
        ) : null}
        <Segmented
          label="Links shown"
          value={breaks ? 'breaks' : 'all'}
          options={[
            { value: 'all', text: 'All' },
            { value: 'breaks', text: 'Breaks', title: 'Fold stretches in which every link verifies and fits' },
          ]}
          onChange={(value) => setBreaks(value === 'breaks')}
        />
      </Head>
      {query.fault ? <FaultBox fault={query.fault} retry={query.reload} /> : null}
      {long && width > 0 ? <ChainOverview cells={cells} count={parts.length} from={left / STEP} to={(left + width) / STEP} onGo={go} /> : null}
      <div ref={scroller} className="ichscroll" onScroll={(event) => setLeft(event.currentTarget.scrollLeft)}>
        <ol
          className="ichrow"
          style={{ width: parts.length * STEP + 40 }}
          aria-label={`${formatCounted(chain.links, 'link')}, ${bad === 0 ? 'none contradicted' : `${formatCount(bad)} contradicted`}`}
        >
          {parts.slice(first, last + 1).map((part, offset) => {
            const at = first + offset;
            return (
              <li key={at} className="ichpart" style={{ left: at * STEP }}>
                <Part
                  part={part}
                  before={parts[at - 1]}
                  dateBefore={dateBefore(parts, at, zone)}
                  covered={coveredBy(chain.scheme)}
                  source={chain.source}
                  zone={zone}
                  selected={selected}
                  onSelect={onSelect}
                />
              </li>
            );
          })}
        </ol>
      </div>
      {query.data === undefined || query.data.inclusions.length === 0 ? null : (
        <MerkleView inclusions={query.data.inclusions} selected={selected} onSelect={onSelect} />
      )}
    </section>
  );
}

function dateBefore(parts: readonly ChainPart[], at: number, zone: string): string | undefined {
  for (let index = at - 1; index >= 0; index -= 1) {
    const part = parts[index];
    // Behind a fold the date is said again.
    if (part?.kind === 'fold') return undefined;
    if (part?.kind === 'link' && part.link.at !== null) return inZone(part.link.at, zone).date;
  }
  return undefined;
}

interface PartProps {
  part: ChainPart;
  before: ChainPart | undefined;
  /** Date of the link before, over gaps and folds. */
  dateBefore: string | undefined;
  source: number;
  zone: string;
  covered: Covered;
  selected: string | undefined;
  onSelect: (key: string) => void;
}

function Part({ part, covered, before, dateBefore, source, zone, selected, onSelect }: PartProps) {
  if (part.kind === 'link')
    return <LinkBox part={part} before={before} dateBefore={dateBefore} zone={zone} covered={covered} on={part.link.key === selected} onSelect={onSelect} />;
  if (part.kind === 'fold')
    return (
      <div className="ichfold">
        <Arrow family="ok" wide />
        <span>{formatCount(part.count)} more</span>
        <span className="dim">verified, linked</span>
      </div>
    );
  if (part.kind === 'gap') {
    const { from, to } = part.finding;
    return (
      <div className="ichgapwrap" title={part.finding.explain}>
        <div className={part.declared ? 'ichgap gap-declared' : 'ichgap gap-unexplained'}>
          <b>{from !== null && to !== null ? formatDuration(BigInt(to) - BigInt(from)) : 'length unknown'}</b>
        </div>
        <p className={part.declared ? 'ichword' : 'ichword bad'}>{part.declared ? 'gap, declared' : 'gap, unexplained'}</p>
        <p className="dim">{from === null ? 'beginning unknown' : `from ${formatTime(from, zone, { show: 'clock', digits: 0 })}`}</p>
        <a className="link t11" href={hrefTo('integrity', { view: 'gaps', gap: chainGapKey({ ...part.finding, source }) })}>
          Why it may be so
        </a>
      </div>
    );
  }
  if (part.kind === 'head')
    return (
      <div className="ichend head">
        <i />
        <p className="ichword open">open head</p>
        <p className="dim">what came before is not here</p>
      </div>
    );
  return (
    <div className="ichend" title={part.finding.explain}>
      <i />
      <p className="ichword open">open tail</p>
      <p className="dim">nothing shows what followed</p>
    </div>
  );
}

function LinkBox({ part, before, dateBefore, zone, on, covered, onSelect }: Omit<PartProps, 'part' | 'selected' | 'source'> & { part: LinkPart; on: boolean }) {
  const { link, inGap } = part;
  const at = link.at === null ? undefined : inZone(link.at, zone);
  const words = wordsOf(link, covered);
  return (
    <div className={inGap ? 'ichlink ingap gap-tint' : 'ichlink'} data-v={familyOf(link.status)}>
      {at && at.date !== dateBefore ? <span className="ichdate mono">{at.date}</span> : null}
      {before === undefined || link.link === 'start' ? null : (
        <Arrow
          family={link.link === 'linked' ? (familyOf(link.status) === 'open' ? 'open' : 'ok') : link.link === 'unknown' ? 'none' : 'bad'}
          broken={link.link !== 'linked'}
        />
      )}
      {inGap ? <i className="ichcross gap-unexplained" title={inGap.explain} /> : null}
      <button
        type="button"
        className={on ? 'ichbox on' : 'ichbox'}
        aria-pressed={on}
        title={plainEvidence(link.key)}
        aria-label={`${link.status}, ${at ? `${at.date} ${at.clock}` : placeOf(link.key)}, ${words.join(', ')}`}
        onClick={() => onSelect(link.key)}
      >
        <span className="row">
          <span className="verdict-mark" data-v={familyOf(link.status)}>
            <VerdictGlyph status={link.status} />
          </span>
          <b className="cut">{at?.clock ?? placeOf(link.key)}</b>
        </span>
        <span className="mono dim">{link.sha256?.slice(0, 8) ?? ''}</span>
      </button>
      <p className={familyOf(link.status) === 'ok' ? '' : `ichword ${familyOf(link.status)}`}>{words[0]}</p>
      <p className="dim">{inGap ? 'gap, unexplained' : words[1]}</p>
    </div>
  );
}

/** Where a link without a time stands: its line, else the file that it is. */
const placeOf = (key: string): string => {
  const line = /:(\d+)$/.exec(key)?.[1];
  return line === undefined ? plainEvidence(key.slice(key.lastIndexOf('/') + 1), 40) : `line ${formatCount(Number(line))}`;
};

const linkWords: Record<LinkPart['link']['link'], string> = {
  linked: '',
  start: 'chain starts',
  absent: 'predecessor absent',
  mismatch: 'predecessor differs',
  unknown: 'link unknown',
};
/** First what it is, then how it hangs on its predecessor or what it covers. */
export function wordsOf(link: LinkPart['link'], [one, many]: Covered): [string, string] {
  const covers = link.covers > 0 ? `covers ${formatCounted(link.covers, one, many)}` : '';
  if (link.status !== 'verified') return [link.status, linkWords[link.link] || covers];
  return link.link === 'linked' ? ['verified', covers] : [linkWords[link.link], covers];
}

const Arrow = ({ family, broken = false, wide = false }: { family: string; broken?: boolean; wide?: boolean }) => (
  <svg className={wide ? 'icharrow wide' : 'icharrow'} data-v={family} viewBox={wide ? '0 0 124 10' : '0 0 34 10'} aria-hidden="true">
    <path d={wide ? 'M3 5h121' : 'M3 5h31'} strokeDasharray={broken ? '3 3' : undefined} />
    <path d="M8 1 2 5l6 4" />
  </svg>
);
