// FTK Imager writes `IMAGE.txt` beside an image: what was acquired, digests of the medium, the image's files, and how its own verification went.
import { defineStatementReader, lastName, linesOf, nothingYet, stated } from './reader.ts';

const FIRST = /^Created By (?:AccessData|Exterro)/;
const checksum = /^ ?(MD5|SHA1|SHA256) checksum: *([0-9a-f]{32,64})(?: : (.+))?$/i;
/** `[Section]`, rules, segments, sectors that could not be read. */
const known = /^(?:-{5,}| ?\[[A-Za-z /]+\](?: [A-Za-z]+)?| {1,4}[\d, -]+(?:through [\d, -]+)*)$/;
const section = /^(?:-{5,}$| ?\[|$)/;
/** `Key: value`, with words for a key. */
const member = /^ ?([A-Z][A-Za-z()#/&-]*\d*(?: [A-Za-z()#/&-]+\d*)*):/;
/** In all: real ones have some thirty. */
const MEMBERS = 100;

export const ftkSummary = defineStatementReader({
  id: 'ftk:image-summary',
  title: 'FTK Imager image summary',
  document: 'FTK Imager user guide (Exterro), creating disk images: image summary',
  version: '4.7',
  origin: 'FTK Imager: File, Create Disk Image',
  sees: (opening) => FIRST.test(opening),
  read(text) {
    const found = nothingYet();
    let segments = false;
    let members = 0;
    let keys = new Set<string>();
    /** Lines of a log begin like members: one name stands once in its section. */
    const isMember = (line: string): boolean => {
      const key = member.exec(line)?.[1];
      if (key === undefined || keys.has(key) || members++ >= MEMBERS) return false;
      keys.add(key);
      return true;
    };
    for (const [index, line] of linesOf(text).entries()) {
      const sum = checksum.exec(line);
      const digest = sum && stated(sum[1] ?? '', sum[2] ?? '');
      // What a verification states is said of the first digest; it is no other.
      if (digest && sum?.[3] === undefined) found.digests.push(digest);
      else if (sum?.[3] !== undefined && !/^verified$/i.test(sum[3])) found.doubts.push(line.trim());
      if (section.test(line)) keys = new Set();
      if (line.startsWith(' Segment list:')) segments = true;
      else if (segments && /^ {2}\S/.test(line)) {
        found.names.push(lastName(line));
        found.parts.push(lastName(line));
      } else if (index > 0 && line !== '' && !sum && !known.test(line) && !isMember(line)) found.strange++;
      if (line === '') segments = false;
    }
    return found.digests.length > 0 ? found : null;
  },
});
