export interface DemoUser {
  name: string;
  role: string;
  token: string;
}

/** The users a development server offers; none in production, where there is no such page. */
export async function demoUsers(): Promise<DemoUser[]> {
  const response = await fetch('/dev/users', { headers: { accept: 'application/json' } });
  const isList = response.ok && response.headers.get('content-type')?.includes('application/json');
  return isList ? ((await response.json()) as DemoUser[]) : [];
}

export function supervisorAmong(users: DemoUser[]): DemoUser | undefined {
  return users.find((user) => user.role === 'SUPERVISOR');
}
