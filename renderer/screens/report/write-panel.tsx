// What refuses the report, and writing it: job, result with digest, and a file that is there already.
import { useState } from 'react';
import type { Params } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { pickPaths } from '../../engine/pick.ts';
import { shell } from '../../engine/shell.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { copyText } from '../../frame/copy-text.ts';
import { Icon } from '../../widgets/icons/icon.tsx';
import { hrefTo } from '../../navigation/route.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, KeyValue, Section } from '../../widgets/layout.tsx';
import { BalancedMark, RefusedMark } from '../../widgets/verdict/verdict.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';
import { NotePanel } from './note-panel.tsx';

/** Where a refusal is settled. */
export function refusalHref(refusal: string): { href: string; text: string } | undefined {
  const finding = /\bF(\d+)/.exec(refusal);
  if (finding) return { href: hrefTo('findings', { finding: finding[1] }), text: `Open F${finding[1]}` };
  if (/verif/i.test(refusal)) return { href: hrefTo('integrity'), text: 'Open Integrity' };
  if (/session/i.test(refusal)) return { href: hrefTo('sessions'), text: 'Open Sessions' };
  if (/ledger|balance|sources?/i.test(refusal)) return { href: hrefTo('import'), text: 'Open Import' };
  return undefined;
}

export interface WritePanelProps {
  options: Params<'report.preview'>;
  refusals: readonly string[] | undefined;
  /** What the cover says besides, e.g. files that were not read. */
  notices: readonly string[];
  /** Findings with text that is typed and not saved: the report would print the text before. */
  unsaved: readonly number[];
  loading: boolean;
}

export function WritePanel({ options, refusals, notices, unsaved, loading }: WritePanelProps) {
  const job = useJob('report.write', { inline: true });
  const [asked, setAsked] = useState<Params<'report.write'>>();
  const draft = refusals !== undefined && refusals.length > 0;
  const write = (given: Params<'report.write'>) => {
    const params = { ...given, draft };
    setAsked(params);
    void job.run(params);
  };
  const waits = job.active || loading || unsaved.length > 0;
  const reasons = [...unsaved.map((id) => `Finding F${id} has text that is not saved: the report would print the text before it.`), ...(refusals ?? [])];
  const writeAs = async () => {
    const [path] = await pickPaths('save', { title: 'Write the report as', name: 'report.pdf', extensions: ['pdf'] });
    if (path) write({ ...options, path });
  };
  const { result, fault: failed } = job;
  return (
    <aside className="rep-side" aria-label="Checks and writing">
      <Head title="Report checks">
        {reasons.length > 0 ? <RefusedMark>{reasons.length === 1 ? '1 refuses' : `${reasons.length} refuse`}</RefusedMark> : null}
      </Head>
      {refusals === undefined && loading ? <Section>Counting.</Section> : null}
      {reasons.map((one) => {
        const way = refusalHref(one);
        return (
          <div key={one} className="rep-refusal t12">
            <RefusedMark>
              <span className="sr-only">refused</span>
            </RefusedMark>
            <span className="wrap">
              <EvidenceWords text={one} />
            </span>
            {way ? (
              <a className="link" href={way.href}>
                {way.text}
              </a>
            ) : null}
          </div>
        );
      })}
      {notices.map((one) => (
        <div key={one} className="rep-refusal t12">
          <Icon name="triangle-alert" size="s" />
          <span className="wrap">
            <EvidenceWords text={`On the cover: ${one}`} />
          </span>
          <a className="link" href={hrefTo('import')}>
            Open Import
          </a>
        </div>
      ))}
      {refusals?.length === 0 && unsaved.length === 0 ? (
        <Section>
          <BalancedMark>none refuses</BalancedMark>
          <p className="t12 mid">Findings, pins, verdicts and ledgers agree with the case as it stands.</p>
        </Section>
      ) : null}
      <Head title="PDF" />
      <Section>
        <p className="t12 mid rep-gap12">
          {unsaved.length > 0
            ? 'Save or undo the text first; nothing is written beside it.'
            : draft
              ? 'It can be written as a draft only: DRAFT stands on its cover, with what refuses it, and on every page.'
              : 'The file carries the head of the journal; its SHA-256 is written to the journal.'}
        </p>
        <div className="row">
          <Button look="primary" icon="printer" hint="Ctrl+Enter" data-write disabled={waits} onClick={() => write(options)}>
            {draft ? 'Write draft' : 'Write PDF'}
          </Button>
          <Button disabled={waits} onClick={() => void writeAs()}>
            {draft ? 'Write draft to…' : 'Write to…'}
          </Button>
        </div>
        {job.active && job.job ? (
          <div className="rep-gaptop">
            <JobProgress job={job.job} />
          </div>
        ) : null}
      </Section>
      {failed ? (
        <div>
          <FaultBox fault={failed} kind="job" />
          {failed.code === 'path.exists' && asked ? (
            <div className="sec row">
              <Button onClick={() => write({ ...asked, replace: true })}>Replace the file</Button>
              <Button onClick={() => void writeAs()}>Choose another name</Button>
            </div>
          ) : null}
        </div>
      ) : null}
      {result ? (
        <Section title="Written" action={<span className="t11 dim">{formatCounted(result.pages, 'page')}</span>}>
          <KeyValue
            width={64}
            rows={[
              { label: 'File', value: <MiddleCut text={result.path} tail={24} /> },
              { label: 'Size', value: `${formatCount(result.bytes)} bytes (${formatBytes(result.bytes)})` },
              { label: 'SHA-256', value: result.sha256, mono: true },
            ]}
          />
          <div className="row rep-gaptop">
            <TextButton onClick={() => void copyText(result.sha256, 'SHA-256')}>Copy SHA-256</TextButton>
            <TextButton onClick={() => void copyText(result.path, 'Path')}>Copy path</TextButton>
            {shell() ? <TextButton onClick={() => shell()?.reveal(result.path)}>Show the file</TextButton> : null}
          </div>
        </Section>
      ) : null}
      <NotePanel />
    </aside>
  );
}
