// Findings: the list, the chosen one with its statement and pins, and the notes of the case.
import { useState } from 'react';
import type { Finding, Note } from '../../../analysis/contract/index.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount, formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { hrefTo, recordText, selectFinding, useSelection } from '../../navigation/route.ts';
import { Button, Field, Select, TextButton } from '../../widgets/controls.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { Empty, FaultBox, Head, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { SeverityBars } from '../../widgets/verdict/severity.tsx';
import { FindingState } from '../../frame/annotate/finding-state.tsx';
import { defineScreen } from '../define-screen.ts';
import { severities } from '../../frame/annotate/severities.ts';
import '../../frame/annotate/annotate.css';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { draftKey, useDrafts } from '../../state/finding-drafts.ts';
import { FindingDetail } from './finding-detail.tsx';
import './findings.css';

function Findings() {
  const info = useCaseInfo();
  const list = useQuery('finding.list', {});
  const notes = useQuery('note.list', {});
  const { finding: selected } = useSelection();
  const [asking, setAsking] = useState(false);
  const drafts = useDrafts((state) => state.drafts);
  const all = list.data?.findings ?? [];
  const shown = all.find((one) => one.id === selected) ?? all[0];
  const pins = all.reduce((sum, one) => sum + one.pins.length, 0);
  const stale = all.reduce((sum, one) => sum + one.pins.filter((pin) => pin.stale).length, 0);
  const move = (step: number) => {
    const at = all.findIndex((one) => one.id === shown?.id);
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    if (next) selectFinding(next.id);
  };
  useActions('Findings', [
    { id: 'finding-new', title: 'New finding', icon: 'plus', keys: 'N', run: () => setAsking(true) },
    { id: 'finding-next', title: 'Next finding', icon: 'chevron-down', keys: 'J', run: () => move(1) },
    { id: 'finding-before', title: 'Finding before', icon: 'chevron-up', keys: 'K', run: () => move(-1) },
  ]);
  return (
    <>
      <Toolbar
        title="Findings"
        about={
          list.data ? `${formatCounted(all.length, 'finding')}, ${formatCounted(pins, 'pin')}${stale > 0 ? `, ${formatCount(stale)} stale` : ''}` : undefined
        }
      >
        <Button icon="plus" hint="N" onClick={() => setAsking(true)}>
          New finding
        </Button>
        <a className="btn s" href={hrefTo('report')}>
          Report
        </a>
      </Toolbar>
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      {list.data === undefined && list.loading ? <SkeletonRows rows={8} /> : null}
      {list.data && all.length === 0 ? (
        <div className="fnd">
          <div className="col grow">
            <Empty
              title="No finding yet"
              action={
                <Button look="primary" size="m" icon="plus" onClick={() => setAsking(true)}>
                  New finding
                </Button>
              }
            >
              A finding states what the records show. It rests on pins: each names one record by place and hash, with the verdict at that time. Pin records in
              Events with P.
            </Empty>
          </div>
          <Notes notes={notes.data?.notes} />
        </div>
      ) : null}
      {all.length > 0 ? (
        <div className="fnd">
          <div className="fnd-list">
            <Head title="Findings" about="order of the report" />
            <ul>
              {all.map((one) => (
                <FindingEntry key={one.id} finding={one} on={one.id === shown?.id} unsaved={info ? drafts[draftKey(info.path, one.id)] !== undefined : false} />
              ))}
            </ul>
            <Notes notes={notes.data?.notes} />
          </div>
          {shown && info ? <FindingDetail key={shown.id} finding={shown} casePath={info.path} /> : null}
        </div>
      ) : null}
      {asking ? <NewFinding onClose={() => setAsking(false)} /> : null}
    </>
  );
}

