// Keys: which ones the verdicts rest on, and the trust pack: key files that the investigator brought in and answers for.
import { useState } from 'react';
import type { AnchorRow, TrustEntry, UsedKey } from '../../../analysis/contract/index.ts';
import { pickPaths } from '../../engine/pick.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { formatRange } from '../../format/time.ts';
import { useZone } from '../../state/ui-store.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { Banner, Empty, FaultBox, Head } from '../../widgets/layout.tsx';
import { AssuranceGlyph } from '../../widgets/verdict/signs.tsx';
import { IssueMark } from '../../widgets/verdict/verdict.tsx';
import { type Column, DataTable } from '../../widgets/table/data-table.tsx';

const window = ({ valid_from: from, valid_to: to }: Pick<UsedKey, 'valid_from' | 'valid_to'>, zone: string): string => {
  if (from === null && to === null) return 'not stated';
  const range = formatRange(from, to, zone);
  return to === null ? `from ${range}` : from === null ? `until ${range}` : range;
};

const usedColumns = (zone: string): Column<UsedKey>[] => [
  { id: 'fingerprint', head: 'Fingerprint', width: 230, grow: true, cell: (key) => <MiddleCut text={key.fingerprint} tail={8} /> },
  { id: 'algorithm', head: 'Algorithm', width: 110, cell: (key) => <EvidenceText text={key.algorithm} /> },
  {
    id: 'pinned',
    head: 'Standing',
    width: 190,
    cell: (key) => (
      <span className="asr">
        <AssuranceGlyph assurance={key.pinned ? 'signed, key pinned' : 'signed, key came with the evidence'} />
        <span className="cut">{key.pinned ? 'pinned by you' : 'came with the evidence'}</span>
      </span>
    ),
  },
  { id: 'origin', head: 'Origin', width: 180, grow: true, cell: (key) => <EvidenceText text={key.origin} /> },
  { id: 'window', head: 'Valid', width: 310, cell: (key) => <span className="mono">{window(key, zone)}</span> },
  {
    id: 'used',
    head: 'Used',
    width: 70,
    numeric: true,
    about: 'Objects whose signature was checked with it',
    cell: (key) => (key.used === 0 ? <span className="dim">0</span> : formatCount(key.used)),
  },
  {
    id: 'warning',
    head: 'Warning',
    width: 160,
    grow: true,
    cell: (key) =>
      key.warning === null ? null : (
        <IssueMark>
          <span className="cut plaintext">
            <EvidenceText text={key.warning} />
          </span>
        </IssueMark>
      ),
  },
];

/** A key, certificate or secret that is pinned, with the file that brought it. */
interface Pinned {
  entry: TrustEntry;
  /** Null = pinned by a build that noted fingerprints alone. */
  anchor: AnchorRow | null;
  fingerprint: string;
}
const pinnedOf = (entry: TrustEntry): Pinned[] =>
  entry.anchors.length > 0
    ? entry.anchors.map((anchor) => ({ entry, anchor, fingerprint: anchor.fingerprint }))
    : entry.keys.map((fingerprint) => ({ entry, anchor: null, fingerprint }));

const pinnedColumns = (busy: boolean, zone: string, withdraw: (id: number) => void): Column<Pinned>[] => [
  {
    id: 'kind',
    head: 'Kind',
    width: 124,
    cell: ({ anchor }) => <span className="cut">{anchor === null ? 'key' : anchor.secret ? `${anchor.kind}, secret` : anchor.kind}</span>,
  },
  { id: 'algorithm', head: 'Algorithm', width: 100, cell: ({ anchor }) => <EvidenceText text={anchor?.algorithm ?? 'not noted'} /> },
  { id: 'fingerprint', head: 'Fingerprint', width: 200, grow: true, cell: (one) => <MiddleCut text={one.fingerprint} tail={8} /> },
  {
    id: 'holder',
    head: 'Holder',
    width: 160,
    grow: true,
    about: 'Whose key it is, as it says itself',
    cell: ({ anchor }) => (anchor?.holder == null ? <span className="dim">not stated</span> : <EvidenceText text={anchor.holder} />),
  },
  {
    id: 'valid',
    head: 'Valid',
    width: 180,
    cell: ({ anchor }) => <span className="mono cut">{anchor === null ? 'not stated' : window(anchor, zone)}</span>,
  },
  { id: 'name', head: 'Key file', width: 150, grow: true, cell: ({ entry }) => <MiddleCut text={entry.name} tail={14} /> },
  {
    id: 'origin',
    head: 'How it came to you',
    width: 180,
    grow: true,
    cell: ({ entry }) => (entry.origin === '' ? <span className="dim">not stated</span> : <EvidenceText text={entry.origin} />),
  },
  { id: 'added', head: 'Pinned', width: 190, cell: ({ entry }) => <TimeText time={entry.added_at} digits={0} /> },
  {
    id: 'act',
    head: '',
    width: 96,
    cell: ({ entry }) => (
      <Button look="ghost" disabled={busy} onClick={() => withdraw(entry.id)}>
        Withdraw
      </Button>
    ),
  },
];

