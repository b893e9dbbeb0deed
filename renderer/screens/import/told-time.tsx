// Zone or year of an item, before and after its import: the value, and what it rests on.
import { AssumedMark } from '../../widgets/verdict/verdict.tsx';

/** The zone or year itself; what it rests on is in the tip, in full in the panel. */
export function ToldTime({ text }: { text: string | null }) {
  if (text === null) return null;
  const [value = '', ...ground] = text.split(', ');
  return (
    <span title={text}>
      {value}
      {text.endsWith(' documents') ? (
        <span className="dim"> by format</span>
      ) : ground.length > 0 && ground[0] !== 'stated' ? (
        <>
          {' '}
          <AssumedMark alone />
        </>
      ) : null}
    </span>
  );
}
