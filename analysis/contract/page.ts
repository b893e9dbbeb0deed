// Lists cross the contract as pages: columns once, rows as arrays, an opaque keyset cursor.
import { z } from 'zod';

export const PAGE_CEILING = 5000;

/** What a list method accepts. `after` is a cursor returned by the page before; absent = from the start. */
export const pageRequest = {
  after: z.string().optional(),
  limit: z.number().int().min(1).max(PAGE_CEILING).default(200),
};

/** A page of plain objects. `next` absent = this was the last one; `total` absent = not counted. */
export const listOf = <T extends z.ZodType>(row: T) => z.object({ rows: z.array(row), next: z.string().optional(), total: z.number().int().optional() });

/** A page in columnar form, for wide event lists. Each row has as many cells as there are columns. */
export const columnarPage = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  next: z.string().optional(),
  previous: z.string().optional(),
  total: z.number().int().optional(),
});
export type ColumnarPage = z.output<typeof columnarPage>;
