// The dialog that creates a case: title and folder. The folder follows the title until it is changed by hand.
import { useState } from 'react';
import { pickPaths } from '../../engine/pick.ts';
import { isDesktop } from '../../engine/shell.ts';
import { useCommand } from '../../engine/use-command.ts';
import { useQuery } from '../../engine/use-query.ts';
import { navigate } from '../../navigation/route.ts';
import { Button, Field } from '../../widgets/controls.tsx';
import { Dialog } from '../../widgets/floating.tsx';
import { FaultBox } from '../../widgets/layout.tsx';

/** `Meridian Freight, 2026/014` -> `meridian-freight-2026-014`: a name that every file system takes. */
export const folderName = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

const joined = (folder: string, name: string): string => {
  const mark = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(mark) ? folder + name : folder + mark + name;
};

export function NewCase({ open, onClose }: { open: boolean; onClose: () => void }) {
  const engine = useQuery('engine.info', {});
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<string>();
  const [parent, setParent] = useState<string>();
  const create = useCommand('case.create', { inline: true });
  const home = engine.data?.home ?? '';
  const name = folderName(title) || 'case';
  const path = typed ?? (home ? joined(parent ?? joined(home, 'cases'), name) : '');
  const close = () => {
    create.clear();
    onClose();
  };
  const run = async () => {
    if (!(await create.run({ path, title: title.trim() }))) return;
    setTitle('');
    setTyped(undefined);
    navigate('home');
  };
  const choose = async () => {
    const [folder] = await pickPaths('folder', { title: 'Folder that will hold the case' });
    if (!folder) return;
    setTyped(undefined);
    setParent(folder);
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Create a case"
      footer={
        <>
          <Button size="m" onClick={close}>
            Cancel
          </Button>
          <Button size="m" look="primary" busy={create.busy} disabled={path.trim() === ''} onClick={() => void run()}>
            Create case
          </Button>
        </>
      }
    >
      <form
        className="newcase"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Field
          label="Title"
          size="m"
          value={title}
          onChange={setTitle}
          placeholder="Number and name, as in your file"
          help="Shown on screen and on the report; can be changed later."
          autoFocus
          maxLength={200}
        />
        <div className="row newpath">
          <div className="grow">
            <Field label="Case folder" size="m" mono value={path} onChange={setTyped} help="It is created; a folder that exists already is refused." />
          </div>
          {isDesktop() ? (
            <Button size="m" onClick={() => void choose()}>
              Choose
            </Button>
          ) : null}
        </div>
        {create.fault ? <FaultBox fault={create.fault} kind="command" /> : null}
        <button type="submit" className="sr-only" tabIndex={-1}>
          Create case
        </button>
      </form>
    </Dialog>
  );
}
