import { z } from 'zod';

/** A setting that counts something: 1 or more. */
export const count = z.coerce.number().int().positive();
