// One item of a sample: its record, and what was found of it.
import { useRef, useState } from 'react';
import type { Fault, SampleItem } from '../../../../analysis/contract/index.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { useKeys } from '../../../frame/keys.ts';
import { SidePanel } from '../../../frame/side-panel.tsx';
import { hrefTo } from '../../../navigation/route.ts';
import { Button, Field, Kbd, Segmented, TextArea } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { decodeBase64 } from '../../../widgets/evidence/hex-view.tsx';
import { MiddleCut } from '../../../widgets/evidence/middle-cut.tsx';
import { Banner, FaultBox, KeyValue, Section, Skeleton } from '../../../widgets/layout.tsx';
import { shortTime } from './short-time.ts';

export type ItemResult = NonNullable<SampleItem['result']>;
const results: readonly { value: ItemResult; key: string; title: string }[] = [
  { value: 'pass', key: 'P', title: 'It is as it should be' },
  { value: 'deviation', key: 'D', title: 'It is not' },
  { value: 'missing', key: 'M', title: 'Its evidence could not be found: counts as a deviation' },
  { value: 'void', key: 'V', title: 'Not of the population by a rule stated beforehand: the reserve steps in' },
];

interface Shown {
  item: SampleItem;
  busy: boolean;
  fault: Fault | undefined;
  onSave: (place: number, result: ItemResult, reason: string, note: string) => Promise<void>;
  onClose: () => void;
}

export function ItemPanel({ item, busy, fault, onSave, onClose }: Shown) {
  const [result, setResult] = useState<ItemResult | undefined>(item.result ?? undefined);
  const [reason, setReason] = useState(item.reason ?? '');
  const [note, setNote] = useState(item.note ?? '');
  const form = useRef<HTMLFormElement>(null);
  const event = useQuery('event.get', { source: item.source, record: item.record }, { enabled: item.found });
  const ready = result !== undefined && (result === 'pass' || reason.trim() !== '');
  const save = (chosen = result) => (chosen === undefined || busy ? undefined : void onSave(item.place, chosen, reason, note));
  const choose = (chosen: ItemResult) => {
    setResult(chosen);
    // What passes needs no words: one key, and on to the next.
    if (chosen === 'pass') save(chosen);
    else form.current?.querySelector<HTMLInputElement>('input[name=reason]')?.focus();
  };
  useKeys(
    'Samples',
    results.map(({ value, key, title }) => ({ keys: key, label: `${value}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`, run: () => choose(value) })),
  );
  return (
    <SidePanel id="readiness-item" title={`Item ${item.place}`} about={<span className="t11 dim">{item.counts ? '' : 'reserve'}</span>} onClose={onClose}>
      <Section title="What was found">
        <form
          ref={form}
          className="rdy-dialog"
          onSubmit={(submitted) => {
            submitted.preventDefault();
            if (ready) save();
          }}
        >
          <Segmented
            label="Result"
            value={(result ?? '') as ItemResult}
            options={results.map(({ value, key, title }) => ({
              value,
              title,
              text: (
                <>
                  {value} <Kbd keys={key} />
                </>
              ),
            }))}
            onChange={choose}
          />
          <Field
            label={result === undefined || result === 'pass' ? 'Reason (of everything but a pass)' : 'Reason'}
            name="reason"
            value={reason}
            maxLength={2000}
            onChange={setReason}
          />
          <TextArea label="Note" rows={2} value={note} onChange={setNote} />
          <div className="row">
            <Button type="submit" look="primary" busy={busy} disabled={!ready}>
              Record and go on
            </Button>
            {item.author ? (
              <span className="t11 dim">
                <EvidenceText text={`${item.author}, ${item.at?.slice(0, 16).replace('T', ' ') ?? ''} UTC`} />
              </span>
            ) : null}
          </div>
          {fault ? <FaultBox fault={fault} kind="command" /> : null}
        </form>
      </Section>
      {item.found ? null : (
        <Banner>
          <b>Another record stands under this number now.</b> The sample goes by where the bytes stood.
        </Banner>
      )}
      <Section
        title="Record"
        action={
          <a className="link" href={hrefTo('events', { record: `${item.source}.${item.record}` })}>
            Open in Events
          </a>
        }
      >
        <KeyValue
          width={132}
          rows={[
            { label: 'Time', value: item.time === null ? <span className="dim">none</span> : `${shortTime(item.time)} UTC`, mono: item.time !== null },
            { label: 'Where', value: <MiddleCut text={item.item} /> },
            { label: 'Stratum', value: <EvidenceText text={item.stratum} /> },
            ...(event.data?.fields ?? [])
              .slice(0, 14)
              .map(({ name, value }) => ({ label: <MiddleCut text={name} />, value: <EvidenceText text={value} />, mono: true })),
          ]}
        />
        {!item.found ? null : event.data ? (
          event.data.raw_fault === null ? (
            <div className="rdy-raw mono" role="region" aria-label="Bytes of the record" tabIndex={0}>
              <EvidenceText text={new TextDecoder().decode(decodeBase64(event.data.raw))} />
            </div>
          ) : (
            <p className="t11 dim">{event.data.raw_fault}</p>
          )
        ) : event.fault ? (
          <FaultBox fault={event.fault} retry={event.reload} />
        ) : (
          <Skeleton width="80%" />
        )}
      </Section>
    </SidePanel>
  );
}
