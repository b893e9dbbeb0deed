// One way to walk a list that comes in pages.
import { PAGE_CEILING } from '../contract/page.ts';

/** Where a page begins and how much of the list it may hold. */
export interface PageFrom {
  limit: number;
  after?: string;
}

/** Each page as `ask` gives it, until one names no next. */
export async function* pagesOf<P extends { next?: string | undefined }>(ask: (from: PageFrom) => Promise<P>): AsyncGenerator<P, void> {
  let after: string | undefined;
  do {
    const page = await ask({ limit: PAGE_CEILING, ...(after === undefined ? {} : { after }) });
    yield page;
    after = page.next;
  } while (after !== undefined);
}

/** All rows of all pages. */
export async function rowsOf<T>(ask: (from: PageFrom) => Promise<{ rows: T[]; next?: string | undefined }>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pagesOf(ask)) for (const row of page.rows) rows.push(row);
  return rows;
}
