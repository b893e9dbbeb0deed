// Profiles: what a record has to state and in which form. The list, one of them with its figures, and a draft that is not kept yet.
import { useState } from 'react';
import type { Fault, Profile } from '../../../../analysis/contract/index.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { pickPaths } from '../../../engine/pick.ts';
import { asFault } from '../../../engine/query-store.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCount } from '../../../format/number.ts';
import { setParams, useRoute } from '../../../navigation/route.ts';
import { Button } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { FaultBox, SkeletonRows } from '../../../widgets/layout.tsx';
import { type DraftNote, ProfileDraft } from './draft.tsx';
import { OneProfile } from './one-profile.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

export interface Drafted {
  profile: Profile;
  from: string;
  notes: readonly DraftNote[];
}

export function Profiles() {
  const client = useEngine();
  const { params } = useRoute();
  const list = useQuery('profile.list', {});
  const [drafted, setDrafted] = useState<Drafted>();
  const [proposing, setProposing] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const fromFile = async () => {
    const [path] = await pickPaths('files', { title: 'Profile to read: ours, or a JSON Schema' });
    if (path === undefined) return;
    setFault(undefined);
    await client.call('profile.read', { path }).then(
      ({ profile, unsupported }) =>
        setDrafted({ profile, from: path, notes: unsupported.map(({ at, why }) => ({ of: at, says: `not said by the profile: ${why}`, open: true })) }),
      (cause: unknown) => setFault(asFault(cause)),
    );
  };
  if (list.fault) return <FaultBox fault={list.fault} retry={list.reload} />;
  if (!list.data) return <SkeletonRows rows={6} />;
  const { profiles } = list.data;
  if (drafted)
    return (
      <ProfileDraft
        drafted={drafted}
        known={profiles.flatMap(({ profile, place }) => (place === 'case' ? [profile.name] : []))}
        onKept={(name) => {
          setDrafted(undefined);
          setParams({ profile: name });
        }}
        onClose={() => setDrafted(undefined)}
      />
    );
  const chosen = profiles.find(({ profile }) => profile.name === params.profile);
  if (chosen) return <OneProfile key={chosen.profile.name} {...chosen} onEdit={(profile) => setDrafted({ profile, from: profile.name, notes: [] })} />;
  return (
    <>
      <div className="rdy-packs">
        <Button icon="plus" onClick={() => setProposing(true)}>
          Propose from a source…
        </Button>
        <Button icon="folder-open" onClick={() => void fromFile()}>
          From a file…
        </Button>
        <span className="dim t11">Ours or JSON Schema. In pipelines: “check CASE --profile NAME” and “lint PATH --profile NAME”.</span>
      </div>
      {fault ? <FaultBox fault={fault} kind="command" /> : null}
      <div className="scroll" role="region" aria-label="Validation profiles" tabIndex={0}>
        <table className="tbl rdy-table">
          <colgroup>
            <col />
            <col className="rdy-kind" />
            <col className="rdy-kind" />
            <col className="rdy-uses" />
            <col className="rdy-s" />
            <col className="rdy-p" />
          </colgroup>
          <thead>
            <tr>
              <th>Profile</th>
              <th>Kept in</th>
              <th>Speaks of</th>
              <th className="num">Rules</th>
              <th>Binding</th>
              <th className="rdy-p">Last check</th>
            </tr>
          </thead>
          <tbody>
            {profiles.map(({ profile, place, checked, stale }) => (
              <tr key={profile.name}>
                <td>
                  <button type="button" className="link plain rdy-open" onClick={() => setParams({ profile: profile.name }, { push: true })}>
                    <EvidenceText text={profile.name} /> <span className="dim t11">{profile.edition}</span>
                  </button>
                  <div className="t11 dim plaintext wraptext rdy-method">
                    <EvidenceText text={profile.description ?? ''} />
                  </div>
                </td>
                <td>{place}</td>
                <td>{profile.speaks_of === 'record' ? 'records' : 'events'}</td>
                <td className="num tabular">{formatCount(profile.rules.length + profile.events.length)}</td>
                <td>{profile.binding ? 'binding' : <span className="dim">no</span>}</td>
                <td className="rdy-p">
                  {checked === null ? <span className="dim">never</span> : `${checked.slice(0, 10)} ${checked.slice(11, 16)}`}
                  {checked !== null && stale ? <div className="t11 dim">out of date</div> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {proposing ? (
        <ProposeDialog
          onClose={() => setProposing(false)}
          onDraft={(made) => {
            setProposing(false);
            setDrafted(made);
          }}
        />
      ) : null}
    </>
  );
}
