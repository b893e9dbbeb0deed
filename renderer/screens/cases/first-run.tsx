// What a machine without a case shows: the three next steps, what is read, what is never done, keys to know.
import { families } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { Button, Kbd, TextButton } from '../../widgets/controls.tsx';
import { Icon, type IconName } from '../../widgets/icons/icon.tsx';
import { hrefTo } from '../../navigation/route.ts';

interface FirstRunProps {
  onCreate: () => void;
  onSample: () => void;
  onOpen: () => void;
  busy: boolean;
  hasCase: boolean;
}

const never: [IconName, string][] = [
  ['unplug', 'Open a connection, resolve a name, load anything remote'],
  ['file-lock', 'Change an original'],
  ['circle-dashed', 'Call something good that it could not check'],
];
const keys: [string, string][] = [
  ['Ctrl+K', 'go to anything'],
  ['G T', 'go to a screen by its letter'],
  ['J K', 'next and previous row'],
  ['?', 'all keys of this screen'],
];

export function FirstRun({ onCreate, onSample, onOpen, busy, hasCase }: FirstRunProps) {
  const engine = useQuery('engine.info', {});
  const list = useQuery('format.list', {});
  return (
    <div className="scroll">
      <div className="first-run">
        <div>
          <div className="frhead">
            <h2>No case yet</h2>
            <p>
              A case is one folder that holds everything about one investigation. This screen will list your cases with their folders and when they were last
              opened.
            </p>
          </div>
          <ol className="st3">
            <li>
              <span className="step-number">
                <Icon name="check" size="s" />
              </span>
              <div>
                <h3>You act as {engine.data?.actor ?? '…'}</h3>
                <p>
                  Every act is signed into the journal with the key of this machine
                  {engine.data ? (
                    <>
                      , <span className="mono">{engine.data.key.slice(0, 16)}</span>
                    </>
                  ) : null}
                  . The key stays here.
                </p>
              </div>
              <a className="btn" href={hrefTo('settings')}>
                Identity
              </a>
            </li>
            <li>
              <span className="step-number on">2</span>
              <div>
                <h3>Create a case</h3>
                <p>Choose a folder and a title. The zone of the evidence is set per source, at the import.</p>
              </div>
              <Button size="m" look="primary" onClick={onCreate}>
                Create case
              </Button>
            </li>
            <li>
              <span className="step-number">3</span>
              <div>
                <h3>Import evidence</h3>
                <p>Drop archives, folders or files. Originals are opened read-only; every byte is accounted for in a ledger.</p>
              </div>
              <Button size="m" disabled={!hasCase}>
                Import
              </Button>
            </li>
          </ol>
          <div className="row frmore">
            <TextButton disabled={busy} onClick={onSample}>
              Open the sample investigation
            </TextButton>
            <span className="dim">signed logs, a tampered file, a gap, and sessions to follow</span>
          </div>
          <div className="row frmore">
            <TextButton onClick={onOpen}>Open a case folder</TextButton>
            <span className="dim">from another machine, after a crash, or from a folder that was moved</span>
          </div>
        </div>
        <div className="frline" />
        <div>
          <div className="h3 frh">What it reads</div>
          <ul className="ev3">
            {Object.entries(families)
              .filter(([family]) => family !== 'carriers')
              .map(([family, name]) => ({ name, titles: (list.data?.formats ?? []).filter((one) => one.family === family).map(({ title }) => title) }))
              .filter(({ titles }) => titles.length > 0)
              .map(({ name, titles }) => (
                <li key={name}>
                  <Icon name="file-text" />
                  <span>
                    <a className="quiet-link" href={hrefTo('formats')} title={titles.join('\n')}>
                      {name}
                    </a>{' '}
                    <span className="dim tabular">{titles.length}</span>
                  </span>
                </li>
              ))}
          </ul>
          <div className="h3 frh">What it will not do</div>
          <ul className="ev3">
            {never.map(([icon, text]) => (
              <li key={text}>
                <Icon name={icon} />
                <span>{text}</span>
              </li>
            ))}
          </ul>
          <div className="h3 frh">Keys to know</div>
          <dl className="key-value t12 frkeys">
            {keys.map(([name, text]) => [
              <dt key={`${name}t`}>
                <Kbd keys={name} />
              </dt>,
              <dd key={`${name}d`} className="mid">
                {text}
              </dd>,
            ])}
          </dl>
        </div>
      </div>
    </div>
  );
}
