// Share of events by what proves them, as a strip with its numbers; every number leads to its events.
import type { ProofShare } from '../../../analysis/contract/index.ts';
import { formatCount, formatShare } from '../../format/number.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { Head } from '../../widgets/layout.tsx';
import { ProofTime } from './proof-time.tsx';
import { inOrder, inWords, ProofStrip, ProofSwatch } from '../../widgets/verdict/proof.tsx';

export function ProofShares({ shares }: { shares: readonly ProofShare[] }) {
  const rows = inOrder(shares);
  const all = rows.reduce((sum, one) => sum + one.events, 0);
  if (all === 0) return null;
  return (
    <section className="iproof">
      <Head title="Proof of events" about={`all ${formatCount(all)} events, each once; smallest mark 2 px`} />
      <div className="iproofbody">
        <ProofStrip
          label={rows.map((one) => `${inWords(one)} ${formatCount(one.events)}`).join(', ')}
          parts={rows.map((one) => ({ pattern: one.pattern, amount: one.events, title: `${inWords(one)}: ${formatCount(one.events)} events` }))}
        />
        <ProofTime />
        <div className="legend">
          {rows.map((one) => (
            <span key={`${one.status} ${one.assurance} ${one.by}`}>
              <ProofSwatch pattern={one.pattern} />
              {inWords(one)}{' '}
              <a className="quiet-link tabular" href={hrefToEvents({ verdict: one.status, assurance: one.assurance })}>
                {formatCount(one.events)}
              </a>
              <span className="dim tabular">{formatShare(one.events, all)}</span>
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}
