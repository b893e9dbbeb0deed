// A case without a source: what this screen will show, and the three steps that get it there.
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { hrefTo } from '../../navigation/route.ts';
import { Icon } from '../../widgets/icons/icon.tsx';
import { Empty } from '../../widgets/layout.tsx';

const steps: [title: string, text: string][] = [
  ['Import evidence', 'Files, folders or archives. Originals are opened read-only, hashed and accounted for byte by byte.'],
  ['Verify', 'Signatures, digests and chains are checked; each object gets a verdict, a range and an assurance, with the reason.'],
  ['Examine', 'Sessions are reconstructed from the events; timeline, events and sessions lead to every record and its bytes.'],
];

/** What a case without a source says: nothing was imported yet, or all of it is set aside. */
export function NextSteps() {
  const aside = useQuery('source.readings', {}).data?.aside ?? [];
  return aside.length === 0 ? <Steps /> : <AllAside count={aside.length} />;
}

const AllAside = ({ count }: { count: number }) => (
  <Empty
    title={count === 1 ? 'The one source of this case is set aside' : `All ${formatCount(count)} sources of this case are set aside`}
    action={
      <a className="btn primary" href={hrefTo('import', { view: 'readings' })}>
        See what is set aside
      </a>
    }
  >
    No view and no figure shows what is set aside. It can be brought back as it was; other evidence can be imported.
  </Empty>
);

const Steps = () => (
  <div className="scroll">
    <div className="nextsteps">
      <div className="empty">
        <h2>No evidence in this case yet</h2>
        <p>This screen will show the sources with their verdicts, what proves the events, what needs a decision, sessions, findings and the journal.</p>
      </div>
      <ol>
        {steps.map(([title, text], index) => (
          <li key={title}>
            <span className={index === 0 ? 'step-number on' : 'step-number'}>{index + 1}</span>
            <div>
              <h3>{title}</h3>
              <p>{text}</p>
            </div>
            {index === 0 ? (
              <a className="btn primary" href={hrefTo('import', { view: 'new' })}>
                <Icon name="hard-drive-download" size="s" />
                Import
              </a>
            ) : null}
          </li>
        ))}
      </ol>
    </div>
  </div>
);
