// Controls of the packs: what these logs show of each, and what remains for people.
import { useState } from 'react';
import type { ControlResult, KeptAssessment } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { Segmented, TextButton } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { Empty } from '../../widgets/layout.tsx';
import { Decided } from './decided.tsx';
import { StatusMark } from './status.tsx';

export function Controls({ assessment: { controls }, onDecide }: { assessment: KeptAssessment; onDecide: (subject: string, about: string) => void }) {
  const packs = [...new Set(controls.map(({ pack }) => pack))];
  const [chosen, choose] = useState('');
  const pack = packs.includes(chosen) ? chosen : (packs[0] ?? '');
  const rows = controls.filter((one) => one.pack === pack);
  if (packs.length === 0) return <Empty title="No control pack">The packs of this build are computed with the checks.</Empty>;
  return (
    <>
      <div className="rdy-packs">
        <Segmented label="Pack" value={pack} options={packs.map((one) => ({ value: one, text: one }))} onChange={choose} />
        <span className="dim t11">
          {rows[0]?.version}. {summary(rows)}. What records show is no legal advice and no attestation.
        </span>
      </div>
      <table className="tbl rdy-table rdy-controls">
        <colgroup>
          <col className="rdy-control" />
          <col />
          <col className="rdy-st" />
          <col className="rdy-evidence" />
        </colgroup>
        <thead>
          <tr>
            <th>Control</th>
            <th>What is asked, and what is left to people</th>
            <th>Status</th>
            <th>Evidence</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.control}>
              <td className="mono">{one.control}</td>
              <td>
                <div className="med rdy-method">{one.title}</div>
                {one.decided ? <Decided decided={one.decided} /> : null}
                {one.manual ? <div className="t11 dim rdy-method">By people: {one.manual}</div> : null}
              </td>
              <td>
                <StatusMark status={one.status} />
                <div>
                  <TextButton onClick={() => onDecide(`control:${one.pack}:${one.control}`, `${one.control} ${one.title ?? ''}`)}>Decide…</TextButton>
                </div>
              </td>
              <td className="t11 plaintext wraptext rdy-method">
                {one.evidence.length === 0 ? 'none in these logs' : one.evidence.map((line) => <EvidenceLine key={line} line={line} />)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Whole, however many there are: a reviewer decides on them. What a check counted opens the check, and with it its rows. */
function EvidenceLine({ line }: { line: string }) {
  const [, id, says] = /^check:(\S+) (.*)$/s.exec(line) ?? [];
  return (
    <div>
      {id === undefined ? null : (
        <>
          <a className="quiet-link" href={hrefTo('readiness', { check: id })}>
            {id}
          </a>{' '}
        </>
      )}
      <EvidenceText text={says ?? line} most={line.length} />
    </div>
  );
}

const summary = (rows: readonly ControlResult[]): string =>
  (['shown', 'partly', 'not shown', 'manual', 'not applicable'] as const)
    .map((status) => `${formatCount(rows.filter((one) => one.status === status).length)} ${status}`)
    .join(', ');
