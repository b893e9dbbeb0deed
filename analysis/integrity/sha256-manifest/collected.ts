// Lists of collectors, and lists as tables or documents, as the import knows them.
import { textOf } from '../../contract/proof/json-documents.ts';
import { type ListReader, openingOf } from '../../contract/proof/list-reader.ts';
import { listReaders } from '../../contract/proof/list-readers.ts';
import type { ProofFile } from '../define-verifier.ts';
import jsonSample from './cases/digests-json/good.json?raw';
import tableSample from './cases/digests-table/good.csv?raw';
import kapeSample from './cases/kape-copy-log/good.csv?raw';
import uacSample from './cases/uac-acquisition-log/good.log?raw';
import velociraptorSample from './cases/velociraptor-uploads/good.json?raw';

const samples: Record<string, string> = {
  'kape:copy-log': kapeSample,
  'velociraptor:uploads': velociraptorSample,
  'uac:acquisition-log': uacSample,
  'digests:table': tableSample,
  'digests:json': jsonSample,
};
/** What a table of any kind may be, too, is less sure. */
const SCORE = { own: 98, general: 92 };

function proofOf(reader: ListReader): ProofFile {
  const { id, title, document, version, origin } = reader;
  return {
    id,
    title,
    document,
    version,
    origin,
    sample: samples[id] ?? '',
    recognise: {
      examine: ({ text, complete }) => {
        if (!reader.sees(openingOf(text))) return undefined;
        // Of the beginning of a table only its end can tell whether rows are all that it holds.
        if (complete && reader.read(text, '') === null) return undefined;
        return { score: reader.general ? SCORE.general : SCORE.own, reasons: [title] };
      },
    },
    proves(bytes) {
      const text = textOf(bytes);
      const manifest = text !== null && reader.sees(openingOf(text.slice(0, 4096))) ? reader.read(text, '') : null;
      return manifest !== null && manifest.lines.length > 0 && manifest.refused.every(({ kind }) => kind === 'undigested');
    },
  };
}

export const collectedLists: readonly ProofFile[] = listReaders.map(proofOf);
