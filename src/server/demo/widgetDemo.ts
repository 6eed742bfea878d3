import type { FastifyInstance } from 'fastify';
import { listOf, objectOf } from '../../text/json.ts';
import { DEMO_WORKSPACE } from './people.ts';
import { createAdminClient } from './playedCustomers.ts';

const CHANNELS = 'query { channels { id type } }';

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Adds a page of a shop with the web chat on it, as a customer's site would have it. In development only. */
export function widgetDemo(app: FastifyInstance, seed: string): void {
  const askAsAdmin = createAdminClient(app, seed);
  app.get('/widget-demo', async (_request, reply) => {
    const { data } = await askAsAdmin(CHANNELS, {});
    const channel = listOf(objectOf(data).channels)
      .map(objectOf)
      .find(({ type }) => type === 'WEBCHAT');
    return reply
      .headers({ 'cache-control': 'no-store', 'content-security-policy': POLICY })
      .type('text/html; charset=utf-8')
      .send(page(String(channel?.id ?? '')));
  });
}

const page = (channelId: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kopi &amp; Co.</title>
<style>
  :root { color-scheme: light dark; }
  body { margin: 0; font: 17px/1.6 Georgia, serif; background: light-dark(#faf6f0, #17130f); color: light-dark(#2c2018, #efe6db); }
  main { max-width: 640px; margin: 0 auto; padding: 64px 24px 120px; }
  h1 { margin: 0 0 8px; font-size: 40px; line-height: 1.15; }
  ul { padding: 0; list-style: none; }
  li { display: flex; justify-content: space-between; gap: 16px; padding: 12px 0; border-bottom: 1px solid light-dark(#e2d7c8, #3a3028); }
  p:last-child { font-size: 15px; color: light-dark(#6b5a4a, #b9a896); }
  code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
  <h1>Kopi &amp; Co.</h1>
  <p>Coffee from Java and Sumatra, roasted on Mondays and sent on Tuesdays.</p>
  <ul>
    <li><span>Gayo, 250 g</span> <span>Rp 95.000</span></li>
    <li><span>Java Preanger, 250 g</span> <span>Rp 88.000</span></li>
    <li><span>Mandheling, 250 g</span> <span>Rp 92.000</span></li>
  </ul>
  <p>This page stands for a site of yours. The button in the corner is the web chat: write to it, and answer in the
    dashboard, under Inbox. Then block the visitor there, and write again.</p>
</main>
<script async src="/widget.js" data-workspace="${DEMO_WORKSPACE.slug}" data-channel="${channelId}" data-title="Kopi &amp; Co."></script>
</body>
</html>
`;
