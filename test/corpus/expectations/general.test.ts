// Containers, damaged files and general readings: what becomes of every file of these folders of the corpus, with a balanced ledger. Where records are not
// those of the manifest, the reason stands beside it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importInto } from '../../support/import-into.ts';
import { filesOf, logs, there } from './corpus.ts';

const folders = ['containers', 'csv', 'damaged', 'json_lines', 'logfmt'] as const;
const files = filesOf([...folders], 'the import of containers, damaged files and general readings');

/** Formats of the items in it, records of all, and how many of them are lost; `why`: the manifest counts otherwise, or a record is lost. */
const expected: Record<string, { formats: (string | null)[]; records: number; lost?: number; why?: string }> = {
  'containers/plaso__syslog.gz': { formats: ['linux:auth'], records: 15 },
  'containers/plaso__syslog.tar': { formats: ['linux:auth'], records: 15 },
  'containers/plaso__syslog.zip': {
    formats: ['linux:auth', 'linux:utmp'],
    records: 20,
    lost: 1,
    why: 'beside the log it holds a wtmp of four records and a cut one, which the manifest does not count',
  },
  'csv/plaso__password.csv': { formats: ['delimited:csv'], records: 4 },
  'damaged/lnav__logfile_ansi.1': { formats: ['linux:auth'], records: 10 },
  'damaged/lnav__logfile_bad_syslog.0': { formats: ['linux:auth'], records: 4 },
  'damaged/lnav__logfile_crlf.0': { formats: ['text:lines'], records: 2 },
  'damaged/lnav__logfile_epoch.0': { formats: ['text:lines'], records: 2 },
  'damaged/lnav__logfile_invalid_json.json': { formats: ['json:lines'], records: 5, lost: 1, why: 'a line that breaks off inside a record' },
  'damaged/lnav__logfile_invalid_json2.json': { formats: ['json:lines'], records: 3, lost: 1, why: 'the file ends inside its last record' },
  'damaged/lnav__logfile_invalid_tz.0': { formats: ['text:lines'], records: 2 },
  'damaged/lnav__logfile_json_invalid.json': { formats: ['json:lines'], records: 13, lost: 1, why: 'a line that is no JSON' },
  'damaged/lnav__logfile_rollover.0': { formats: ['text:lines'], records: 6 },
  'damaged/lnav__logfile_rollover.1': { formats: ['linux:auth'], records: 5 },
  'damaged/lnav__logfile_rollover.2': { formats: ['linux:auth'], records: 375 },
  'damaged/lnav__logfile_syslog_with_header.0': { formats: ['linux:auth'], records: 6 },
  'damaged/plaso__AccessProtectionLog.txt': { formats: ['text:lines'], records: 14 },
  'damaged/plaso__pccnt35.log': {
    formats: [null],
    records: 0,
    why: 'lines of a virus scanner that begin with digits alone, which no general reading takes for a time: unread',
  },
  'damaged/plaso__skydriveerr-unicode.log': { formats: ['text:lines'], records: 25 },
  'damaged/velociraptor__bad.csv': { formats: ['delimited:csv'], records: 5 },
  'json_lines/lnav__logfile_bunyan.0': { formats: ['json:lines'], records: 10 },
  'json_lines/lnav__logfile_ecs_log.json': { formats: ['json:lines'], records: 5 },
  'json_lines/lnav__logfile_json.json': { formats: ['json:lines'], records: 14 },
  'json_lines/lnav__logfile_json_subsec.json': { formats: ['json:lines'], records: 2 },
  'json_lines/lnav__logfile_mixed_json2.json': { formats: ['json:lines'], records: 18, lost: 5, why: 'lines of text among the records' },
  'json_lines/lnav__logfile_nested_json.json': { formats: ['json:lines'], records: 13 },
  'json_lines/lnav__logfile_nextcloud.0': { formats: ['json:lines'], records: 5 },
  'logfmt/lnav__logfile_logfmt.0': { formats: ['logfmt:lines'], records: 5 },
};

describe.skipIf(!there)('files of the corpus', () => {
  it.each(folders)('%s', async (folder) => {
    const { imported, rows, close, directory } = await importInto(join(logs, folder), { originals: 'reference', time: { zone: 'UTC' } });
    try {
      expect(imported.ledger.balanced).toBe(true);
      const found = await rows<{ file: string; formats: (string | null)[]; records: number; lost: number }>(
        `SELECT split_part(path, '!/', 1) AS file, list(format ORDER BY path) AS formats, sum(records)::INTEGER AS records, sum(lost)::INTEGER AS lost
         FROM item WHERE role <> 'container' GROUP BY file ORDER BY file`,
      );
      const own = files.filter(({ source }) => source === folder);
      expect(found.map(({ file }) => `${folder}/${file}`)).toEqual(own.map(({ path }) => path).sort());
      for (const { file, formats, records, lost } of found) {
        const path = `${folder}/${file}`;
        const { why, ...said } = { lost: 0, ...expected[path] };
        expect({ formats, records, lost }, path).toEqual(said);
        const counted = own.find((one) => one.path === path)?.records;
        if (lost > 0 || counted !== records) expect(why, `${path}: the manifest counts ${counted}`).toBeDefined();
      }
    } finally {
      close();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
