// Mappings: tried on an item, kept in the case or the program, handed on as files.
import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { fittingMapping, keptMapping, mappedItem, mappedLook, mapping, mappingName, mappingReads } from '../model/mapping.ts';
import { sourceId } from '../model/place.ts';

/** Who made it and when is set where it is not said. */
const made = mapping.partial({ by: true, at: true });

export const mappingMethods = {
  'mapping.list': deskMethod('query', {
    meaning: 'mappings of the case and of the program',
    shows: ['case', 'mappings'],
    params: z.object({}),
    /** `unreadable` = files of the program that are no mapping, and why. */
    result: z.object({ mappings: z.array(keptMapping), unreadable: z.array(z.object({ file: z.string(), why: z.string() })) }),
  }),
  'mapping.kept': method('query', {
    meaning: 'mappings of the case',
    shows: ['case', 'mappings'],
    params: z.object({}),
    result: z.object({ mappings: z.array(mapping) }),
  }),
  'mapping.keep': method('command', {
    meaning: 'keep a mapping in the case',
    changes: ['mappings'],
    params: z.object({ mapping: made, /** Of one with this name. */ replace: z.boolean().default(false) }),
    result: mapping,
  }),
  'mapping.drop': method('command', {
    meaning: 'take a mapping out of the case',
    changes: ['mappings'],
    subject: 'name',
    params: z.object({ name: mappingName }),
    result: z.object({}),
  }),
  'mapping.store': deskMethod('command', {
    meaning: 'keep a mapping in the program, for all cases',
    changes: ['mappings'],
    params: z.object({ mapping: made, replace: z.boolean().default(false) }),
    result: mapping,
  }),
  'mapping.forget': deskMethod('command', {
    meaning: 'take a mapping out of the program',
    changes: ['mappings'],
    subject: 'name',
    params: z.object({ name: mappingName }),
    result: z.object({}),
  }),
  'mapping.read': deskMethod('query', {
    meaning: 'a mapping from a file',
    shows: [],
    params: z.object({ path: z.string() }),
    result: mapping,
  }),
  'mapping.write': deskMethod('command', {
    meaning: 'write a mapping to a file',
    changes: [],
    subject: 'path',
    params: z.object({ path: z.string(), mapping, replace: z.boolean().default(false) }),
    result: z.object({ path: z.string() }),
  }),
  'mapping.fitting': deskMethod('query', {
    meaning: 'kept mappings that fit what a look before an import found',
    shows: ['jobs', 'case', 'mappings'],
    /** `mapping`: only whether this one fits, kept or not; its place is then `program`. */
    params: z.object({ paths: z.array(z.string()), mapping: mapping.optional() }),
    result: z.object({ items: z.array(z.object({ given: z.string(), number: z.number().int(), path: z.string(), fitting: z.array(fittingMapping) })) }),
  }),
  'mapping.try': deskMethod('query', {
    meaning: 'the first records of an item as a mapping would have them read',
    shows: ['mappings'],
    params: z.object({ item: mappedItem, reads: mappingReads.default({}) }),
    result: mappedLook,
  }),
  'mapping.try-kept': method('query', {
    meaning: 'the first records of a kept original as a mapping would have them read',
    shows: ['case', 'sources', 'mappings'],
    params: z.object({ source: sourceId, item: z.number().int(), reads: mappingReads.default({}) }),
    result: mappedLook,
  }),
};
