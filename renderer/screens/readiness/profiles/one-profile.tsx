// One profile: held against the case, figures by rule, the records that a rule speaks against, the quarantine set.
import { useState } from 'react';
import type { Fault, LintFinding, Profile } from '../../../../analysis/contract/index.ts';
import { useEngine } from '../../../engine/engine.tsx';
import { useCommand } from '../../../engine/use-command.ts';
import { useJob } from '../../../engine/use-job.ts';
import { usePages } from '../../../engine/use-pages.ts';
import { useQuery } from '../../../engine/use-query.ts';
import { formatCount, formatCounted, formatShare } from '../../../format/number.ts';
import { JobProgress } from '../../../frame/job-progress.tsx';
import { useKeys } from '../../../frame/keys.ts';
import { SidePanel } from '../../../frame/side-panel.tsx';
import { hrefTo, setParams, useRoute } from '../../../navigation/route.ts';
import { Button, TextButton } from '../../../widgets/controls.tsx';
import { EvidenceText } from '../../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../../widgets/evidence/middle-cut.tsx';
import { Banner, FaultBox, NumberLink } from '../../../widgets/layout.tsx';
import { type Column, DataTable } from '../../../widgets/table/data-table.tsx';
import { plainName, saveAs } from '../save-as.ts';
import { appliesTo, quarantineFilter, ruleFilter, ruleWords } from './rule-words.ts';

interface Shown {
  profile: Profile;
  place: 'program' | 'case';
  onEdit: (profile: Profile) => void;
}

