// From a name and what came with it to a call that can be run: the method is known, its parameters fit its schema.
import { Fault } from '../contract/faults.ts';
import type { Topic } from '../contract/frames.ts';
import type { Kind, Scope } from '../contract/method.ts';
import { type MethodName, methods } from '../contract/methods.ts';

/** A call that names a method and fits it. */
export interface Asked {
  name: MethodName;
  /** `changes`: of commands and jobs. */
  method: { kind: Kind; scope: Scope; changes?: readonly Topic[] };
  params: unknown;
  subject: string;
}

/** Faults: `method.unknown`, `params.invalid`. */
export function askedOf(name: string, input: unknown): Asked {
  if (!Object.hasOwn(methods, name))
    throw new Fault('method.unknown', `There is no method ${name}.`, 'Use one of the methods that `engine.info` and the help name.', { method: name });
  const method = methods[name as MethodName] as {
    kind: Kind;
    scope: Scope;
    changes?: readonly Topic[];
    params: {
      safeParse(input: unknown): { success: true; data: unknown } | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
    };
    subject?: string;
  };
  const parsed = method.params.safeParse(input ?? {});
  if (!parsed.success) {
    const first = parsed.error.issues[0];
    throw new Fault(
      'params.invalid',
      `${name} was called with parameters that do not fit: ${first?.path.join('.') || 'parameters'}: ${first?.message ?? 'not valid'}.`,
      'Correct the named parameter.',
      { method: name },
    );
  }
  return { name: name as MethodName, method, params: parsed.data, subject: subjectOf(method.subject, parsed.data) };
}

function subjectOf(key: string | undefined, params: unknown): string {
  const value = key === undefined ? undefined : (params as Record<string, unknown>)[key];
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((part) => typeof part === 'string')) return value.join(', ');
  return JSON.stringify(value);
}
