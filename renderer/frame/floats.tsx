// What floats over every screen: fault panel, toasts, sheet of keys.
import { useState } from 'react';
import { unharmed } from '../format/unharmed.ts';
import { Button, Kbd, TextButton } from '../widgets/controls.tsx';
import { EvidenceText } from '../widgets/evidence/evidence-text.tsx';
import { Dialog } from '../widgets/floating.tsx';
import { Icon } from '../widgets/icons/icon.tsx';
import { KeyValue, whereText } from '../widgets/layout.tsx';
import { useKeyRegister } from './keys.ts';
import { dismissToast, useUi } from '../state/ui-store.ts';

export function FaultPanel() {
  const shown = useUi((state) => state.fault);
  const [copied, setCopied] = useState(false);
  if (!shown) return null;
  const { fault, kind, retry } = shown;
  const close = () => {
    setCopied(false);
    useUi.setState({ fault: undefined });
  };
  const where = whereText(fault);
  const details = [
    shown.title,
    `fault: ${fault.code}`,
    fault.message,
    where ? `where: ${where}` : undefined,
    `remedy: ${fault.remedy}`,
    fault.incident ? `incident: ${fault.incident}` : undefined,
  ]
    .filter(Boolean)
    .join('\n');
  const rows = [
    { label: 'Fault', value: fault.code, mono: true },
    ...(where ? [{ label: 'Where', value: <EvidenceText text={where} />, mono: true }] : []),
    ...(fault.where.method ? [{ label: 'Asked for', value: fault.where.method, mono: true }] : []),
    ...(fault.incident ? [{ label: 'Incident', value: `${fault.incident}, in the local log`, mono: true }] : []),
  ];
  return (
    <Dialog
      open
      alert
      onClose={close}
      title={shown.title ?? fault.message}
      sign={
        <span className="badsign">
          <Icon name="octagon-x" />
        </span>
      }
      footer={
        <>
          <TextButton onClick={() => void navigator.clipboard?.writeText(details).then(() => setCopied(true))}>{copied ? 'Copied' : 'Copy details'}</TextButton>
          <span className="grow" />
          <Button size="m" onClick={close} look={retry ? 'plain' : 'primary'}>
            Close
          </Button>
          {retry ? (
            <Button
              size="m"
              look="primary"
              onClick={() => {
                close();
                retry();
              }}
            >
              Try again
            </Button>
          ) : null}
        </>
      }
    >
      <div className="faultbody">
        <p className="mid">{unharmed(fault, kind)}</p>
        {shown.title ? <p className="wrap">{fault.message}</p> : null}
        <KeyValue width={104} rows={rows} />
        <div>
          <div className="h3">What to do</div>
          <p className="mid">{fault.remedy}</p>
        </div>
      </div>
    </Dialog>
  );
}

export function Toasts() {
  const toasts = useUi((state) => state.toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((one, index) => (
        <div key={one.id} className="toast">
          {one.flag ? <span className="pin">{one.flag}</span> : <Icon name="check" size="s" />}
          <span>{one.text}</span>
          {one.undo ? (
            <TextButton
              onClick={() => {
                one.undo?.();
                dismissToast(one.id);
              }}
            >
              Undo
            </TextButton>
          ) : null}
          {one.link ? (
            <a className="link" href={one.link.href} onClick={() => dismissToast(one.id)}>
              {one.link.text}
            </a>
          ) : null}
          {one.undo && index === toasts.length - 1 ? <kbd>Ctrl Z</kbd> : null}
        </div>
      ))}
    </div>
  );
}

/** Undoes what the newest toast says; true when there was one. */
export function undoLast(): boolean {
  const last = useUi.getState().toasts.findLast((one) => one.undo);
  if (!last) return false;
  last.undo?.();
  dismissToast(last.id);
  return true;
}

const always = [
  { keys: 'J', label: 'Next row' },
  { keys: 'K', label: 'Previous row' },
  { keys: 'Enter', label: 'Open the row' },
  { keys: 'Home', label: 'First row' },
  { keys: 'End', label: 'Last row' },
];

export function KeySheet() {
  const open = useUi((state) => state.keysOpen);
  const groups = useKeyRegister((state) => state.groups);
  if (!open) return null;
  const close = () => useUi.setState({ keysOpen: false });
  const named = new Map<string, { keys: string; label: string }[]>([['Tables', always]]);
  for (const { group, bindings } of groups) named.set(group, [...(named.get(group) ?? []), ...bindings]);
  return (
    <Dialog open onClose={close} title="Keys" width={720}>
      <div className="keysheet">
        {[...named].map(([group, bindings]) => (
          <section key={group}>
            <h3 className="h3">{group}</h3>
            <dl>
              {bindings.map((one) => [
                <dt key={`${one.keys}t`}>
                  <Kbd keys={one.keys} />
                </dt>,
                <dd key={`${one.keys}d`}>{one.label}</dd>,
              ])}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
