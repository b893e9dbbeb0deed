import { z } from 'zod';
import { deskMethod, method } from '../method.ts';
import { scope } from '../model/scope.ts';

export const scopeMethods = {
  'scope.list': method('query', {
    meaning: 'scopes that the case keeps',
    shows: ['case', 'readiness'],
    params: z.object({}),
    result: z.object({ scopes: z.array(scope) }),
  }),
  'scope.keep': method('command', {
    meaning: 'keep a scope in the case',
    changes: ['readiness'],
    subject: 'scope.name',
    params: z.object({ scope, replace: z.boolean().default(false) }),
    result: scope,
  }),
  'scope.drop': method('command', {
    meaning: 'take a scope out of the case',
    changes: ['readiness'],
    subject: 'name',
    params: z.object({ name: z.string() }),
    result: z.object({}),
  }),
  'scope.read': deskMethod('query', {
    meaning: 'a scope from a file, JSON or CSV',
    shows: [],
    params: z.object({ path: z.string() }),
    result: scope,
  }),
  'scope.write': deskMethod('command', {
    meaning: 'write a scope to a file, JSON or CSV by its name',
    changes: [],
    subject: 'path',
    params: z.object({ path: z.string(), scope, replace: z.boolean().default(false) }),
    result: z.object({ path: z.string() }),
  }),
};
