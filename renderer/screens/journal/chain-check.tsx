// Result of the check of the journal's chain: what fits, which signatures hold, and what a chain cannot show.
import type { Query } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { IconButton } from '../../widgets/controls.tsx';
import { Hash } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, KeyValue } from '../../widgets/layout.tsx';
import { AcceptKey } from './accept-key.tsx';
import { RefusedMark, VerdictMark } from '../../widgets/verdict/verdict.tsx';

const standing = { own: 'that of this installation', accepted: 'accepted here', unknown: 'not known here: compare it' } as const;

export function ChainCheck({ chain, onClose }: { chain: Query<'journal.verify'>; onClose: () => void }) {
  const state = chain.data;
  return (
    <section>
      <Head title="Chain" about={state ? `${formatCount(state.entries)} entries read` : 'reading every entry'}>
        {state && (state.standing === 'older copy' || state.standing === 'another key') ? (
          <RefusedMark>{state.standing}</RefusedMark>
        ) : state ? (
          <VerdictMark status={state.intact ? 'verified' : 'altered'} />
        ) : null}
        <IconButton icon="x" label="Close the result" onClick={onClose} />
      </Head>
      {chain.fault ? <FaultBox fault={chain.fault} retry={chain.reload} /> : null}
      {state ? (
        <div className="sec">
          <KeyValue
            width={120}
            rows={[
              { label: 'Found', value: state.explain },
              ...(state.problems.length === 0
                ? []
                : [
                    {
                      label: 'Does not fit',
                      value: (
                        <ul className="plain">
                          {state.problems.slice(0, 50).map(({ seq, what }) => (
                            <li key={`${seq} ${what}`}>
                              {seq === null ? '' : `Entry ${formatCount(seq)}: `}
                              {what}
                            </li>
                          ))}
                        </ul>
                      ),
                    },
                  ]),
              { label: 'Head', value: state.head, mono: true },
              {
                label: 'Signed by',
                value:
                  state.keys.length === 0
                    ? 'nobody: these entries were written before entries were signed'
                    : state.keys.map((one) => (
                        <div key={one.key}>
                          {formatCount(one.entries)} {one.entries === 1 ? 'entry' : 'entries'} by the key <Hash value={one.key} head={16} />,{' '}
                          {standing[one.standing]} {one.standing === 'unknown' ? <AcceptKey fingerprint={one.key} /> : null}
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
