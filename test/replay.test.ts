import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawMails } from '../scripts/replay/corpus.ts';
import { wrongAmong } from '../scripts/replay/figures.ts';
import { type Mail, mailOf, type RawMail, type Sender } from '../scripts/replay/mail.ts';
import { expect as expectOf } from '../scripts/replay/model.ts';
import { diceOf, planOf } from '../scripts/replay/plan.ts';
import { replay } from '../scripts/replay/replay.ts';
import { aWorld } from './environment/world.ts';

const SOME = 200;
const SEED = 7;

const sample = gunzipSync(readFileSync(new URL('replay/mails.jsonl.gz', import.meta.url)))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as RawMail);

const world = await aWorld();

function mailFrom(from: string, more = '', body = 'Hello') {
  return mailOf({ group: 'spam-1', checksum: { value: 'c' }, text: `From: ${from}\nSubject: Hi\n${more}\n${body}\n` });
}

/** Half of them from people who send spam again and again, half from anybody; in the order they came in. */
function halfOfThemOften(mails: readonly Mail[]): Mail[] {
  const spamOf = new Map<string, number>();
  for (const { spam, sender } of mails) if (spam) spamOf.set(sender.key, (spamOf.get(sender.key) ?? 0) + 1);
  const often = mails.filter(({ sender }) => (spamOf.get(sender.key) ?? 0) > 2).slice(0, SOME / 2);
  const others = mails.filter((mail) => !often.includes(mail)).slice(0, SOME / 2);
  const chosen = new Set([...often, ...others]);
  return mails.filter((mail) => chosen.has(mail));
}

describe('two hundred real mails', () => {
  it('are delivered, held or known as the model says, shown to the supervisor, and break no invariant', async () => {
    const dice = diceOf(SEED);
    const mails = halfOfThemOften(drawMails(sample, dice, sample.length).mails);
    const workspace = await world.aWorkspace();
    const ground = {
      url: world.url,
      workspaceId: workspace.id,
      admin: workspace.admin,
      supervisor: workspace.supervisor,
      owner: world.db.owner,
    };
    const pace = { lanes: 4, stopped: new AbortController().signal, onProgress: () => {} };

    const { acts, toScreen } = await replay(ground, mails, dice, pace);

    expect(acts.flatMap(({ figures }) => wrongAmong(figures))).toEqual([]);
    expect(acts.flatMap(({ invariants }) => invariants.filter(({ violations }) => violations !== 0))).toEqual([]);
    const seen = (figure: string) => acts[0].figures.find(({ name }) => name === figure)?.seen ?? 0;
    const held = seen('held');
    // Some of what is held must have joined a ticket, or that way in was not gone.
    expect(held).toBeGreaterThan(seen('tickets held') + 10);
    expect(toScreen.count).toBe(held);
    expect(world.logged.join('')).not.toContain('"level":50');
  });
});

describe('the model', () => {
  it('holds what a sender writes after the block and nothing before it, and takes each mail once', () => {
    const sender: Sender = { key: 'ann@b.c', kind: 'EMAIL', value: 'ann@b.c', displayName: null };
    const other: Sender = { ...sender, key: 'bob@b.c', value: 'bob@b.c' };
    const mail = (externalId: string, from: Sender) => ({
      externalId,
      spam: true,
      sender: from,
      body: 'x',
      sentAt: null,
    });
    const expected = expectOf([
      { do: 'send', sender, mail: mail('1', sender), copies: 1 },
      { do: 'block', sender, seen: true },
      { do: 'block', sender: other, seen: false },
      { do: 'send', sender, mail: mail('1', sender), copies: 1 },
      { do: 'send', sender, mail: mail('2', sender), copies: 2 },
      { do: 'send', sender: other, mail: mail('3', other), copies: 1 },
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

  it('sends each mail twice, and blocks each sender of spam once', () => {
    const dice = diceOf(SEED);
    const { mails } = drawMails(sample, dice, SOME);
    const steps = planOf(mails, dice);
    const copies = steps.reduce((sum, step) => sum + (step.do === 'send' ? step.copies : 0), 0);
    const blocked = steps.filter((step) => step.do === 'block').map(({ sender }) => sender.key);
    expect(copies).toBe(2 * mails.length);
    expect(new Set(blocked)).toEqual(new Set(mails.filter(({ spam }) => spam).map(({ sender }) => sender.key)));
    expect(new Set(blocked).size).toBe(blocked.length);
  });
});

describe("a mail's sender", () => {
  it.each([
    ['"Ann B." <Ann+News@B.example>', 'EMAIL', 'ann@b.example', 'Ann B.'],
    ['ann@b.example (Ann)', 'EMAIL', 'ann@b.example', 'Ann'],
    ['=?iso-8859-1?Q?Andr=E9?= <a.n.n@GoogleMail.com>', 'EMAIL', 'ann@gmail.com', 'André'],
    ['One@b.example, Two@b.example', 'HANDLE', 'handle one@b.example, two@b.example', null],
  ])('%s is read as %s %s', (from, kind, key, displayName) => {
    expect(mailFrom(from)?.sender).toMatchObject({ kind, key, displayName });
  });

  it('is nobody where the header names none', () => {
    expect(mailFrom('"" <>')).toBeNull();
    expect(mailFrom('')).toBeNull();
  });
});

describe("a mail's text", () => {
  it('is the plain part of many, with its encoding taken off', () => {
    const head = 'Content-Type: multipart/alternative; boundary="b"\n';
    const parts = [
      '--b\nContent-Type: text/html\n\n<b>no</b>',
      '--b\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\ncaf=E9 =\nau lait',
      '--b--',
    ];
    expect(mailFrom('a@b.example', head, parts.join('\n'))?.body).toBe('Hi\n\ncafé au lait');
  });

  it('is cut to what a message may hold, at no half of a character, and without NUL', () => {
    const body = mailFrom('a@b.example', '', `a\0${'😀'.repeat(5_000)}`)?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(8_000);
    expect(body).not.toMatch(/\p{Cs}/u);
    expect(body).not.toContain('\0');
  });
});
