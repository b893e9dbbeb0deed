// One digest of the rows of an extract: each as canonical JSON and a line feed, in their order. Whoever has the same rows gets the same digest.
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { CryptoPort } from '../../kernel/ports.ts';

export function rowsDigest(crypto: Pick<CryptoPort, 'hash'>, rows: Iterable<object>): { rows: number; sha256: string } {
  const hash = crypto.hash('sha256');
  const text = new TextEncoder();
  let count = 0;
  for (const row of rows) {
    hash.update(text.encode(`${canonicalJson(wellFormed(row))}\n`));
    count += 1;
  }
  return { rows: count, sha256: hash.hex() };
}

/** Evidence may hold half of a character, for which canonical JSON has no text: it is shown as U+FFFD, here as in every export. */
const wellFormed = (row: object): unknown =>
  JSON.parse(JSON.stringify(row, (_name, value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value)));
