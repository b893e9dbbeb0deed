// What UAC says of its output: `uac-HOST-OS-TIME.log` beside the archive, with the archive's digests. Older versions state an MD5 and no name.
// https://tclahr.github.io/uac-docs/acquisition_log/
import type { Manifest } from './checksum-manifest.ts';
import { defineListReader } from './list-reader.ts';
import { statedDigest } from './listed-digests.ts';

const FIRST = /^Created by UAC \(Unix-like Artifacts Collector\)/;
/** All that such a log holds besides. */
const known =
  /^(?:Case Number|Evidence Number|Description|Examiner|Notes|Operating System|System Architecture|Hostname|Mount Point|Acquisition (?:started at|finished at|Started|Finished)|Format|Password):/i;
const section = /^\[(?:Case|System|Acquisition|Output) Information\]$|^\[(?:Computed Hashes|Output File MD5 Computed Hash)\]$/;
const checksum = /^(md5|sha1|sha256) checksum: *([0-9a-f]+)$/i;
/** As `md5sum`, `md5` or `openssl` print it. */
const single = /^(?:MD5 ?\((.+)\) ?= )?([0-9a-f]{32})(?: [ *](.+))?$/i;

export const uacAcquisitionLog = defineListReader({
  id: 'uac:acquisition-log',
  title: 'UAC acquisition log',
  document: 'https://tclahr.github.io/uac-docs/acquisition_log/',
  version: '3',
  origin: '`./uac -p full OUTPUT_FOLDER` writes `uac-HOST-OS-TIME.log` beside the archive',
  sees: (opening) => FIRST.test(opening),
  read(text, name) {
    const lines = text.split('\n').map((content) => content.replace(/\r$/, ''));
    if (!FIRST.test(lines[0] ?? '')) return null;
    const manifest: Manifest = { lines: [], refused: [] };
    const stem = name.replace(/\.log$/i, '');
    let file: string | null = null;
    for (const [index, content] of lines.entries()) {
      const line = index + 1;
      const named = /^File: *(\S.*)$/.exec(content);
      if (named) file = named[1] ?? null;
      if (index === 0 || content === '' || named || section.test(content) || known.test(content)) continue;
      const sum = checksum.exec(content);
      const old = sum ? null : single.exec(content);
      const said = sum ? statedDigest(sum[2] ?? '', null, sum[1] ?? '') : old ? statedDigest(old[2] ?? '', 'md5', null) : 'unreadable';
      if (typeof said === 'string') manifest.refused.push({ line, text: content.slice(0, 300), kind: said });
      else {
        const told = file ?? old?.[1] ?? old?.[3];
        const named = told === undefined ? { name: `${stem}.tar.gz`, places: [`${stem}.tar`, `${stem}.zip`] } : { name: told };
        manifest.lines.push({ line, ...named, ...said });
      }
    }
    return manifest.lines.length === 0 ? null : manifest;
  },
});
