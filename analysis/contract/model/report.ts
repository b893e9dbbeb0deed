// The report as a document value: sections of blocks. The PDF and the preview on screen draw the same value.
import { z } from 'zod';

/** Text runs of a paragraph: `mono` = as it stands in the evidence. */
export const run = z.object({ text: z.string(), mono: z.boolean().optional(), strong: z.boolean().optional() });
export type Run = z.output<typeof run>;
export const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), level: z.union([z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ type: z.literal('paragraph'), runs: z.array(run) }),
  z.object({ type: z.literal('facts'), rows: z.array(z.object({ label: z.string(), value: z.string(), mono: z.boolean().optional() })) }),
  /** `widths` are shares of the text width; `mono` names the columns set in the data font; `omitted` = rows left out, always stated. */
  z.object({
    type: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.string()),
    widths: z.array(z.number()),
    mono: z.array(z.number().int()).default([]),
    rows: z.array(z.array(z.string())),
    omitted: z.number().int().default(0),
  }),
  /** A verdict line: sign and words. */
  z.object({ type: z.literal('verdict'), status: z.string(), range: z.string(), assurance: z.string(), text: z.string() }),
  /** Timeline figure, drawn as vectors; times are nanoseconds. */
  z.object({
    type: z.literal('timeline'),
    caption: z.string(),
    from: z.string(),
    to: z.string(),
    buckets: z.array(z.object({ at: z.string(), count: z.number().int() })),
    lanes: z.array(
      z.object({
        label: z.string(),
        bars: z.array(z.object({ from: z.string(), to: z.string(), label: z.string(), torn: z.boolean() })),
        spans: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string() })),
      }),
    ),
    marks: z.array(z.object({ at: z.string(), label: z.string() })),
  }),
  /** A QR code of `text`: rows of modules, `1` = dark. What it says stands beside it in words. */
  z.object({ type: z.literal('code'), text: z.string(), caption: z.string(), modules: z.array(z.string()) }),
  z.object({ type: z.literal('list'), items: z.array(z.string()) }),
]);
export type Block = z.output<typeof block>;
export const section = z.object({ id: z.string(), title: z.string(), blocks: z.array(block) });
export type Section = z.output<typeof section>;
export const reportDocument = z.object({
  title: z.string(),
  subtitle: z.string(),
  case_name: z.string(),
  author: z.string(),
  created_at: z.string(),
  journal_head: z.string(),
  /** The overall verdict with its ground. */
  headline: z.string(),
  build: z.string(),
  sections: z.array(section),
  /** Reasons not to release it: with any the report is a draft, on its cover and on the head of each page. */
  refusals: z.array(z.string()),
  /** What a reader must know first, e.g. files that were not read; on the cover. */
  notices: z.array(z.string()),
});
export type ReportDocument = z.output<typeof reportDocument>;
