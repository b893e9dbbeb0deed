// Logs of digests without a name: dcfldd (`hashlog=`, with windows of the medium) and the tools of libewf (`-l`). dcfldd(1), ewfacquire(1), ewfverify(1)
import { defineStatementReader, linesOf, nothingYet, stated } from './reader.ts';

const total = /^Total \((md5|sha1|sha256|sha384|sha512)\): +([0-9a-f]{32,128})$/i;
const ewf = /^(MD5|SHA1|SHA256) hash (?:calculated over data|stored in file):\s+([0-9a-f]{32,64})$/i;
const window = /^\d+ - \d+: +[0-9a-f]{32,128}$/i;
const any = (line: string): RegExpExecArray | null => total.exec(line) ?? ewf.exec(line);

export const hashLog = defineStatementReader({
  id: 'image:hash-log',
  title: 'Hash log of an image (dcfldd, ewfacquire)',
  document: 'dcfldd(1), ewfacquire(1)',
  version: '1.9',
  origin: '`dcfldd if=/dev/sdX of=image.dd hash=sha256 hashlog=image.dd.log`',
  sees: (opening) => {
    const first = linesOf(opening.slice(0, 400)).find((line) => line !== '') ?? '';
    return any(first) !== null || window.test(first);
  },
  read(text) {
    const found = nothingYet();
    for (const line of linesOf(text)) {
      const sum = any(line);
      const digest = sum && stated(sum[1] ?? '', sum[2] ?? '');
      if (digest) {
        if (!found.digests.some(({ algorithm, hash }) => algorithm === digest.algorithm && hash === digest.hash)) found.digests.push(digest);
      } else if (line !== '' && !window.test(line)) found.strange++;
    }
    return found.digests.length > 0 ? found : null;
  },
});
