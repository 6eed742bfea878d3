import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BadConfiguration, readConfig } from '../../src/server/config.ts';
import { VARIABLES } from '../../src/server/environment.ts';
import { SECRETS } from '../../src/server/secretFiles.ts';

type Environment = Readonly<Record<string, string | undefined>>;

function faultsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof BadConfiguration) return error.faults;
    throw error;
  }
  return [];
}

const SECRET = 'a secret of more than thirty-two characters';
const PRODUCTION = { NODE_ENV: 'production', DATABASE_URL: 'postgres://blockdesk@db/blockdesk', AUTH_SECRET: SECRET };
const NUMBERS = VARIABLES.filter((name) =>
  /^(PORT|DATABASE_[CSLWP]|FEED_POLL|REQUEST_|SOCKET_|SHUTDOWN_|TRUSTED_|LIMIT_)/.test(name),
);

describe('readConfig', () => {
  it('needs no variable in development', () => {
    expect(readConfig({})).toMatchObject({ production: false, host: '127.0.0.1', port: 4000, databaseUrl: null });
    expect(readConfig({}).auth).toEqual({ kind: 'generated' });
  });

  it('ignores the variables of other programs, and takes an empty variable as not set', () => {
    const blank = Object.fromEntries(VARIABLES.map((name, at) => [name, at % 2 === 0 ? '' : '  ']));
    expect(readConfig({ ...blank, PATH: '/usr/bin', LIMIT_OF_ANOTHER: 'x' })).toEqual(readConfig({}));
  });

  it('needs a database and a way to verify tokens in production, and listens to the network there', () => {
    expect(faultsOf({ NODE_ENV: 'production' })).toEqual([
      'DATABASE_URL is needed in production',
      'AUTH_SECRET or AUTH_JWKS_URL is needed in production',
    ]);
    expect(readConfig(PRODUCTION)).toMatchObject({ production: true, host: '0.0.0.0', auth: { kind: 'secret' } });
  });

  it.each(['prod', 'Production', 'PRODUCTION', 'live'])(
    'refuses NODE_ENV=%s, and does not take it for development',
    (name) => {
      expect(faultsOf({ NODE_ENV: name })).toEqual(['NODE_ENV must be production, development or test']);
    },
  );

  it.each(NUMBERS)('takes for %s only a whole number in plain digits within its limits', (name) => {
    for (const value of [
      'x',
      '1.5',
      '-1',
      '1e3',
      '0x10',
      'Infinity',
      'NaN',
      '5 apples',
      '99999999999999999999',
      '1_000',
    ]) {
      const [fault, ...others] = faultsOf({ [name]: value });
      expect(fault).toMatch(new RegExp(`^${name} must be a whole number from \\d+ to \\d+$`));
      expect(others).toEqual([]);
    }
  });
});

describe('The faults of readConfig', () => {
  it('names every fault at once, of single variables and between variables', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://db',
      AUTH_SECRET: 'short',
      AUTH_JWKS_URL: 'file:///etc/passwd',
      ALLOWED_ORIGINS: 'https://desk.example.com, https://desk.example.com/path, *, null',
      WHATSAPP_APP_SECRET: 'x',
      CHANNEL_SECRETS_KEY: 'not 32 bytes',
      LIMIT_DEPTH: '0',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'LOG_LEVEL',
      'DATABASE_URL',
      'AUTH_SECRET',
      'AUTH_JWKS_URL',
      'CHANNEL_SECRETS_KEY',
      'LIMIT_DEPTH',
      'AUTH_JWKS_URL',
      'AUTH_ISSUER',
      'AUTH_AUDIENCE',
      'WHATSAPP_VERIFY_TOKEN',
      'ALLOWED_ORIGINS',
      'ALLOWED_ORIGINS',
      'ALLOWED_ORIGINS',
    ]);
    expect(new BadConfiguration(faults).message.split('\n')).toHaveLength(faults.length + 2);
  });

  it('repeats no secret in its faults', () => {
    const short = 'hunter2';
    const faults = faultsOf({
      ...PRODUCTION,
      AUTH_SECRET: short,
      DATABASE_URL: `mysql://user:${short}@db`,
      WHATSAPP_APP_SECRET: short,
      CHANNEL_SECRETS_KEY: short,
    });
    expect(faults.length).toBe(4);
    expect(faults.join('\n')).not.toContain(short);
  });
});

