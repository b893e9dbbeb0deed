// The kinds of explanation. Their order decides only between those that stand on equal ground.
import { registry } from '../../kernel/registry.ts';
import { clockChange } from './clock-change.ts';
import { collectedElsewhere } from './collected-elsewhere.ts';
import { declared } from './declared.ts';
import { deletion } from './deletion.ts';
import { exportRange } from './export-range.ts';
import { levelChanged } from './level-changed.ts';
import { loggingStopped } from './logging-stopped.ts';
import { nothingWritten } from './nothing-written.ts';
import { overload } from './overload.ts';
import { quietHours } from './quiet-hours.ts';
import { reboot } from './reboot.ts';
import { recordsHere } from './records-here.ts';
import { retention } from './retention.ts';
import { rotation } from './rotation.ts';

export const explanations = registry('explanation of a gap', [
  declared,
  exportRange,
  loggingStopped,
  reboot,
  overload,
  clockChange,
  deletion,
  levelChanged,
  retention,
  rotation,
  recordsHere,
  collectedElsewhere,
  nothingWritten,
  quietHours,
]);
