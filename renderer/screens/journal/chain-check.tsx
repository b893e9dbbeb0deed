// Result of the check of the journal's chain: what fits, which signatures hold, and what a chain cannot show.
import type { Query } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { IconButton } from '../../widgets/controls.tsx';
import { Hash } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, KeyValue } from '../../widgets/layout.tsx';
import { VerdictMark } from '../../widgets/verdict/verdict.tsx';

export function ChainCheck({ chain, onClose }: { chain: Query<'journal.verify'>; onClose: () => void }) {
  const state = chain.data;
  return (
    <section>
      <Head title="Chain" about={state ? `${formatCount(state.entries)} entries read` : 'reading every entry'}>
        {state ? <VerdictMark status={state.intact ? 'verified' : 'altered'} /> : null}
        <IconButton icon="x" label="Close the result" onClick={onClose} />
      </Head>
      {chain.fault ? <FaultBox fault={chain.fault} retry={chain.reload} /> : null}
      {state ? (
        <div className="sec">
          <KeyValue
            width={120}
            rows={[
              { label: 'Found', value: state.explain },
              ...(state.break_at === null ? [] : [{ label: 'First break', value: `entry ${formatCount(state.break_at)}` }]),
              { label: 'Head', value: state.head, mono: true },
              {
                label: 'Signatures',
                value:
                  state.signatures.length === 0
                    ? 'none yet: the head is signed when the case is closed'
                    : state.signatures.slice(-6).map((one) => (
                        <div key={`${one.seq} ${one.key}`} className="row">
                          <VerdictMark status={one.good ? 'verified' : 'altered'} /> entry {formatCount(one.seq)}, key <Hash value={one.key} head={16} />
                        </div>
                      )),
              },
              { label: 'Limit', value: <span className="dim">{state.limit}</span> },
            ]}
          />
        </div>
      ) : null}
    </section>
  );
}
