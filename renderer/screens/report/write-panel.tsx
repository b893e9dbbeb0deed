// What refuses the report, and writing it: job, result with digest, and a file that is there already.
import { useState } from 'react';
import type { Params } from '../../../analysis/contract/index.ts';
import { useJob } from '../../engine/use-job.ts';
import { pickPaths } from '../../engine/pick.ts';
import { shell } from '../../engine/shell.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { formatBytes, formatCount, formatCounted } from '../../format/number.ts';
import { toast } from '../../state/ui-store.ts';
import { hrefTo } from '../../navigation/route.ts';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, KeyValue, Section } from '../../widgets/layout.tsx';
import { BalancedMark, RefusedMark } from '../../widgets/verdict/verdict.tsx';
import { EvidenceWords } from '../../widgets/evidence/evidence-words.tsx';

/** Where a refusal is settled. */
export function refusalHref(refusal: string): { href: string; text: string } | undefined {
  const finding = /\bF(\d+)/.exec(refusal);
  if (finding) return { href: hrefTo('findings', { finding: finding[1] }), text: `Open F${finding[1]}` };
  if (/verif/i.test(refusal)) return { href: hrefTo('integrity'), text: 'Open Integrity' };
  if (/session/i.test(refusal)) return { href: hrefTo('sessions'), text: 'Open Sessions' };
  if (/ledger|balance|sources?/i.test(refusal)) return { href: hrefTo('import'), text: 'Open Import' };
  return undefined;
}

export function WritePanel({ options, refusals, loading }: { options: Params<'report.preview'>; refusals: readonly string[] | undefined; loading: boolean }) {
  const job = useJob('report.write', { inline: true });
  const [asked, setAsked] = useState<Params<'report.write'>>();
  const write = (params: Params<'report.write'>) => {
    setAsked(params);
    void job.run(params);
  };
  const writeAs = async () => {
    const [path] = await pickPaths('save', { title: 'Write the report as', name: 'report.pdf', extensions: ['pdf'] });
    if (path) write({ ...options, path });
  };
  const copy = async (text: string, what: string) => {
    try {
      await navigator.clipboard.writeText(text);
      toast(`${what} copied`);
    } catch {
      toast(`${what} could not be copied; select it by hand`);
    }
  };
  const { result, fault: failed } = job;
  return (
    <aside className="rep-side" aria-label="Checks and writing">
      <Head title="Report checks">
        {refusals && refusals.length > 0 ? <RefusedMark>{refusals.length === 1 ? '1 refuses' : `${refusals.length} refuse`}</RefusedMark> : null}
      </Head>
      {refusals === undefined && loading ? <Section>Counting.</Section> : null}
      {refusals?.map((one) => {
        const way = refusalHref(one);
        return (
          <div key={one} className="rep-refusal t12">
            <RefusedMark>
              <span className="sr">refused</span>
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
      {refusals?.length === 0 ? (
        <Section>
          <BalancedMark>none refuses</BalancedMark>
          <p className="t12 mid">Findings, pins, verdicts and ledgers agree with the case as it stands.</p>
        </Section>
      ) : null}
      <Head title="PDF" />
      <Section>
        <p className="t12 mid rep-gap12">
          {refusals && refusals.length > 0
            ? 'It is written as a draft: its cover prints what refuses it.'
            : 'The file carries the head of the journal; its SHA-256 is written to the journal.'}
        </p>
        <div className="row">
          <Button look="primary" icon="printer" hint="Ctrl+Enter" data-write disabled={job.active || loading} onClick={() => write(options)}>
            Write PDF
          </Button>
          <Button disabled={job.active || loading} onClick={() => void writeAs()}>
            Write to…
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
            <TextButton onClick={() => void copy(result.sha256, 'SHA-256')}>Copy SHA-256</TextButton>
            <TextButton onClick={() => void copy(result.path, 'Path')}>Copy path</TextButton>
            {shell() ? <TextButton onClick={() => shell()?.reveal(result.path)}>Show the file</TextButton> : null}
          </div>
        </Section>
      ) : null}
    </aside>
  );
}
