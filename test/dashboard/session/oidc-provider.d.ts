/** Declares the part of the package that the tests use. The package has no types of its own. */
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
