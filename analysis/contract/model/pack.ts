// A control pack: what a framework asks of logs, in our own words, mapped to demands and checks. Dated data, built in or an examiner's own file.
// Ids and short titles are the framework's; its sentences never stand here.
import { z } from 'zod';

/** Where a figure comes from; `none stated` says that the framework names none, which people often believe it does. */
export const figureNatures = ['law', 'contract', 'policy', 'guidance', 'example', 'none stated'] as const;
const date = z.iso.date();
const words = z.string().min(1).max(1000);
const days = z.number().int().min(1).max(40_000);

export const control = z
  .strictObject({
    id: z.string().min(1).max(60),
    title: z.string().min(1).max(200),
    /** What it asks of logs. */
    asks: words,
    /** Numbers of demands; each check that answers one of them speaks to the control. */
    demands: z.array(z.number().int().min(1).max(82)).default([]),
    /** Ids of checks that speak to it beside those. */
    checks: z.array(z.string().min(1).max(80)).default([]),
    /** Demands without which nothing is shown, however much the others show. */
    leading: z.array(z.number().int().min(1).max(82)).default([]),
    /** What no log shows: approval, design, competence. With it a control is at best partly shown until a reviewer decides. */
    manual: words.optional(),
    /** What is usually asked for as evidence. */
    evidence: words.optional(),
    figures: z.array(z.strictObject({ value: words, nature: z.enum(figureNatures) })).default([]),
    /** Days that each source has to reach back. */
    retention_days: days.optional(),
  })
  .refine(({ demands, checks, manual, retention_days }) => demands.length > 0 || checks.length > 0 || manual !== undefined || retention_days !== undefined, {
    message: 'a control names demands, checks or days, or says what is manual',
  });
export type Control = z.output<typeof control>;

export const pack = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'small letters, digits, points and hyphens'),
    name: z.string().min(1).max(200),
    /** Edition, as it is cited. */
    edition: z.string().min(1).max(120),
    /** Whose text it is, and what may be done with it. */
    publisher: words.optional(),
    /** State of knowledge. */
    as_of: date,
    /** Where our knowledge of it comes from, and what was not read. */
    source: words,
    /** Days after which nothing may be kept any more, for every source for which no scope says otherwise. */
    over_days: days.optional(),
    controls: z.array(control).min(1).max(500),
  })
  .refine(({ controls }) => new Set(controls.map(({ id }) => id)).size === controls.length, { message: 'two controls have the same id' });
export type Pack = z.output<typeof pack>;
/** As it is written down: what is left out is filled in. */
export type PackDocument = z.input<typeof pack>;

/** Printed with every pack. */
export const disclaimer =
  'This is not legal advice. A status says what these records show, for the sources and the period that were examined; it does not speak of design, approval or competence, and it certifies nothing. No record is no proof that nothing happened.';
