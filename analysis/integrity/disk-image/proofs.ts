// Texts of acquisition tools as the import knows them: they state digests, and hold no events.
import { textOf } from '../../contract/proof/json-documents.ts';
import { openingOf } from '../../contract/proof/list-reader.ts';
import type { ProofFile } from '../define-verifier.ts';
import dc3ddSample from './cases/dc3dd-log/good.log?raw';
import ftkSample from './cases/ftk-image-summary/good.txt?raw';
import guymagerSample from './cases/guymager-info/good.info?raw';
import hashSample from './cases/image-hash-log/good.log?raw';
import { statementReaders } from './statements/index.ts';

const samples: Record<string, string> = {
  'dc3dd:log': dc3ddSample,
  'ftk:image-summary': ftkSample,
  'guymager:info': guymagerSample,
  'image:hash-log': hashSample,
};

export const statementFiles: readonly ProofFile[] = statementReaders.map((reader) => ({
  id: reader.id,
  title: reader.title,
  document: reader.document,
  version: reader.version,
  origin: reader.origin,
  sample: samples[reader.id] ?? '',
  recognise: { examine: ({ text }) => (reader.sees(openingOf(text)) ? { score: 98, reasons: [reader.title] } : undefined) },
  proves(bytes) {
    const text = textOf(bytes);
    const said = text !== null && reader.sees(text.slice(0, 4096)) ? reader.read(text) : null;
    return said !== null && said.strange === 0;
  },
}));
