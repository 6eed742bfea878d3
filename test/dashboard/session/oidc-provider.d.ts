/** What the tests use of the package, which brings no types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface Token {
    readonly accountId?: string;
  }

  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    on(event: 'grant.success', listener: (context: { readonly oidc: { readonly params: object } }) => void): this;
  }

  export interface Client {
    grantTypeAllowed(type: string): boolean;
  }

  export type ExtraTokenClaims = (context: unknown, token: Token) => Readonly<Record<string, unknown>>;
}
