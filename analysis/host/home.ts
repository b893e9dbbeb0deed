// Where the program keeps its list of cases, its key and cases created without a path.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** SEALTRAIL_HOME, else the platform's folder for application data. */
export function homeFolder(): string {
  const { SEALTRAIL_HOME, APPDATA, XDG_DATA_HOME } = process.env;
  if (SEALTRAIL_HOME) return SEALTRAIL_HOME;
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'Sealtrail');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sealtrail');
  return join(XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'sealtrail');
}
