import { readConfiguration, type Configuration } from '../configuration/configuration.ts';

/** The settings, with what the command's options say instead. @throws AzimuthError BAD_CONFIGURATION */
export function readSettings(
  options: Readonly<Partial<Record<keyof Configuration, string | undefined>>>,
): Configuration {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return readConfiguration({ ...process.env, ...Object.fromEntries(given) });
}
