// What stands in a file of a pack: the model, with what is left out filled in. Malformed data fails when the program is built or tested, not in a case.
import { type Pack, type PackDocument, pack } from '../../contract/model/pack.ts';

export const definePack = (document: PackDocument): Pack => pack.parse(document);
