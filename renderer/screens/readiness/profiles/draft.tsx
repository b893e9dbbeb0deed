// A profile that is not kept yet, proposed, read from a file or taken up again: rules with the reason of each, to be weighed and left out, then kept.
import { useState } from 'react';
import type { Fault, Profile } from '../../../../analysis/contract/index.ts';
import { act } from '../../../engine/act.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { asFault } from '../../../engine/query-store.ts';
import { formatCounted } from '../../../format/number.ts';
import { useKeys } from '../../../frame/keys.ts';
import { Button, Checkbox, Field, IconButton, Select } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { Banner, FaultBox } from '../../../widgets/layout.tsx';
import type { Drafted } from './profiles.tsx';
import { appliesTo, ruleWords } from './rule-words.ts';

/** Of a rule, or of what became none. `open` = it is missing from the profile. */
export interface DraftNote {
  of: string;
  says: string;
  open: boolean;
}

type Severity = Profile['rules'][number]['severity'];
const severities: readonly { value: Severity; text: string }[] = [
  { value: 'error', text: 'error' },
  { value: 'warning', text: 'warning' },
  { value: 'note', text: 'note' },
];

interface Shown {
  drafted: Drafted;
  /** Names of the profiles that the case keeps. */
  known: readonly string[];
  onKept: (name: string) => void;
  onClose: () => void;
}

export function ProfileDraft({ drafted: { profile: given, from, notes }, known, onKept, onClose }: Shown) {
  const client = useEngine();
  const [profile, setProfile] = useState(given);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const change = (some: Partial<Profile>) => setProfile((now) => ({ ...now, ...some }));
  const name = profile.name.trim();
  const replace = known.includes(name);
  const open = notes.filter((one) => one.open);
  const why = new Map(notes.filter((one) => !one.open).map(({ of, says }) => [of, says]));
  const ready = name !== '' && profile.edition.trim() !== '' && profile.rules.length + profile.events.length > 0;
  const keep = () => {
    if (!ready || busy) return;
    setBusy(true);
    setFault(undefined);
    act(
      client,
      'profile.keep',
      { profile: { ...profile, name, edition: profile.edition.trim() }, replace },
      () => `${replace ? 'Replaced' : 'Kept'} the profile ${plainEvidence(name, 60)}`,
    ).then(
      () => onKept(name),
      (cause: unknown) => {
        setFault(asFault(cause));
        setBusy(false);
      },
    );
  };
  useKeys('Profiles', [{ keys: 'Ctrl+S', label: 'Keep the profile', run: keep }]);
  return (
    <form
      className="col grow"
      aria-label="Profile"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <div className="rdy-packs rdy-editor-head">
        <Button look="primary" icon="save" hint="Ctrl+S" busy={busy} disabled={!ready} onClick={keep}>
          {replace ? 'Replace profile' : 'Keep profile'}
        </Button>
        <Button disabled={busy} onClick={onClose}>
          Throw away
        </Button>
        <span className="t11 dim cut grow plaintext">
          {replace ? 'The profile of this name gives way; undo brings it back.' : 'Not kept yet.'} From <EvidenceText text={from} />.
        </span>
      </div>
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
      {open.length > 0 ? (
        <Banner>
          <b>{formatCounted(open.length, 'thing')} that the profile does not say</b>, listed at the end.
        </Banner>
      ) : null}
      <div className="scroll" role="region" aria-label="What the profile asks" tabIndex={0}>
        <div className="rdy-form">
          <Field
            label="Name"
            value={profile.name}
            maxLength={120}
            wrong={name === '' ? 'A profile has a name.' : null}
            onChange={(text) => change({ name: text })}
          />
          <Field label="Edition" value={profile.edition} maxLength={40} onChange={(edition) => change({ edition })} />
          <div className="rdy-beside">
            <Checkbox checked={profile.binding} onChange={(binding) => change({ binding })}>
              Binding: records that fail an error stay out of the figures of checks
            </Checkbox>
          </div>
          <p className="wide t11 dim plaintext">
            Speaks of {profile.speaks_of === 'record' ? 'records as written' : 'fields of events'}, in <EvidenceText text={appliesTo(profile)} />.
          </p>
        </div>
        <table className="tbl rdy-table">
          <colgroup>
            <col className="rdy-name" />
            <col className="rdy-name" />
            <col />
            <col className="rdy-st" />
            <col className="rdy-remove" />
          </colgroup>
          <thead>
            <tr>
              <th>Rule</th>
              <th>Field</th>
              <th>What it asks, and why it is proposed</th>
              <th>Severity</th>
              <th>
                <span className="sr-only">Leave out</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {profile.rules.map((rule) => (
              <tr key={rule.id}>
                <td className="mono cut">
                  <EvidenceText text={rule.id} />
                </td>
                <td className="mono cut">
                  <EvidenceText text={rule.field} />
                </td>
                <td>
                  <div className="plaintext wraptext rdy-method">
                    <EvidenceText text={ruleWords(rule)} />
                  </div>
                  {why.has(rule.id) ? (
                    <div className="t11 dim plaintext wraptext rdy-method">
                      <EvidenceText text={why.get(rule.id) ?? ''} />
                    </div>
                  ) : null}
                </td>
                <td>
                  <Select
                    label={`Severity of ${rule.id}`}
                    bare
                    value={rule.severity}
                    options={severities}
                    onChange={(severity) => change({ rules: profile.rules.map((one) => (one.id === rule.id ? { ...one, severity } : one)) })}
                  />
                </td>
                <td>
                  <IconButton
                    icon="x"
                    size="xs"
                    label={`Leave out ${plainEvidence(rule.id, 80)}`}
                    onClick={() => change({ rules: profile.rules.filter((one) => one.id !== rule.id) })}
                  />
                </td>
              </tr>
            ))}
            {profile.events.map((one) => (
              <tr key={one.id}>
                <td className="mono cut">
                  <EvidenceText text={one.id} />
                </td>
                <td className="mono cut">
                  <EvidenceText text={one.source} />
                </td>
                <td className="plaintext wraptext">
                  <span className="rdy-method">
                    <EvidenceText text={`these actions occur: ${one.actions.join(', ')}`} />
                  </span>
                </td>
                <td>{one.severity}</td>
                <td>
                  <IconButton
                    icon="x"
                    size="xs"
                    label={`Leave out ${plainEvidence(one.id, 80)}`}
                    onClick={() => change({ events: profile.events.filter((other) => other.id !== one.id) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {open.length > 0 ? (
          <>
            <h2 className="t12 med rdy-sub">Not said by the profile</h2>
            <table className="tbl plain rdy-table">
              <colgroup>
                <col className="rdy-how" />
                <col />
              </colgroup>
              <tbody>
                {open.map((one) => (
                  <tr key={`${one.of} ${one.says}`}>
                    <td className="mono cut">
                      <EvidenceText text={one.of} />
                    </td>
                    <td className="plaintext wraptext">
                      <span className="rdy-method">
                        <EvidenceText text={one.says} />
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ) : null}
      </div>
    </form>
  );
}
