import type { Page, WebSocketRoute } from 'playwright-core';

/** A customer of the demo who writes while somebody looks. */
export interface Writer {
  readonly channel: string;
  readonly kind: string;
  readonly value: string;
}

export async function openContact(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name }).waitFor();
}

/** From a queue or from the inbox. */
export async function openTicket(page: Page, name: string): Promise<void> {
  await page.getByRole('listitem').getByRole('button', { name }).first().click();
  await page.getByRole('log').locator('time').first().waitFor();
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click();
}

/** As the simulator does it, with no simulator in sight. */
export async function write(page: Page, from: Writer, body: string): Promise<void> {
  const { origin } = new URL(page.url());
  const [admin] = ((await (await fetch(`${origin}/dev/users`)).json()) as { token: string; role: string }[]).filter(
    ({ role }) => role === 'ADMIN',
  );
  const answer = await post(
    `${origin}/graphql`,
    { query: '{ channels { id name } }' },
    { authorization: `Bearer ${admin?.token}` },
  );
  const { data } = (await answer.json()) as { data: { channels: { id: string; name: string }[] } };
  const channelId = data.channels.find(({ name }) => name === from.channel)?.id;
  const { kind, value } = from;
  await post(`${origin}/dev/messages`, { channelId, from: { kind, value }, body, externalId: body });
}

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The server refused: ${answer.status} ${await answer.text()}`);
  return answer;
}

/** The stream breaks off and does not come back; what is asked is still answered. */
export async function cutTheStream(page: Page): Promise<void> {
  const sockets: WebSocketRoute[] = [];
  let isCut = false;
  await page.routeWebSocket(/graphql/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.reload();
  await page.getByRole('listitem').first().waitFor();
  isCut = true;
  await Promise.all(sockets.map((socket) => socket.close()));
}

/** Nothing that is asked from now on is answered. */
export async function cutTheAnswers(page: Page): Promise<void> {
  await page.route('**/graphql', (route) => route.abort());
}
