// Settings of one product. A file holds those of one product; malformed data fails when the program is built or tested.
import { type Fix, type FixDocument, fix } from '../../contract/model/fix.ts';

export const defineFixes = (product: string, datasets: readonly string[], fixes: readonly Omit<FixDocument, 'product' | 'datasets'>[]): Fix[] =>
  fixes.map((one) => fix.parse({ ...one, product, datasets: [...datasets] }));
