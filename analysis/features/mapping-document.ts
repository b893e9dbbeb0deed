// A mapping as a file: read with care, since it may come from anybody, and written.
import { type Mapping, mapping as mappingModel } from '../contract/model/mapping.ts';
import { documentIn, documentText, textOfFile } from './document-file.ts';
import { requirePolicy } from './source-policy.ts';

/** A mapping names some members; anything larger was named by mistake. */
const MOST_BYTES = 256 * 1024;

/** Faults: `path.missing`, `input.limit`, and those of `mappingOf`. */
export const readMapping = async (path: string): Promise<Mapping> => mappingOf(await textOfFile(path, 'mapping', MOST_BYTES), path);

/** Fault `input.unsupported` with what is wrong and where. */
export const mappingOf = (text: string, path: string): Mapping => sound(documentIn(text, path, 'mapping', mappingModel));

/** Formats, carriers, zones and forms that there are. Fault `params.invalid`. */
export function sound<M extends Pick<Mapping, 'reads' | 'name'>>(mapping: M): M {
  requirePolicy({ items: [{ items: '**', ...mapping.reads }] }, `The mapping ${mapping.name} is not used.`);
  return mapping;
}

export const documentOf = (mapping: Mapping): string => documentText('mapping', mapping);
