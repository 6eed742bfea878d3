import { signToken } from '../../accounts/token.ts';
import { DEMO_WORKSPACE, type DemoUser } from './people.ts';

/** A token of this machine for a user of the demo. */
export function demoToken(secret: string, { subject, name, role }: DemoUser, lifetimeSeconds: number): Promise<string> {
  const email = demoEmail(subject);
  return signToken(secret, { subject, workspace: DEMO_WORKSPACE.slug, role, name, email }, lifetimeSeconds);
}

export function demoEmail(subject: string): string {
  return `${subject}@example.com`;
}
