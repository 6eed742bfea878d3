export interface DemoUser {
  name: string;
  role: string;
  token: string;
}

/** The demo users of a development server. A production server has none. */
export async function demoUsers(): Promise<DemoUser[]> {
  const response = await fetch('/dev/users', { headers: { accept: 'application/json' } });
  const isList = response.ok && response.headers.get('content-type')?.includes('application/json');
  return isList ? ((await response.json()) as DemoUser[]) : [];
}

export function supervisorAmong(users: DemoUser[]): DemoUser | undefined {
  return users.find((user) => user.role === 'SUPERVISOR');
}
