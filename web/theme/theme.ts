/** What colours the page has: `system` follows the operating system. */
export type Theme = 'system' | 'light' | 'dark';
