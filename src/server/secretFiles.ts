import { readFileSync } from 'node:fs';
import { faultCode } from '../database/fault.ts';

/**
 * The variables with secrets. Each can stand in a file, as containers and systemd hand secrets over: `AUTH_SECRET_FILE`
 * names the file of `AUTH_SECRET`.
 */
export const SECRETS = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'BLOCK_HASH_KEY',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'CHANNEL_SECRETS_KEY',
] as const;

type Variables = Readonly<Record<string, string | undefined>>;

/** Puts the contents of the named files among the variables. Its faults name files, and never what is in them. */
export function withSecretFiles(variables: Variables): { readonly variables: Variables; readonly faults: string[] } {
  const secrets: Record<string, string> = {};
  const faults: string[] = [];
  for (const name of SECRETS) {
    const file = variables[`${name}_FILE`]?.trim();
    if (file === undefined || file === '') continue;
    if ((variables[name]?.trim() ?? '') !== '') {
      faults.push(`${name} and ${name}_FILE exclude each other`);
      continue;
    }
    try {
      const secret = readFileSync(file, 'utf8').trim();
      if (secret === '') faults.push(`${name}_FILE names ${file}, which is empty`);
      else secrets[name] = secret;
    } catch (error) {
      faults.push(`${name}_FILE names ${file}, which cannot be read (${faultCode(error) ?? 'it is no text'})`);
    }
  }
  return { variables: { ...variables, ...secrets }, faults };
}
