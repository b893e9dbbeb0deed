// A source by its number, with its name.
import { useQuery } from '../../engine/use-query.ts';
import { hrefToEvents } from '../../navigation/event-links.ts';
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';

export function SourceName({ id, about }: { id: number; about?: string }) {
  const { data } = useQuery('source.list', {});
  const name = data?.sources.find((one) => one.id === id)?.name;
  if (id === 0) return <span className="dim">{about ?? 'not in the case'}</span>;
  return (
    <a className="quiet rdy-source" href={hrefToEvents({ source: id })} title={name}>
      <span className="dim tabular">{id}</span> <MiddleCut text={name ?? ''} />
    </a>
  );
}
