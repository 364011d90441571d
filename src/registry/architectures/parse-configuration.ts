import type { z } from 'zod';
import { AzimuthError } from '../../errors/azimuth-error.ts';

/** Reads the fields of a config.json that an architecture needs. @throws AzimuthError BAD_FILE that names each wrong field. */
export function parseConfiguration<T>(schema: z.ZodType<T>, configuration: unknown): T {
  refuseQuantized(configuration);
  const result = schema.safeParse(configuration);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new AzimuthError('BAD_FILE', `config.json: ${problems.join('; ')}`);
}

function refuseQuantized(configuration: unknown): void {
  const { quantization_config: found = null } = Object(configuration) as { quantization_config?: unknown };
  if (found === null) return;
  const method = (Object(found) as { quant_method?: unknown }).quant_method;
  throw new AzimuthError(
    'BAD_FILE',
    `config.json: quantization_config (${typeof method === 'string' ? method : 'unnamed'}) is not supported; expected weights as floating-point numbers: take the model before quantisation.`,
  );
}