describe('The sign-in that readConfig reads', () => {
  it('reads where tokens are signed: by a secret or by an identity provider', () => {
    const provider = {
      AUTH_JWKS_URL: 'https://id.example.com/jwks',
      AUTH_ISSUER: 'https://id.example.com',
      AUTH_AUDIENCE: 'blockdesk',
    };
    expect(readConfig({ ...PRODUCTION, AUTH_SECRET: undefined, ...provider }).auth).toEqual({
      kind: 'jwks',
      url: provider.AUTH_JWKS_URL,
      issuer: provider.AUTH_ISSUER,
      audience: provider.AUTH_AUDIENCE,
    });
    expect(faultsOf({ ...PRODUCTION, ...provider })).toEqual(['AUTH_JWKS_URL and AUTH_SECRET exclude each other']);
  });

  it('reads the sign-in at a provider, which needs the URL of the provider', () => {
    const provider = {
      AUTH_JWKS_URL: 'https://id.example.com/jwks',
      AUTH_ISSUER: 'https://id.example.com',
      AUTH_AUDIENCE: 'blockdesk',
    };
    expect(readConfig(provider).signIn).toBeNull();
    expect(readConfig({ ...provider, AUTH_OIDC_CLIENT_ID: 'desk' }).signIn).toEqual({
      authority: 'https://id.example.com',
      clientId: 'desk',
      scope: 'openid profile email offline_access',
      resource: null,
    });
    const asked = { AUTH_OIDC_SCOPE: 'openid desk', AUTH_OIDC_RESOURCE: 'urn:desk' };
    expect(readConfig({ ...provider, ...asked, AUTH_OIDC_CLIENT_ID: 'desk' }).signIn).toMatchObject({
      scope: 'openid desk',
      resource: 'urn:desk',
    });
    expect(faultsOf({ ...PRODUCTION, AUTH_OIDC_CLIENT_ID: 'desk' })).toEqual([
      'AUTH_JWKS_URL is needed with AUTH_OIDC_CLIENT_ID',
    ]);
    expect(faultsOf({ ...provider, AUTH_ISSUER: 'our provider', AUTH_OIDC_CLIENT_ID: 'desk' })).toEqual([
      'AUTH_ISSUER must be an http or https URL with AUTH_OIDC_CLIENT_ID',
    ]);
  });
});

describe('A secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'blockdesk-secrets-'));
  const fileWith = (content: string) => {
    const file = join(folder, `${randomUUID()}`);
    writeFileSync(file, content);
    return file;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(SECRETS)('is read for %s, without the end of its line', (name) => {
    const values = { DATABASE_URL: PRODUCTION.DATABASE_URL, CHANNEL_SECRETS_KEY: randomBytes(32).toString('base64') };
    const value = { ...values, AUTH_SECRET: SECRET }[name as string] ?? `${SECRET} for ${name}`;
    const others = { ...PRODUCTION, WHATSAPP_APP_SECRET: 'x', WHATSAPP_VERIFY_TOKEN: 'y' };
    const filed = { ...others, [name]: undefined, [`${name}_FILE`]: fileWith(`${value}\n`) };
    expect(readConfig(filed)).toEqual(readConfig({ ...others, [name]: value }));
  });

  it('counts as configured, so a server without NODE_ENV has no demo', () => {
    expect(readConfig({ AUTH_SECRET_FILE: fileWith(SECRET) }).demo).toBe(false);
  });

  it('is refused beside its variable, when it cannot be read, and when it is empty, and no fault quotes it', () => {
    expect(faultsOf({ ...PRODUCTION, AUTH_SECRET_FILE: fileWith(SECRET) })).toEqual([
      'AUTH_SECRET and AUTH_SECRET_FILE exclude each other',
    ]);
    const missing = join(folder, 'missing');
    const empty = fileWith('\n');
    expect(faultsOf({ AUTH_SECRET_FILE: missing, BLOCK_HASH_KEY_FILE: empty })).toEqual([
      `AUTH_SECRET_FILE names ${missing}, which cannot be read (ENOENT)`,
      `BLOCK_HASH_KEY_FILE names ${empty}, which is empty`,
    ]);
    expect(faultsOf({ AUTH_SECRET_FILE: fileWith('short') })).toEqual(['AUTH_SECRET must have at least 32 characters']);
  });

  it('is not looked for when the name of its file is empty', () => {
    expect(readConfig({ AUTH_SECRET_FILE: ' ' })).toEqual(readConfig({}));
  });
});

