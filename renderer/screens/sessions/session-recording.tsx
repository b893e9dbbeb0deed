// What was recorded of a session, decoded, in order: what went in, what came out, and the gateway's own word. Shown as data, never as a terminal would.
import { useState } from 'react';
import { useQuery } from '../../engine/use-query.ts';
import { formatCount } from '../../format/number.ts';
import { hrefTo, recordText } from '../../navigation/route.ts';
import { Button } from '../../widgets/controls.tsx';
import { EvidenceText } from '../../widgets/evidence/evidence-text.tsx';
import { TimeText } from '../../widgets/evidence/time-text.tsx';
import { FaultBox, Section, SkeletonRows } from '../../widgets/layout.tsx';

const PAGE = 100;
const MOST = 5000;

export function SessionRecording({ session }: { session: string }) {
  const [limit, setLimit] = useState(PAGE);
  const { data, fault, reload } = useQuery('session.recording', { id: session, limit });
  if (fault) return <FaultBox fault={fault} retry={reload} />;
  // It is read from the originals, which takes a while: its place is held, so that what stands below does not move away.
  if (!data)
    return (
      <Section title="Recording">
        <SkeletonRows rows={3} />
      </Section>
    );
  if (data.total + data.notes.length === 0)
    return (
      <Section title="Recording">
        <p className="t12 dim">Nothing was recorded of this session, or its records do not hold it.</p>
      </Section>
    );
  const { pieces, total, notes } = data;
  return (
    <Section title="Recording" action={<span className="t11 dim">{`${formatCount(pieces.length)} of ${formatCount(total)} pieces`}</span>}>
      {notes.map((note) => (
        <p key={note} className="t11 dim">
          {note}
        </p>
      ))}
      <ol className="ses-story">
        {pieces.map(({ kind, at, seconds, text, bytes, record }, index) => (
          <li key={index}>
            {at === null && seconds !== null ? <span className="mono t11">{`+${seconds} s`}</span> : <TimeText time={at} show="clock" digits={0} />}
            <div className="wrap">
              <a className="quiet-link" href={hrefTo('events', { record: recordText(record) })}>
                {kind}
              </a>{' '}
              {text === '' ? <span className="dim t11">{`${formatCount(bytes)} bytes`}</span> : <EvidenceText text={text} box lines />}
            </div>
          </li>
        ))}
      </ol>
      {pieces.length < total && limit < MOST ? <Button onClick={() => setLimit(Math.min(MOST, limit * 5))}>More of it</Button> : null}
      {pieces.length < total && limit >= MOST ? <p className="t11 dim">All of it: sealtrail sessions CASE --recording {session}</p> : null}
    </Section>
  );
}
