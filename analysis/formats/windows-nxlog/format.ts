// Events of Windows as one flat object: NXLog (im_msvistalog), the data sets that were recorded with it, Get-WinEvent turned into JSON.
import { defineFormat, type EventFormat } from '../../reading/format.ts';
import { jsonHead } from '../../reading/recognise/json-head.ts';
import { type JsonObject } from '../../reading/values/json-text.ts';
import { statesZone } from '../../reading/values/written-time.ts';
import { windowsAbout, windowsDataset, windowsMessage } from '../../reading/windows/about.ts';
import { said } from '../../reading/windows/event.ts';
import { windowsColumns } from '../../reading/windows/fill-event.ts';
import { firstOf, names, open, timeIn } from './decode.ts';
import sample from './cases/good.ndjson?raw';

const isOne = (record: JsonObject): boolean =>
  /^\d{1,5}$/.test(said(firstOf(record, names.code)) ?? '') &&
  said(firstOf(record, names.provider)) !== undefined &&
  said(firstOf(record, names.channel)) !== undefined &&
  said(firstOf(record, names.computer)) !== undefined;

export const windowsNxlog = defineFormat<EventFormat>({
  id: 'windows:nxlog',
  title: 'Windows events, flat JSON (NXLog, Get-WinEvent)',
  vendor: { document: 'NXLog User Guide, im_msvistalog; Microsoft Learn, Get-WinEvent (EventLogRecord)', version: 'NXLog 5.x, PowerShell 7.4' },
  about: {
    family: 'hosts',
    origin: 'NXLog with im_msvistalog and to_json(), Get-WinEvent with ConvertTo-Json, data sets of the OTRF Security-Datasets',
    sample,
    silent: ['The zone of EventTime, unless NXLog was told to write it: it is the local time of the agent.', ...windowsAbout],
  },
  role: 'events',
  dataset: windowsDataset,
  recognise: {
    examine(head) {
      const records = jsonHead(head)?.records ?? [];
      const good = records.filter(isOne);
      if (good.length === 0 || good.length * 2 < records.length) return undefined;
      const isOpen = good.some((record) => {
        const { value, utc, shown } = timeIn(record);
        return value !== undefined && !statesZone(value) && utc === undefined && shown === undefined;
      });
      return {
        score: Math.round(60 + (35 * good.length) / records.length),
        reasons: [`${good.length} of ${records.length} records name an event by EventID, provider, channel and computer`],
        needs: isOpen ? ['zone'] : [],
      };
    },
  },
  framing: { kind: 'json', wrappers: [] },
  time: { zone: 'asked' },
  reading: { by: 'code', columns: windowsColumns, open, startsAnywhere: () => true },
  message: windowsMessage,
});
