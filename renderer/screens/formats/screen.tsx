// Formats: what this build reads, by family, and the page of each: how it is recognised, what its members become, what it cannot say.
import { useEffect, useRef, useState } from 'react';
import { families, type FormatEntry } from '../../../analysis/contract/index.ts';
import { useQuery } from '../../engine/use-query.ts';
import { formatCounted } from '../../format/number.ts';
import { hrefTo, useRoute } from '../../navigation/route.ts';
import { Field } from '../../widgets/controls.tsx';
import { Empty, FaultBox, SkeletonRows, Toolbar } from '../../widgets/layout.tsx';
import { defineScreen } from '../define-screen.ts';
import { FormatPage } from './page.tsx';
import './formats.css';

const ID = 'formats';

function Formats() {
  const list = useQuery('format.list', {});
  const { params } = useRoute();
  const nav = useRef<HTMLElement>(null);
  const here = list.data !== undefined;
  // A link from elsewhere names one far down.
  useEffect(() => {
    if (here && params.id !== undefined) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [here, params.id]);
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const shown = (list.data?.formats ?? []).filter(({ id, title, origin }) => `${id} ${title} ${origin}`.toLowerCase().includes(wanted));
  return (
    <>
      <Toolbar title="Formats" about={list.data ? counted(list.data.formats) : undefined} />
      {list.fault ? <FaultBox fault={list.fault} retry={list.reload} /> : null}
      <div className="split">
        <nav ref={nav} className="fmt-list" aria-label="Formats">
          <div className="fmt-search">
            <Field icon="search" aria-label="Search formats" placeholder="okta, /var/log, ssh" value={typed} onChange={setTyped} />
          </div>
          {list.data ? null : <SkeletonRows rows={12} />}
          {list.data && shown.length === 0 ? (
            <p className="t12 dim fmt-none">No format of this name. What no format knows stays in the case as it is.</p>
          ) : null}
          {Object.entries(families).map(([family, name]) => (
            <Group key={family} name={name} formats={shown.filter((one) => one.family === family)} chosen={params.id} />
          ))}
        </nav>
        <div className="col grow scroll">
          {params.id === undefined ? (
            <Empty title="Choose a format">Its page says how it is recognised, which column each member becomes, and what its records cannot say.</Empty>
          ) : (
            <FormatPage id={params.id} />
          )}
        </div>
      </div>
    </>
  );
}

const counted = (formats: readonly FormatEntry[]): string => {
  const carriers = formats.filter(({ family }) => family === 'carriers').length;
  return `${formatCounted(formats.length - carriers, 'format')}, and ${formatCounted(carriers, 'carrier')} that wrap their records`;
};

const Group = ({ name, formats, chosen }: { name: string; formats: readonly FormatEntry[]; chosen: string | undefined }) =>
  formats.length === 0 ? null : (
    <section>
      <h2>
        {name} <span className="dim tabular">{formats.length}</span>
      </h2>
      <ul>
        {formats.map(({ id, title }) => (
          <li key={id}>
            <a href={hrefTo(ID, { id })} aria-current={id === chosen ? 'page' : undefined}>
              <span className="cut">{title}</span>
              <span className="mono t11 dim cut">{id}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );

export default defineScreen({ id: ID, title: 'Formats', icon: 'file-text', group: 'foot', order: 80, needsCase: false, component: Formats });