const FindingEntry = ({ finding, on, unsaved }: { finding: Finding; on: boolean; unsaved: boolean }) => (
  <li>
    <button type="button" className="fnd-entry" aria-current={on ? 'true' : undefined} onClick={() => selectFinding(finding.id)}>
      <span className="row">
        <span className="pin">F{finding.id}</span>
        <SeverityBars severity={finding.severity} />
        <span className="grow" />
        <span className="t12">
          <FindingState finding={finding} />
        </span>
      </span>
      <span className={finding.state === 'withdrawn' ? 'fnd-title withdrawn wrap' : 'fnd-title wrap'}>
        <EvidenceWords text={finding.title} />
      </span>
      <span className="t11 dim">
        {formatCounted(finding.pins.length, 'pin')}
        {finding.pins.some((pin) => pin.stale) ? `, ${formatCount(finding.pins.filter((pin) => pin.stale).length)} stale` : ''}
        {unsaved ? ', text not saved' : ''}
      </span>
    </button>
  </li>
);

function Notes({ notes }: { notes: readonly Note[] | undefined }) {
  const [withdrawn, setWithdrawn] = useState(false);
  const act = useCommand('note.withdraw', {
    done: (_result, params) => (params.withdrawn === false ? 'Note put back' : 'Note withdrawn; it stays in the journal'),
    failed: 'The note was not changed',
  });
  const all = notes ?? [];
  const shown = all.filter((one) => withdrawn || !one.withdrawn);
  const gone = all.filter((one) => one.withdrawn).length;
  return (
    <section className="fnd-notes">
      <Head title="Notes of the case" about={formatCount(all.length - gone)}>
        {gone > 0 ? <TextButton onClick={() => setWithdrawn(!withdrawn)}>{withdrawn ? 'Hide withdrawn' : `${gone} withdrawn`}</TextButton> : null}
      </Head>
      {shown.length === 0 ? <p className="t12 dim fnd-none">No note. Write one on a record or a session with N.</p> : null}
      {shown.map((one) => {
        const { record, former, session, object } = one.target;
        return (
          <div key={one.id} className="fnd-note t12">
            <div className="row t11 dim">
              {record ? (
                <a className="quiet-link mono" href={hrefTo('events', { record: recordText(record) })}>
                  record {recordText(record)}
                </a>
              ) : former ? (
                <a className="quiet-link mono" href={hrefTo('import', { view: 'readings' })}>
                  record {recordText(former)} of reading {former.reading}
                </a>
              ) : session ? (
                <a className="quiet-link mono" href={hrefTo('sessions', { session })}>
                  {session}
                </a>
              ) : object ? (
                <span className="cut">
                  <EvidenceWords text={object} />
                </span>
              ) : (
                <span>the case</span>
              )}
              <span className="grow cut">{one.author}</span>
              <TextButton disabled={act.busy} onClick={() => void act.run({ id: one.id, withdrawn: !one.withdrawn })}>
                {one.withdrawn ? 'Put back' : 'Withdraw'}
              </TextButton>
            </div>
            <div className={one.withdrawn ? 'wrap withdrawn' : 'wrap'}>
              <EvidenceWords text={one.text} lines />
            </div>
          </div>
        );
      })}
    </section>
  );
}

function NewFinding({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('');
  const [severity, setSeverity] = useState<Finding['severity']>('medium');
  const add = useCommand('finding.add', { done: ({ id }) => ({ text: 'Finding opened', flag: `F${id}` }), inline: true });
  const open = () => {
    if (title.trim() === '' || add.busy) return;
    void add.run({ title, severity }).then((made) => {
      if (!made) return;
      onClose();
      selectFinding(made.id);
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      width={520}
      title="New finding"
      footer={
        <>
          <span className="grow" />
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" look="primary" hint="Enter" busy={add.busy} disabled={title.trim() === ''} onClick={open}>
            Open finding
          </Button>
        </>
      }
    >
      <form
        className="ann-form"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <div className="ann-new">
          <Field label="Title: what the records show, in one line" value={title} onChange={setTitle} autoFocus />
          <Select label="Severity" value={severity} onChange={setSeverity} options={severities} />
        </div>
        <button type="submit" className="sr-only" tabIndex={-1}>
          Open finding
        </button>
        {add.fault ? <FaultBox fault={add.fault} kind="command" /> : null}
      </form>
    </Dialog>
  );
}

export default defineScreen({
  id: 'findings',
  title: 'Findings',
  icon: 'flag',
  group: 'Conclude',
  order: 20,
  key: 'f',
  needsCase: true,
  badge: (info) => (info.findings > 0 ? formatCount(info.findings) : undefined),
  component: Findings,
});
