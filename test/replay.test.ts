import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failedChecks } from '../scripts/replay/checks.ts';
import { expectedOutcome } from '../scripts/replay/expectedOutcome.ts';
import { drawMails } from '../scripts/replay/mails/corpus.ts';
import { type Mail, mailOf, type RawMail, type Sender } from '../scripts/replay/mails/mail.ts';
import { planOf } from '../scripts/replay/plan.ts';
import { replay } from '../scripts/replay/replay.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { aWorld } from './environment/world.ts';

const SOME = 200;
const SEED = 7;

const sample = gunzipSync(readFileSync(new URL('replay/mails.jsonl.gz', import.meta.url)))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as RawMail);

const world = await aWorld();

function mailFrom(from: string, otherHeaders = '', body = 'Hello') {
  const text = `From: ${from}\nSubject: Hi\n${otherHeaders}\n${body}\n`;
  return mailOf({ group: 'spam-1', checksum: { value: 'c' }, text });
}

/** Half of the mails come from senders of several spam mails, half from other senders. They keep their order. */
function someMails(mails: readonly Mail[]): Mail[] {
  const spamOf = new Map<string, number>();
  for (const { spam, sender } of mails) if (spam) spamOf.set(sender.key, (spamOf.get(sender.key) ?? 0) + 1);
  const often = mails.filter(({ sender }) => (spamOf.get(sender.key) ?? 0) > 2).slice(0, SOME / 2);
  const others = mails.filter((mail) => !often.includes(mail)).slice(0, SOME / 2);
  const chosen = new Set([...often, ...others]);
  return mails.filter((mail) => chosen.has(mail));
}

describe('a replay of two hundred real mails', () => {
  it('has the outcome of the model, reaches the subscribed supervisor, and violates no invariant', async () => {
    const random = seededRandom(SEED);
    const mails = someMails(drawMails(sample, random, sample.length).mails);
    const workspace = await world.aWorkspace();
    const environment = {
      url: world.url,
      workspaceId: workspace.id,
      admin: workspace.admin,
      supervisor: workspace.supervisor,
      owner: world.db.owner,
    };
    const options = { concurrency: 4, signal: new AbortController().signal, onProgress: () => {} };

    const { phases, latency } = await replay(environment, mails, random, options);

    expect(phases.flatMap(({ checks }) => failedChecks(checks))).toEqual([]);
    expect(phases.flatMap(({ invariants }) => invariants.filter(({ violations }) => violations !== 0))).toEqual([]);
    const actual = (check: string) => phases[0].checks.find(({ name }) => name === check)?.actual ?? 0;
    const held = actual('held');
    // Some held messages must have joined a ticket, or the replay did not try that path.
    expect(held).toBeGreaterThan(actual('tickets held') + 10);
    expect(latency.count).toBe(held);
    expect(world.logged.join('')).not.toContain('"level":50');
  });
});

describe('the model of the rules', () => {
  it('holds the mails of a sender after the block and none before it, and accepts each mail once', () => {
    const sender: Sender = { key: 'ann@b.c', kind: 'EMAIL', value: 'ann@b.c', displayName: null };
    const other: Sender = { ...sender, key: 'bob@b.c', value: 'bob@b.c' };
    const mail = (externalId: string, from: Sender) => ({
      externalId,
      spam: true,
      sender: from,
      body: 'x',
      sentAt: null,
    });
    const expected = expectedOutcome([
      { kind: 'send', sender, mail: mail('1', sender), copies: 1 },
      { kind: 'block', sender, hasWritten: true },
      { kind: 'block', sender: other, hasWritten: false },
      { kind: 'send', sender, mail: mail('1', sender), copies: 1 },
      { kind: 'send', sender, mail: mail('2', sender), copies: 2 },
      { kind: 'send', sender: other, mail: mail('3', other), copies: 1 },
    ]);
    expect(expected).toMatchObject({
      delivered: 1,
      held: 2,
      duplicate: 2,
      contacts: 2,
      openTickets: 0,
      closedTickets: 1,
    });
  });
});

describe('the plan', () => {
  it('sends each mail twice, and blocks each sender of spam once', () => {
    const random = seededRandom(SEED);
    const { mails } = drawMails(sample, random, SOME);
    const steps = planOf(mails, random);
    const copies = steps.reduce((sum, step) => sum + (step.kind === 'send' ? step.copies : 0), 0);
    const blocked = steps.filter((step) => step.kind === 'block').map(({ sender }) => sender.key);
    expect(copies).toBe(2 * mails.length);
    expect(new Set(blocked)).toEqual(new Set(mails.filter(({ spam }) => spam).map(({ sender }) => sender.key)));
    expect(new Set(blocked).size).toBe(blocked.length);
  });
});

describe('the sender of a mail', () => {
  it.each([
    ['"Ann B." <Ann+News@B.example>', 'EMAIL', 'ann@b.example', 'Ann B.'],
    ['ann@b.example (Ann)', 'EMAIL', 'ann@b.example', 'Ann'],
    ['=?iso-8859-1?Q?Andr=E9?= <a.n.n@GoogleMail.com>', 'EMAIL', 'ann@gmail.com', 'André'],
    ['One@b.example, Two@b.example', 'HANDLE', 'handle one@b.example, two@b.example', null],
  ])('a sender written as %s is read as %s %s', (from, kind, key, displayName) => {
    expect(mailFrom(from)?.sender).toMatchObject({ kind, key, displayName });
  });

  it('is null when the From header names no sender', () => {
    expect(mailFrom('"" <>')).toBeNull();
    expect(mailFrom('')).toBeNull();
  });
});

describe('the text of a mail', () => {
  it('is the decoded plain part of a multipart mail', () => {
    const head = 'Content-Type: multipart/alternative; boundary="b"\n';
    const parts = [
      '--b\nContent-Type: text/html\n\n<b>no</b>',
      '--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9 =\nau lait',
      '--b--',
    ];
    expect(mailFrom('a@b.example', head, parts.join('\n'))?.body).toBe('Hi\n\ncafé au lait');
  });

  it('is cut to the longest message body, between characters, and without NUL', () => {
    const body = mailFrom('a@b.example', '', `a\0${'😀'.repeat(40_000)}`)?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(64_000);
    expect(body).not.toMatch(/\p{Cs}/u);
    expect(body).not.toContain('\0');
  });
});
