// How links of a chain, and the inclusions of a transparency log, stand in the one column `links` of a case: a list of links, as cases have always had it, or
// an object of both where there are inclusions.
import type { Chain } from '../contract/model/integrity.ts';

type Stored = Pick<Chain, 'links' | 'inclusions'>;

export const linksText = ({ links, inclusions }: Stored): string => JSON.stringify(inclusions === undefined ? links : { links, inclusions });

export function linksIn(text: string): Stored {
  const value = JSON.parse(text) as Chain['links'] | Stored;
  return Array.isArray(value) ? { links: value } : value;
}
