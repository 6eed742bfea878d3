import { once } from 'node:events';
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Client, type ExtraTokenClaims } from 'oidc-provider';
import { onTestFinished } from 'vitest';

export const AUDIENCE = 'urn:blockdesk:api';
export const CLIENT_ID = 'the-dashboard';

export interface OidcProvider {
  /** The provider's URL, as tokens name it. */
  readonly issuer: string;
  /** Configures the Blockdesk server for this provider. */
  readonly environment: Readonly<Record<string, string>>;
  /** The types of the grants so far: `authorization_code` or `refresh_token`. */
  readonly grants: readonly string[];
  /** Registers the dashboard at this URL as the client. */
  register(dashboard: string): void;
}

export interface OidcProviderOptions {
  /** The extra claims in the access token of an account. */
  readonly claims: (account: string) => Readonly<Record<string, unknown>>;
  readonly tokenSeconds?: number;
}

/** Starts a real OpenID provider, which accepts any name and any password. */
export async function anOidcProvider({ claims, tokenSeconds = 600 }: OidcProviderOptions): Promise<OidcProvider> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider does not listen.');
  // `localhost` is another site than the dashboard's 127.0.0.1, as in production.
  const issuer = `http://localhost:${address.port}`;
  const grants: string[] = [];
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }] };

  const configurationFor = (dashboard: string) => ({
    jwks,
    cookies: { keys: ['a key for tests only'] },
    clients: [
      {
        client_id: CLIENT_ID,
        application_type: 'web',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${dashboard}/signed-in`],
        post_logout_redirect_uris: [`${dashboard}/`],
      },
    ],
    scopes: ['openid', 'offline_access', 'profile', 'email'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email'] },
    pkce: { required: () => true },
    clientBasedCORS: (_context: unknown, origin: string) => origin === dashboard,
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({ sub: accountId }),
    }),
    extraTokenClaims: ((_context, { accountId = '' }) => claims(accountId)) satisfies ExtraTokenClaims,
    issueRefreshToken: async (_context: unknown, client: Client) => client.grantTypeAllowed('refresh_token'),
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: AUDIENCE,
          accessTokenTTL: tokenSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });

  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  return {
    issuer,
    grants,
    environment: {
      AUTH_JWKS_URL: `${issuer}/jwks`,
      AUTH_ISSUER: issuer,
      AUTH_AUDIENCE: AUDIENCE,
      AUTH_OIDC_CLIENT_ID: CLIENT_ID,
      AUTH_OIDC_RESOURCE: AUDIENCE,
    },
    register(dashboard) {
      const provider = new Provider(issuer, configurationFor(dashboard));
      provider.on('grant.success', ({ oidc }) => {
        if ('grant_type' in oidc.params) grants.push(String(oidc.params.grant_type));
      });
      server.removeAllListeners('request').on('request', provider.callback());
    },
  };
}
