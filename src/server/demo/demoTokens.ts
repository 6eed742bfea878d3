import { createHmac } from 'node:crypto';
import { signToken, type Verify, verifyWithSecret } from '../../accounts/token.ts';
import { DEMO_WORKSPACE, type DemoUser, demoEmail } from './people.ts';

const DEMO_ISSUER = 'blockdesk-demo';

/** Signs a token for a user of the demo. Only servers with the demo believe it. */
export function demoToken(seed: string, { subject, name, role }: DemoUser, lifetimeSeconds: number): Promise<string> {
  const claims = { subject, workspace: DEMO_WORKSPACE.slug, role, name, email: demoEmail(subject) };
  return signToken(demoSecret(seed), claims, lifetimeSeconds, DEMO_ISSUER);
}

/** Verifies the tokens of the demo's users too. They are good in the workspace of the demo only. */
export function verifyWithDemo(verify: Verify, seed: string): Verify {
  const verifyDemo = verifyWithSecret(demoSecret(seed), undefined, DEMO_ISSUER);
  return async (token) => {
    const claims = await verifyDemo(token);
    return claims?.workspace === DEMO_WORKSPACE.slug ? claims : verify(token);
  };
}

/** A secret of the demo alone: a production server with the same seed as its `AUTH_SECRET` refuses what it signs. */
function demoSecret(seed: string): string {
  return createHmac('sha256', seed).update('tokens of the demo').digest('base64url');
}
