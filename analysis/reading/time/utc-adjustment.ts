// SQL Server says in its error log how its clock differs from UTC.
import { zoneKnown } from '../values/local-time.ts';
import type { ZoneFound } from './zone-in-head.ts';

const said = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\.\d\d Server {6}UTC adjustment: (-?)(\d{1,2}):(\d\d)\r?$/m;

export function utcAdjustment(head: Uint8Array): ZoneFound | undefined {
  const m = said.exec(new TextDecoder().decode(head));
  if (!m) return undefined;
  const name = `${m[3] === '-' ? '-' : '+'}${(m[4] ?? '').padStart(2, '0')}:${m[5]}`;
  return zoneKnown(name) ? { name, because: 'as the server states when it starts', at: Date.parse(`${m[1]}T${m[2]}Z`) } : undefined;
}
