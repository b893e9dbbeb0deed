// The schema of times on the wire; reading and writing them is contract/time.ts.
import { z } from 'zod';

/** Nanoseconds since 1970-01-01T00:00:00Z as decimal text; may be negative. */
export const nanoseconds = z.string().regex(/^-?\d{1,19}$/);
