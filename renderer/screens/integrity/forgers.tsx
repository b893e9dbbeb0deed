// The forger ledger of a verdict: who could have made bytes that stand like these, and who could not. Every line is backed by an attack in the tests.
import { type ForgerStretch, forgerWords } from '../../../analysis/contract/index.ts';
import { formatCounted } from '../../format/number.ts';
import { Section } from '../../widgets/layout.tsx';

export function Forgers({ stretches }: { stretches: readonly ForgerStretch[] }) {
  const told = stretches.filter(({ claims }) => claims.length > 0);
  if (told.length === 0) return null;
  return (
    <Section title="Who could have made it so">
      {told.map((one) => (
        <div key={`${one.status} ${one.assurance}`} className="iforgers t12">
          {told.length > 1 ? (
            <p className="med">
              {one.status}, {one.assurance}
              {one.bytes === null ? '' : `: ${formatCounted(one.bytes, 'byte')}`}
            </p>
          ) : null}
          <Claims head="Could" claims={one.claims.filter(({ can }) => can)} />
          <Claims head="Could not, unseen" claims={one.claims.filter(({ can }) => !can)} />
        </div>
      ))}
    </Section>
  );
}

function Claims({ head, claims }: { head: string; claims: ForgerStretch['claims'] }) {
  if (claims.length === 0) return null;
  return (
    <>
      <h4 className="dim">{head}</h4>
      <ul>
        {claims.map(({ who, means }) => (
          <li key={`${who} ${means}`}>
            <span className="med" title={forgerWords[who]}>
              {who}
            </span>
            <span className="mid">: {means}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