export function KeysView({ keys, verifiedAt, verify }: { keys: readonly UsedKey[]; verifiedAt: string | null; verify: () => void }) {
  const zone = useZone();
  const trust = useQuery('trust.list', {});
  const [chosen, setChosen] = useState<string>();
  const remove = useCommand('trust.remove', { done: () => 'Key file withdrawn', failed: 'The key file was not withdrawn' });
  const entries = trust.data?.entries ?? [];
  const pinned = entries.flatMap(pinnedOf);
  const newer = verifiedAt !== null && entries.some((one) => BigInt(one.added_at) > BigInt(verifiedAt));
  const withdrawn = trust.data !== undefined && keys.some((key) => key.pinned && key.used > 0 && !entries.some((one) => one.keys.includes(key.fingerprint)));
  const [selected, setSelected] = useState(-1);
  const pick = async () => {
    const [path] = await pickPaths('files', { title: 'Key file or certificate to pin' });
    if (path) setChosen(path);
  };
  return (
    <div className="col grow">
      {newer ? (
        <Banner action={<Button onClick={verify}>Verify again</Button>}>
          <b>Keys were pinned after the last verification.</b> The verdicts do not know them yet.
        </Banner>
      ) : null}
      {withdrawn ? (
        <Banner action={<Button onClick={verify}>Verify again</Button>}>
          <b>Verdicts rest on a pinned key that is not in the trust pack.</b> It was withdrawn since.
        </Banner>
      ) : null}
      <Head title="Keys relied on" about="a key that came with the evidence proves that nothing changed since signing only if the key itself is genuine" />
      <DataTable
        id="integrity-keys"
        label="Keys that the verdicts rest on"
        columns={usedColumns(zone)}
        rowHeight={28}
        count={keys.length}
        rowAt={(index) => keys[index]}
        rowKey={(key) => `${key.fingerprint} ${key.origin}`}
        selected={selected}
        onSelect={setSelected}
        fit={280}
        empty={verifiedAt === null ? 'Not checked yet.' : 'No verdict rests on a key.'}
      />
      <Head title="Trust pack" about="key files that you pinned; the journal names who pinned them and when">
        <Button icon="plus" onClick={() => void pick()}>
          Pin a key file
        </Button>
      </Head>
      {trust.fault ? <FaultBox fault={trust.fault} retry={trust.reload} /> : null}
      <DataTable
        id="integrity-trust"
        label="Pinned keys and certificates"
        columns={pinnedColumns(remove.busy, zone, (id) => void remove.run({ id }))}
        rowHeight={28}
        count={pinned.length}
        rowAt={(index) => pinned[index]}
        rowKey={(one) => `${one.entry.id} ${one.fingerprint}`}
        empty={
          <Empty
            title="No key file pinned"
            action={
              <Button icon="plus" onClick={() => void pick()}>
                Pin a key file
              </Button>
            }
          >
            Pin public keys or certificates that you got by another way than the evidence: then verdicts say “signed, key pinned”, and a forger would have
            needed the signer’s own key.
          </Empty>
        }
      />
      {chosen === undefined ? null : <PinDialog path={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

function PinDialog({ path, onClose }: { path: string; onClose: () => void }) {
  const [origin, setOrigin] = useState('');
  const add = useCommand('trust.add', {
    done: ({ entries }) =>
      `Pinned ${formatCounted(
        entries.reduce((sum, one) => sum + one.keys.length, 0),
        'key',
      )}`,
    inline: true,
  });
  const pin = async () => {
    if (await add.run({ path, origin: origin.trim() })) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Pin a key file"
      describe="Compare its fingerprint with one from another source first. By pinning you answer for the key."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={add.busy} onClick={() => void pin()}>
            Pin
          </Button>
        </>
      }
    >
      <div className="fields">
        <div className="t12">
          <EvidenceText text={path} box />
        </div>
        <Field
          label="How it came to you"
          value={origin}
          onChange={setOrigin}
          placeholder="handed over on paper by the account owner, 20 March"
          help="Stands in the journal and in the report."
          onKeyDown={(event) => (event.key === 'Enter' ? void pin() : undefined)}
        />
        {add.fault ? <FaultBox fault={add.fault} kind="command" /> : null}
      </div>
    </Dialog>
  );
}
