import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { pack } from '../model/pack.ts';

export const packMethods = {
  'pack.list': method('query', {
    meaning: 'control packs of the program and of the case',
    shows: ['case', 'readiness'],
    params: z.object({}),
    result: z.object({ packs: z.array(pack.extend({ kept: z.boolean() })), disclaimer: z.string() }),
  }),
  'pack.keep': method('command', {
    meaning: 'keep a control pack of one’s own in the case',
    changes: ['readiness'],
    subject: 'pack.id',
    params: z.object({ pack, replace: z.boolean().default(false) }),
    result: pack,
  }),
  'pack.drop': method('command', {
    meaning: 'take a control pack out of the case',
    changes: ['readiness'],
    subject: 'id',
    params: z.object({ id: z.string() }),
    result: z.object({}),
  }),
  'pack.read': deskMethod('query', {
    meaning: 'a control pack from a file',
    shows: [],
    params: z.object({ path: z.string() }),
    result: pack,
  }),
  'pack.write': deskMethod('command', {
    meaning: 'write a control pack to a file',
    changes: [],
    subject: 'path',
    params: z.object({ path: z.string(), pack, replace: z.boolean().default(false) }),
    result: z.object({ path: z.string() }),
  }),
};
