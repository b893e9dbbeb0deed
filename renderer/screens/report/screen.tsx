// Report: what it contains, how it will read, what refuses it, and the PDF.
import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { useActions } from '../../frame/actions.ts';
import { useCaseInfo } from '../../frame/use-case.ts';
import { Button, Checkbox, Field, TextButton } from '../../widgets/controls.tsx';
import { FaultBox, Head, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import { unsavedFindings, useDrafts } from '../../state/finding-drafts.ts';
import { DocumentSheets } from './document.tsx';
import { WritePanel } from './write-panel.tsx';
import './report.css';

interface Choice {
  casePath: string;
  title: string;
  author: string;
  /** Sections left out, by id. */
  out: readonly string[];
}
/** What was chosen for this case outlives the screen, not the window. */
const useChoice = create<Choice>(() => ({ casePath: '', title: '', author: '', out: [] }));
const PAUSE_MS = 400;

function Report() {
  const info = useCaseInfo();
  const choice = useChoice();
  const path = info?.path;
  useEffect(() => {
    if (path !== undefined && useChoice.getState().casePath !== path) useChoice.setState({ casePath: path, title: '', author: '', out: [] });
  }, [path]);
  const sections = useQuery('report.sections', {});
  const [settled, setSettled] = useState(choice);
  // A report is read from the whole case: it is asked for when the typing rests.
  useEffect(() => {
    const timer = setTimeout(() => setSettled(choice), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [choice]);
  const all = sections.data?.sections ?? [];
  const optionsOf = ({ title, author, out }: Choice) => ({
    title,
    author,
    ...(out.length === 0 ? {} : { sections: all.filter((one) => !out.includes(one.id)).map((one) => one.id) }),
  });
  const preview = useQuery('report.preview', optionsOf(settled), { enabled: sections.data !== undefined });
  const waiting = settled !== choice || preview.loading;
  useActions('Report', [
    {
      id: 'report-write',
      title: 'Write the report as PDF',
      icon: 'printer',
      keys: 'Ctrl+Enter',
      run: () => document.querySelector<HTMLButtonElement>('[data-write]')?.click(),
    },
  ]);
  const drafts = useDrafts((state) => state.drafts);
  const unsaved = path === undefined ? [] : unsavedFindings(drafts, path);
  const set = (id: string, on: boolean) => useChoice.setState({ out: on ? choice.out.filter((one) => one !== id) : [...choice.out, id] });
  return (
    <>
      <Toolbar title="Report" about={preview.data ? `${formatCounted(preview.data.sections.length, 'section')}, drawn from the case as it stands` : undefined}>
        <Button icon="refresh-cw" busy={preview.loading} onClick={preview.reload}>
          Read again
        </Button>
      </Toolbar>
      <div className="split">
        <nav className="rep-options" aria-label="What the report contains">
          <Head title="Cover" />
          <div className="sec rep-form">
            <Field label="Title" value={choice.title} onChange={(title) => useChoice.setState({ title })} placeholder={preview.data?.title ?? ''} />
            <Field label="Author" value={choice.author} onChange={(author) => useChoice.setState({ author })} placeholder={preview.data?.author ?? ''} />
          </div>
          <Head title="Sections" about={all.length > 0 ? `${all.length - choice.out.length} of ${all.length}` : undefined}>
            {choice.out.length > 0 ? <TextButton onClick={() => useChoice.setState({ out: [] })}>All</TextButton> : null}
          </Head>
          <div className="rep-sections">
            {all.map((one) => (
              <div key={one.id} className="row">
                <Checkbox checked={!choice.out.includes(one.id)} onChange={(on) => set(one.id, on)}>
                  {one.title}
                </Checkbox>
                <span className="grow" />
                {choice.out.includes(one.id) ? null : (
                  <TextButton
                    onClick={() => document.getElementById(`report-${one.id}`)?.scrollIntoView({ block: 'start' })}
                    aria-label={`Go to ${one.title} in the preview`}
                  >
                    go to
                  </TextButton>
                )}
              </div>
            ))}
          </div>
        </nav>
        {/* The only part that scrolls by itself and holds no control: keys must reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className={waiting ? 'rep-paper waiting' : 'rep-paper'} role="region" aria-label="Preview of the report" aria-busy={waiting} tabIndex={0}>
          {sections.fault ? <FaultBox fault={sections.fault} retry={sections.reload} /> : null}
          {preview.fault ? <FaultBox fault={preview.fault} retry={preview.reload} /> : null}
          {preview.data ? <DocumentSheets report={preview.data} /> : preview.fault ? null : <SkeletonRows rows={16} />}
        </div>
        <WritePanel options={optionsOf(choice)} refusals={preview.data?.refusals} notices={preview.data?.notices ?? []} unsaved={unsaved} loading={waiting} />
      </div>
    </>
  );
}

export default defineScreen({ id: 'report', title: 'Report', icon: 'file-text', group: 'Conclude', order: 30, key: 'r', needsCase: true, component: Report });
