// Asks for paths where there is no native dialog: the folders of this machine as the engine sees them, or paths typed and pasted.
import { useState } from 'react';
import type { Dropped } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { type PathQuestion, useUi } from '../../state/ui-store.ts';
import { Button, IconButton, TextArea } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { plainEvidence } from '../../widgets/evidence/marks.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FolderBrowser } from './folder-browser.tsx';
import { inFolder, readPaths } from './read-paths.ts';
import './path-dialog.css';

const asks: Record<PathQuestion['kind'], { label: string; help: string; several: boolean }> = {
  files: {
    label: 'Paths of files, folders or archives, one a line',
    help: 'The engine runs on this machine and reads the paths itself; nothing is uploaded.',
    several: true,
  },
  folder: { label: 'Path of the folder', help: 'The engine runs on this machine and reads the path itself.', several: false },
  case: { label: 'Path of the case folder', help: 'The folder that Sealtrail made for the case.', several: false },
  save: { label: 'Path to write to', help: 'An existing file is refused.', several: false },
};

export function PathDialog() {
  const question = useUi((state) => state.question);
  return question ? <PathQuestionDialog question={question} /> : null;
}

/** Where the last question was answered: the next one begins there. */
let lastFolder: string | undefined;

function PathQuestionDialog({ question }: { question: PathQuestion }) {
  const { kind, dropped } = question;
  const { label, help, several } = asks[kind];
  const places = useQuery('folder.places', {});
  const separator = places.data?.separator ?? '/';
  const [folder, setFolder] = useState(lastFolder);
  /** Marked in the list: exactly, whatever characters their names hold. */
  const [marked, setMarked] = useState<readonly string[]>([]);
  const [typed, setText] = useState<string>();
  const here = folder ?? places.data?.places.find((place) => place.kind === 'home')?.path ?? places.data?.places[0]?.path;
  // Until something is typed: where one was last, and for a file its proposed name in the folder shown.
  const proposed = kind === 'save' && here !== undefined ? inFolder(here, question.name ?? '', separator) : kind === 'folder' ? folder : undefined;
  const text = typed ?? proposed ?? '';
  const paths = [...new Set([...marked, ...readPaths(text)])];
  const found = useFound(dropped ?? [], folder);
  // What was found of a drop is marked once; the examiner may take it off again.
  const known = found.flatMap((one) => (one.length === 1 ? one : []));
  const [taken, setTaken] = useState<readonly string[]>([]);
  if (known.some((path) => !taken.includes(path))) {
    setTaken(known);
    setMarked([...new Set([...marked, ...known.filter((path) => !taken.includes(path))])]);
  }
  const close = (answer: string[]) => {
    if (answer.length > 0) lastFolder = here;
    useUi.setState({ question: undefined });
    question.answer(answer);
  };
  const go = (path: string) => {
    setFolder(path);
    if (kind === 'save') setText(inFolder(path, text, separator));
    else if (!several) setText(path);
  };
  const mark = (path: string) => setMarked(marked.includes(path) ? marked.filter((one) => one !== path) : [...marked, path]);
  const ready = several ? paths.length > 0 : paths.length === 1;
  const submit = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || (several && !event.ctrlKey) || !ready) return;
    event.preventDefault();
    event.stopPropagation();
    close(paths);
  };
  return (
    <Dialog
      open
      onClose={() => close([])}
      title={question.title}
      width={920}
      footer={
        <>
          {several ? <span className="t12 dim">Space marks, Ctrl+Enter takes what is marked.</span> : null}
          <span className="grow" />
          <Button size="m" onClick={() => close([])}>
            Cancel
          </Button>
          <Button size="m" look="primary" disabled={!ready} onClick={() => close(paths)}>
            {several && paths.length > 1 ? `Take ${paths.length} paths` : 'Take this path'}
          </Button>
        </>
      }
    >
      {/* Ctrl+Enter takes, and pasting fills, from anywhere in the dialog. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="pathdialog"
        onKeyDown={(event) => (event.ctrlKey ? submit(event) : undefined)}
        onPaste={(event) => {
          if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
          setText([...(several ? readPaths(text) : []), ...readPaths(event.clipboardData.getData('text/plain'))].join('\n'));
        }}
      >
        {dropped ? <DroppedNote dropped={dropped} found={found} /> : null}
        {here === undefined ? null : (
          <FolderBrowser path={here} places={places.data?.places ?? []} marked={several ? marked : undefined} onGo={go} onMark={mark} />
        )}
        {marked.length > 0 ? (
          <ul className="markedpaths" aria-label="Marked">
            {marked.map((path) => (
              <li key={path}>
                <MiddleCut text={path} tail={48} />
                <IconButton icon="x" size="xs" label={`Take off ${plainEvidence(path, 200)}`} onClick={() => mark(path)} />
              </li>
            ))}
          </ul>
        ) : null}
        <TextArea label={label} help={help} mono rows={several ? 2 : 1} value={text} onChange={setText} onKeyDown={submit} />
      </div>
    </Dialog>
  );
}

/** Where what was dropped lies, as far as it is found: in the usual folders, and in the one that is shown. */
function useFound(dropped: readonly Dropped[], folder: string | undefined): readonly (readonly string[])[] {
  const query = useQuery('folder.find', { dropped: [...dropped], in: folder === undefined ? [] : [folder] }, { enabled: dropped.length > 0 });
  return query.data?.found ?? [];
}

function DroppedNote({ dropped, found }: { dropped: readonly Dropped[]; found: readonly (readonly string[])[] }) {
  const missing = dropped.filter((_one, index) => found[index]?.length !== 1);
  return (
    <div className="t12 droppednote">
      <p className="mid">
        A browser does not say where dropped files lie, and what it would hand over are copies: without their place, without links, with times cut short. The
        originals are read where they are.
      </p>
      {missing.length === 0 ? (
        <p>{dropped.length === 1 ? 'It was found' : `All ${dropped.length} were found`} by name, size and time: look whether it is the right place.</p>
      ) : (
        <p>
          Go to the folder that{' '}
          {missing.slice(0, 5).map(({ name }, index) => (
            <span key={name}>
              {index > 0 ? ', ' : ''}
              <b className="med">
                <EvidenceText text={name} most={120} />
              </b>
            </span>
          ))}
          {missing.length > 5 ? ` and ${missing.length - 5} more` : ''} came from: there it is found by name, size and time.
        </p>
      )}
    </div>
  );
}
