// The two parse ledgers: every byte and every record accounted for. Full figures, because they must balance.
import type { Ledger } from '../../../analysis/contract/index.ts';
import { formatCount } from '../../format/number.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { hrefTo, type RouteParams } from '../../navigation/route.ts';
import { Head } from '../../widgets/layout.tsx';
import { BalancedMark, IssueMark } from '../../widgets/verdict/verdict.tsx';

const add = (a: Ledger, b: Ledger): Ledger => ({
  bytes: a.bytes + b.bytes,
  record_bytes: a.record_bytes + b.record_bytes,
  structure_bytes: a.structure_bytes + b.structure_bytes,
  unread_bytes: a.unread_bytes + b.unread_bytes,
  records: a.records + b.records,
  events: a.events + b.events,
  joined: a.joined + b.joined,
  lost: a.lost + b.lost,
  issues: a.issues + b.issues,
  balanced: a.balanced && b.balanced,
});
const none: Ledger = { bytes: 0, record_bytes: 0, structure_bytes: 0, unread_bytes: 0, records: 0, events: 0, joined: 0, lost: 0, issues: 0, balanced: true };
export const sumLedgers = (ledgers: readonly Ledger[]): Ledger => ledgers.reduce(add, none);

/** The page checks the sums itself: what the engine calls balanced must also add up here. */
export const bytesOff = (ledger: Ledger): number => ledger.bytes - ledger.record_bytes - ledger.structure_bytes - ledger.unread_bytes;
export const recordsOff = (ledger: Ledger): number => ledger.records - ledger.events - ledger.joined - ledger.lost;

export function Ledgers({ ledger, source }: { ledger: Ledger; source: number | undefined }) {
  const at: RouteParams = { source };
  const byteRows: [string, number, string, string][] = [
    ['decoded into records', ledger.record_bytes, '', hrefToEvents({ source })],
    ['separators, wrappers, copies', ledger.structure_bytes, 'hold no record', ''],
    ['not read', ledger.unread_bytes, 'each with an issue', hrefTo('import', { ...at, view: 'items', items: 'unread' })],
  ];
  const recordRows: [string, number, string, string][] = [
    ['decoded into events', ledger.events, '', hrefToEvents({ source })],
    ...(ledger.joined > 0 ? [['joined to them', ledger.joined, 'part of an event', ''] as [string, number, string, string]] : []),
    ['lost', ledger.lost, 'each with an issue', hrefTo('import', { ...at, view: 'issues', effect: 'lost' })],
  ];
  return (
    <div className="led">
      <Side title="Ledger, bytes" rows={byteRows} whole={['bytes of the items', ledger.bytes]} off={bytesOff(ledger)} balanced={ledger.balanced} />
      <Side title="Ledger, records" rows={recordRows} whole={['records framed', ledger.records]} off={recordsOff(ledger)} balanced={ledger.balanced} />
    </div>
  );
}

const Side = ({
  title,
  rows,
  whole,
  off,
  balanced,
}: {
  title: string;
  rows: [string, number, string, string][];
  whole: [string, number];
  off: number;
  balanced: boolean;
}) => (
  <div>
    <Head title={title}>{balanced && off === 0 ? <BalancedMark /> : <IssueMark>does not balance</IssueMark>}</Head>
    <table className="tbl plain">
      <colgroup>
        <col />
        <col className="w128" />
        <col className="w152" />
      </colgroup>
      <tbody>
        {rows.map(([name, value, about, href]) => (
          <tr key={name}>
            <td>{name}</td>
            <td className="num mono">
              {href ? (
                <a className="quiet-link" href={href}>
                  {formatCount(value)}
                </a>
              ) : (
                formatCount(value)
              )}
            </td>
            <td className="dim">{value === 0 ? '' : about}</td>
          </tr>
        ))}
        <tr className="sum">
          <td>{whole[0]}</td>
          <td className="num mono">{formatCount(whole[1])}</td>
          <td className="dim ledoff">difference {formatCount(off)}</td>
        </tr>
      </tbody>
    </table>
  </div>
);
