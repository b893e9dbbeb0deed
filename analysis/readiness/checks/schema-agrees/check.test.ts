// Tried with the measure that it reads: measures/shapes/shapes.test.ts.
import { expect, it } from 'vitest';
import check from './check.ts';

it('reads the shapes of records', () => expect(check.needs).toEqual(['shapes']));