describe('The demo', () => {
  const DATABASE_URL = 'postgres://blockdesk@db/blockdesk';
  const PROVIDER = { AUTH_JWKS_URL: 'https://id.example.com/jwks', AUTH_ISSUER: 'x', AUTH_AUDIENCE: 'y' };

  it('is there with nothing configured, and not beside a configured database or secret unless DEMO asks for it', () => {
    expect(readConfig({}).demo).toBe(true);
    expect(readConfig({ DEMO: 'off' }).demo).toBe(false);
    for (const configured of [{ DATABASE_URL }, { AUTH_SECRET: SECRET }, PROVIDER]) {
      expect(readConfig(configured).demo).toBe(false);
      expect(readConfig({ ...configured, NODE_ENV: 'development' }).demo).toBe(false);
      expect(readConfig({ ...configured, DEMO: 'on' }).demo).toBe(true);
    }
  });

  it('is never there in production, which refuses DEMO=on', () => {
    expect(readConfig(PRODUCTION).demo).toBe(false);
    expect(faultsOf({ ...PRODUCTION, DEMO: 'on' })).toEqual(['DEMO cannot be on in production']);
  });

  it('is offered to the network by DEMO_ON_NETWORK only, also with an identity provider', () => {
    expect(faultsOf({ ...PROVIDER, DEMO: 'on', HOST: '0.0.0.0' })).toEqual([expect.stringMatching(/^HOST /)]);
    expect(readConfig({ DEMO: 'off', HOST: '0.0.0.0' })).toMatchObject({ demo: false, offersDemoToNetwork: false });
  });
});

describe('The addresses that readConfig reads', () => {
  it.each(['0.0.0.0', '::', '192.168.1.20', '2001:db8::1', 'desk.example.com'])(
    'refuses HOST=%s outside production, because the demo users would be offered to the network',
    (HOST) => {
      expect(faultsOf({ HOST })).toEqual([expect.stringMatching(/^HOST .*NODE_ENV=production.*DEMO_ON_NETWORK=on/)]);
      expect(faultsOf({ HOST, NODE_ENV: 'development', AUTH_SECRET: SECRET })).toHaveLength(1);
      expect(faultsOf({ HOST, DEMO_ON_NETWORK: 'off' })).toHaveLength(1);
      expect(readConfig({ HOST, DEMO_ON_NETWORK: 'on' })).toMatchObject({ host: HOST, offersDemoToNetwork: true });
    },
  );

  it.each(['127.0.0.1', '127.0.0.2', '::1', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'localhost', 'LocalHost'])(
    'accepts HOST=%s outside production: only this machine reaches it',
    (HOST) => {
      expect(readConfig({ HOST })).toMatchObject({ host: HOST, offersDemoToNetwork: false });
      expect(readConfig({ HOST, DEMO_ON_NETWORK: 'on' }).offersDemoToNetwork).toBe(false);
    },
  );

  it('accepts any HOST where no demo user is offered: in production, and with an identity provider', () => {
    const provider = { AUTH_JWKS_URL: 'https://id.example.com/jwks', AUTH_ISSUER: 'x', AUTH_AUDIENCE: 'y' };
    for (const env of [PRODUCTION, provider])
      expect(readConfig({ ...env, HOST: '0.0.0.0' }).offersDemoToNetwork).toBe(false);
  });

  it('reads a list of origins with commas between', () => {
    expect(readConfig({ ALLOWED_ORIGINS: 'https://a.example.com, http://localhost:5173,' }).allowedOrigins).toEqual([
      'https://a.example.com',
      'http://localhost:5173',
    ]);
  });
});
