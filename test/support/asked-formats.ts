// Formats that a run of the golden tests is about: all of them, or those whose id fits `-t` of `npm run golden`, so that a quick round imports no others.
// They are recognised and checked against all formats just the same.
import type { Format } from '../../analysis/reading/format.ts';

const only = process.env['SEALTRAIL_FORMATS'];

export const isAsked = ({ id }: Format): boolean => only === undefined || new RegExp(only).test(id);
