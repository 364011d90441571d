/** SQLSTATE of a row that refers to one that is not there. */
const foreignKeyViolation = '23503';

/** Whether a statement failed because a row that it refers to is not there: deleted in the meantime, as a rule. */
export function isForeignKeyViolation(error: unknown): boolean {
  return (error as { code?: unknown }).code === foreignKeyViolation;
}
