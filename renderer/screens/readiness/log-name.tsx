// Which log of its source, where the source holds several: by the path that tells its files from the others.
import { MiddleCut } from '../../widgets/evidence/middle-cut.tsx';

export const LogName = ({ log }: { log: string | undefined }) =>
  log === undefined ? null : (
    <div className="t11 dim rdy-source">
      <MiddleCut text={log} tail={24} />
    </div>
  );
