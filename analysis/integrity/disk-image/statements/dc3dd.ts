// dc3dd writes what it read and wrote with their digests (`log=`, `hlog=`). dc3dd(1), https://sourceforge.net/projects/dc3dd/
import { defineStatementReader, lastName, linesOf, nothingYet, stated, type StatedDigest, type Statement } from './reader.ts';

const FIRST = /^\s*dc3dd [\d.]+ started at /;
const part = /^(input|output) results for (?:device|file|files|pattern) `(.+)':?$/;
const total = /^ +(?:\[(ok|bad|failed|mismatch)\] )?([0-9a-f]{32,128}) \((md5|sha1|sha256|sha384|sha512)\)$/i;
const known =
  /^(?:dc3dd .*|compiled options:.*|command line: .*|(?:device|sector) size: .*| *\d+ bytes \( .*| +\d+ (?:sectors (?:in|out)|bad sectors .*)| +[0-9a-f]{32,128}, sectors \d+ - \d+)$/;

export const dc3ddLog = defineStatementReader({
  id: 'dc3dd:log',
  title: 'dc3dd log',
  document: 'dc3dd(1)',
  version: '7.2',
  origin: '`dc3dd if=/dev/sdX hof=image.dd hash=sha256 log=image.log`',
  sees: (opening) => FIRST.test(opening),
  read(text) {
    const found: Statement = { ...nothingYet(), each: true };
    const read: StatedDigest[] = [];
    const written: StatedDigest[] = [];
    let within: 'input' | 'output' | null = null;
    for (const line of linesOf(text)) {
      const begins = part.exec(line);
      const sum = total.exec(line);
      if (begins) {
        within = begins[1] as 'input' | 'output';
        if (within === 'output') found.names.push(lastName(begins[2] ?? ''));
      } else if (sum && within) {
        const digest = stated(sum[3] ?? '', sum[2] ?? '');
        if (digest) (within === 'input' ? read : written).push(digest);
        if (sum[1] !== undefined && sum[1] !== 'ok') found.doubts.push(line.trim());
      } else if (line !== '' && !known.test(line)) found.strange++;
    }
    // What was read is what the image is to be; what was written counts where the tool read it back.
    found.digests = read.length > 0 ? read : written;
    return found.digests.length > 0 ? found : null;
  },
});
