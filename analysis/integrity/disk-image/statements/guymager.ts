// Guymager writes `IMAGE.info`: device, digests of the medium, and whether it read source or image again. https://guymager.sourceforge.io/
import { defineStatementReader, lastName, linesOf, nothingYet, stated } from './reader.ts';

const FIRST = /^\s*GUYMAGER ACQUISITION INFO FILE/;
const sum = /^(MD5|SHA1|SHA256) hash\s*: ([0-9a-f]{32,64})$/i;
const again = /^(MD5|SHA1|SHA256) hash verified (?:source|image)\s*: ([0-9a-f]{32,64})$/i;
const known =
  /^(?:=+|-+|GUYMAGER ACQUISITION INFO FILE|Guymager|Image meta data|Device information|Acquisition|Generated image files.*|No (?:bad sectors|MD5 hashes) .*|MD5\s+Image file|(?:n\/a|[0-9a-f]{32})\s+\S.*|Image verification .*|[A-Za-z()]+\d*(?: {1,2}[A-Za-z()]+\d*)* *:.*| {3}[A-Z][a-z ]+:.*)$/;

export const guymagerInfo = defineStatementReader({
  id: 'guymager:info',
  title: 'Guymager info file',
  document: 'https://guymager.sourceforge.io/, info file',
  version: '0.8',
  origin: 'guymager: acquire an image',
  sees: (opening) => FIRST.test(opening),
  read(text) {
    const found = nothingYet();
    const second: string[] = [];
    let device = false;
    for (const line of linesOf(text)) {
      if (line === 'Device information') device = true;
      if (line === 'Acquisition') device = false;
      const [told, repeated] = [sum.exec(line), again.exec(line)];
      const digest = told && stated(told[1] ?? '', told[2] ?? '');
      if (digest) found.digests.push(digest);
      else if (repeated) second.push(`${repeated[1]?.toLowerCase()} ${repeated[2]?.toLowerCase()}`);
      const size = /^Device size *: (\d{1,15}) /.exec(line);
      if (size) found.size = Number(size[1]);
      const named = /^Image path and file name *: *(.+)$/.exec(line);
      const stem = named && lastName(named[1] ?? '').replace(/\.[^.]*$/, '');
      if (stem) found.names.push(...['E01', 'dd', '000', '001'].map((ending) => `${stem}.${ending}`));
      // What the tools of the system said of the device is set in by three blanks.
      if (line !== '' && !known.test(line) && !(device && /^ {3}/.test(line))) found.strange++;
    }
    const first = new Set(found.digests.map(({ algorithm, hash }) => `${algorithm} ${hash}`));
    found.doubts.push(...second.filter((one) => !first.has(one)).map((one) => `Read again: ${one}`));
    return found.digests.length > 0 ? found : null;
  },
});
