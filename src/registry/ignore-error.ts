/** For `catch`: lets errors of the system with one of these codes pass (`EEXIST`), and throws every other. */
export function ignoreError(...codes: string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  };
}
