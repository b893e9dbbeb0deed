// The signed evidence note: what others check without Sealtrail. Beside the report, since both leave the house together.
import { useJob } from '../../engine/use-job.ts';
import { pickPaths } from '../../engine/pick.ts';
import { shell } from '../../engine/shell.ts';
import { copyText } from '../../frame/copy-text.ts';
import { JobProgress } from '../../frame/job-progress.tsx';
import { Button, TextButton } from '../../widgets/controls.tsx';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { FaultBox, Head, KeyValue, Section } from '../../widgets/layout.tsx';

export function NotePanel() {
  const job = useJob('attest.write', { inline: true });
  const { result, fault } = job;
  const writeAs = async () => {
    const [path] = await pickPaths('save', { title: 'Write the evidence note as', name: 'note.json', extensions: ['json'] });
    if (path) void job.run({ path, kit: true });
  };
  return (
    <>
      <Head title="Evidence note" />
      <Section>
        <p className="t12 mid rep-gap12">
          Digests, verdicts and keys as signed JSON. Two short scripts and the public key lie beside it: others check it without Sealtrail.
        </p>
        <div className="row">
          <Button icon="shield-check" data-note disabled={job.active} onClick={() => void job.run({ kit: true })}>
            Write note
          </Button>
          <Button disabled={job.active} onClick={() => void writeAs()}>
            Write note to…
          </Button>
        </div>
        {job.active && job.job ? (
          <div className="rep-gaptop">
            <JobProgress job={job.job} />
          </div>
        ) : null}
      </Section>
      {fault ? <FaultBox fault={fault} kind="job" /> : null}
      {result ? (
        <Section title="Note written">
          <KeyValue
            width={64}
            rows={[
              { label: 'File', value: <MiddleCut text={result.path} tail={24} /> },
              { label: 'SHA-256', value: result.sha256, mono: true },
              { label: 'Key', value: result.fingerprint, mono: true },
            ]}
          />
          <p className="t12 mid rep-gaptop">Tell the fingerprint of the key by another way than the note.</p>
          <div className="row rep-gaptop">
            <TextButton onClick={() => void copyText(result.fingerprint, 'Fingerprint')}>Copy fingerprint</TextButton>
            <TextButton onClick={() => void copyText(result.path, 'Path')}>Copy path</TextButton>
            {shell() ? <TextButton onClick={() => shell()?.reveal(result.path)}>Show the file</TextButton> : null}
          </div>
        </Section>
      ) : null}
    </>
  );
}