export function OneProfile({ profile, place, onEdit }: Shown) {
  const client = useEngine();
  const { params } = useRoute();
  const last = useQuery('profile.last', { profile: profile.name });
  const job = useJob('profile.check');
  const [fault, setFault] = useState<Fault>();
  const drop = useCommand('profile.drop', {
    done: (_, { name }) => `Took the profile ${plainEvidence(name, 60)} out of the case`,
    failed: 'The profile was not taken out',
  });
  const check = () => (job.active ? undefined : void job.run({ profile: profile.name, most: 0 }));
  const back = () => setParams({ profile: undefined, rule: undefined });
  useKeys('Profiles', [{ keys: 'Escape', label: 'Back to the profiles', run: () => (params.rule ? setParams({ rule: undefined }) : back()) }]);
  const found = last.data?.last?.found;
  const quarantine = found ? quarantineFilter(found) : undefined;
  const counts = new Map(found?.rules.map((one) => [one.id, one]));
  const write = (as: 'profile' | 'json-schema') =>
    saveAs({
      title: as === 'profile' ? 'Write the profile as JSON' : 'Write the profile as JSON Schema',
      name: `${plainName(profile.name)}${as === 'profile' ? '.profile.json' : '.schema.json'}`,
      extensions: ['json'],
      write: (path) => client.call('profile.write', { path, profile, as }),
      refuse: setFault,
    });
  const rows = [
    ...(found?.rules ?? [])
      .filter(({ id, count }) => id.startsWith('record.') && count > 0)
      .map((one) => ({ id: one.id, field: '', says: one.message, severity: one.severity })),
    ...profile.rules.map((rule) => ({ id: rule.id, field: rule.field, says: ruleWords(rule), severity: rule.severity })),
    ...profile.events.map((one) => ({ id: one.id, field: one.source, says: `these actions occur: ${one.actions.join(', ')}`, severity: one.severity })),
  ];
  const rule = rows.find(({ id }) => id === params.rule);
  return (
    <div className="split">
      <div className="col grow">
        <div className="rdy-packs">
          <Button icon="arrow-left" onClick={back}>
            Profiles
          </Button>
          <Button icon="play" busy={job.active} onClick={check}>
            {found ? 'Check again' : 'Check the case'}
          </Button>
          {quarantine ? (
            <a className="btn s" href={hrefTo('events', { where: quarantine })}>
              Open the {formatCounted(found?.failed ?? 0, 'record')} that {found?.failed === 1 ? 'fails' : 'fail'}
            </a>
          ) : null}
          <span className="grow" />
          <TextButton onClick={() => onEdit(profile)}>{place === 'case' ? 'Change' : 'Change for this case'}</TextButton>
          <TextButton onClick={() => void write('profile')}>Export…</TextButton>
          <TextButton onClick={() => void write('json-schema')}>As JSON Schema…</TextButton>
          {place === 'case' ? (
            <TextButton disabled={drop.busy} onClick={() => void drop.run({ name: profile.name }).then((done) => (done ? back() : undefined))}>
              Delete
            </TextButton>
          ) : null}
        </div>
        {(fault ?? last.fault) ? <FaultBox fault={(fault ?? last.fault) as Fault} /> : null}
        {job.active && job.job ? (
          <div className="sec">
            <JobProgress job={job.job} />
          </div>
        ) : null}
        {last.data?.last?.stale ? (
          <Banner action={<TextButton onClick={check}>Check now</TextButton>}>
            <b>These figures are out of date.</b> Sources or the profile changed since.
          </Banner>
        ) : null}
        <div className="scroll" role="region" aria-label="Rules of the profile" tabIndex={0}>
          <div className="rdy-packs">
            <h2 className="t12 med plaintext">
              <EvidenceText text={profile.name} /> <span className="dim">{profile.edition}</span>
            </h2>
            <span className="t11 dim plaintext">
              kept in the {place}, speaks of {profile.speaks_of === 'record' ? 'records as written' : 'fields of events'}, in{' '}
              <EvidenceText text={appliesTo(profile)} />
              {profile.binding ? '; binding: records that fail an error stay out of the figures of checks' : ''}
            </span>
          </div>
          {found ? (
            <dl className="rdy-figures">
              <Figure name="Records held against it" value={formatCount(found.records)} />
              <Figure name="Pass" value={formatCount(found.passed)} of={found.records === 0 ? '' : formatShare(found.passed, found.records)} />
              <Figure name="Fail an error" value={formatCount(found.failed)} of={profile.binding ? 'in quarantine' : ''} />
              <Figure name="Could not be read" value={formatCount(found.unread)} />
              <Figure
                name="Checked"
                value={`${last.data?.last?.at.slice(0, 10) ?? ''} ${last.data?.last?.at.slice(11, 16) ?? ''}`}
                of={`UTC, ${last.data?.last?.author ?? ''}`}
              />
            </dl>
          ) : (
            <p className="t12 dim rdy-packs">
              {last.data
                ? profile.binding
                  ? 'The checks of readiness hold the records against it; their figures by rule come with “Check the case”.'
                  : 'Not checked yet.'
                : ''}
            </p>
          )}
          <table className="tbl rdy-table">
            <colgroup>
              <col className="rdy-name" />
              <col className="rdy-evid" />
              <col />
              <col className="rdy-s rdy-aside" />
              <col className="rdy-f" />
            </colgroup>
            <thead>
              <tr>
                <th>Rule</th>
                <th className="rdy-evid">Field</th>
                <th>What it asks</th>
                <th className="rdy-aside">Severity</th>
                <th className="num">Against it</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((one) => {
                const count = counts.get(one.id)?.count;
                return (
                  <tr key={one.id} aria-selected={one.id === rule?.id}>
                    <td>
                      <button
                        type="button"
                        className="link plain rdy-open mono"
                        aria-expanded={one.id === rule?.id}
                        onClick={() => setParams({ rule: one.id === rule?.id ? undefined : one.id })}
                      >
                        <EvidenceText text={one.id} />
                      </button>
                    </td>
                    <td className="mono cut rdy-evid">
                      <EvidenceText text={one.field} />
                    </td>
                    <td className="plaintext wraptext">
                      <span className="rdy-method">
                        <EvidenceText text={one.says} />
                      </span>
                    </td>
                    <td className="rdy-aside">{one.severity}</td>
                    <td className="num tabular">
                      {count === undefined ? (
                        ''
                      ) : count === 0 || one.id === 'record.unread' || profile.events.some(({ id }) => id === one.id) ? (
                        <span className={count === 0 ? 'dim' : undefined}>{formatCount(count)}</span>
                      ) : (
                        <NumberLink href={hrefTo('events', { where: ruleFilter(profile.name, one.id) })}>{formatCount(count)}</NumberLink>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </div>
      {rule ? (
        <SidePanel id="readiness-rule" title={rule.id} onClose={() => setParams({ rule: undefined })}>
          <RuleRows profile={profile.name} rule={rule.id} items={counts.get(rule.id)?.items ?? []} />
        </SidePanel>
      ) : null}
    </div>
  );
}

const Figure = ({ name, value, of }: { name: string; value: string; of?: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value} {of ? <span className="of">{of}</span> : null}
    </dd>
  </div>
);

type Row = LintFinding & { rule: string };
const columns: readonly Column<Row>[] = [
  {
    id: 'record',
    head: 'Record',
    width: 76,
    mono: true,
    cell: (row) =>
      row.source === null || row.record === null ? (
        <span className="dim">{row.source ?? ''}</span>
      ) : (
        <a className="quiet-link" href={hrefTo('events', { record: `${row.source}.${row.record}` })}>
          {row.source}.{row.record}
        </a>
      ),
  },
  { id: 'line', head: 'Line', width: 64, numeric: true, cell: (row) => (row.line === null ? '' : formatCount(row.line)) },
  { id: 'path', head: 'Where', width: 120, grow: true, cell: (row) => (row.detail ? <EvidenceText text={row.detail} /> : <MiddleCut text={row.path} />) },
];

function RuleRows({
  profile,
  rule,
  items,
}: {
  profile: string;
  rule: string;
  items: readonly { path: string; count: number; source: number; item: number }[];
}) {
  const list = usePages<Row, 'profile.rows'>('profile.rows', { profile, rule });
  if (list.fault) return <FaultBox fault={list.fault} retry={list.reload} />;
  return (
    <div className="rdy-rule-rows">
      <p className="t11 dim">
        {list.loading
          ? 'Looking.'
          : list.count === 0
            ? 'No record, as of the last check.'
            : items.length > 1
              ? `In ${formatCounted(items.length, 'object')}.`
              : 'As of the last check.'}
      </p>
      {list.count === 0 ? null : (
        <DataTable
          id="readiness-rule-rows"
          label={`Records against ${rule}`}
          columns={columns}
          count={list.count}
          rowAt={list.rowAt}
          rowKey={(row, index) => `${row.source}.${row.record}.${row.offset}.${index}`}
          onRange={list.onRange}
        />
      )}
    </div>
  );
}
