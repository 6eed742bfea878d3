import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';

export type DemoRole = 'AGENT' | 'SUPERVISOR' | 'ADMIN';

interface DemoUser {
  readonly role: string;
  readonly token: string;
}

/** The token of the first demo user with the role. */
export async function readDemoToken(baseUrl: string, role: DemoRole): Promise<string> {
  const users = (await (await fetch(`${baseUrl}/dev/users`)).json()) as readonly DemoUser[];
  const user = users.find((one) => one.role === role);
  if (user === undefined) throw new Error(`The demo has no user with the role ${role}.`);
  return user.token;
}

export async function demoClient(baseUrl: string, role: DemoRole): Promise<ApiClient> {
  return createApiClient(baseUrl, await readDemoToken(baseUrl, role));
}
