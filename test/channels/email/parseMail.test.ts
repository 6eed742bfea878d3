import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failsDmarc } from '../../../src/channels/email/authenticationResults.ts';
import { bouncedReply, isAutomatic } from '../../../src/channels/email/automaticMail.ts';
import { mailMessage } from '../../../src/channels/email/mailMessage.service.ts';
import { parseMail } from '../../../src/channels/email/parseMail.ts';

const CHANNEL = { channelId: '01990000-0000-7000-8000-000000000001', authservId: 'mx.shop.example' };
const REPLY = '01990000-0000-7000-8000-00000000abcd';

const parse = (mail: string | Buffer, isCut = false) => parseMail(Buffer.from(mail), isCut);
const message = async (mail: string | Buffer, isCut = false) => mailMessage(CHANNEL, await parse(mail, isCut));
const withHeaders = (...lines: string[]) => [...lines, 'From: Ann <ann@example.com>', '', 'Hello'].join('\r\n');

describe('the text of a mail', () => {
  it('is the subject and the plain text, with what it quotes, and the names of the files', async () => {
    const mail = await message(
      [
        'From: =?utf-8?q?Ann_B=C3=A9?= <Ann@Example.com>',
        'Subject: =?gb2312?B?xOO6ww==?=',
        'Message-ID: <1@example.com>',
        'In-Reply-To: <0@shop.example>',
        'Date: Mon, 30 Nov 2026 10:00:00 +0200',
        'Content-Type: multipart/mixed; boundary=m',
        '',
        '--m',
        'Content-Type: multipart/alternative; boundary=a',
        '',
        '--a',
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Caf=E9?',
        '> Old words',
        '--a',
        'Content-Type: text/html',
        '',
        '<p>Not this</p>',
        '--a--',
        '--m',
        'Content-Type: application/pdf; name="bill ].pdf"',
        'Content-Disposition: attachment; filename="bill.pdf"',
        '',
        'x',
        '--m--',
      ].join('\r\n'),
    );
    expect(mail).toEqual({
      channelId: CHANNEL.channelId,
      identities: [{ kind: 'EMAIL', value: 'ann@example.com', channelId: null }],
      displayName: 'Ann Bé',
      body: '你好\n\nCafé?\n> Old words\n\n[file: bill.pdf]',
      externalId: '<1@example.com>',
      sentAt: new Date('2026-11-30T08:00:00Z'),
      refersTo: '<0@shop.example>',
      replyTo: 'Ann@Example.com',
      isAutomatic: false,
      isCut: false,
    });
  });

  it('is read out of HTML when there is no plain text, without scripts, with the target of a link', async () => {
    const html = '<style>p{}</style><script>x()</script><p>Hi <b>you</b></p><a href="https://a.example/">here</a>';
    const mail = await parse(`From: a@b.example\r\nContent-Type: text/html\r\n\r\n${html}`);
    expect(mail.text).toBe('Hi you\n\nhere [https://a.example/]');
    // The library would work on it for seconds.
    const deep = `From: a@b.example\r\nContent-Type: text/html\r\n\r\n${'<div>'.repeat(50_000)}deep`;
    expect((await parse(deep)).text).toBe('deep');
  });

  it.each([
    ['windows-1252', Buffer.from([0x93, 0x48, 0x69, 0x94]), '“Hi”'],
    ['koi8-r', Buffer.from([0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), 'Привет'],
    ['shift_jis', Buffer.from([0x82, 0xb1, 0x82, 0xf1]), 'こん'],
    ['iso-2022-jp', Buffer.from('\x1b$B$3$s\x1b(B', 'latin1'), 'こん'],
    ['big5', Buffer.from([0xa7, 0x41, 0xa6, 0x6e]), '你好'],
    ['x-unknown-charset', Buffer.from('Hi'), 'Hi'],
  ])('is decoded from %s', async (charset, bytes, text) => {
    const head = Buffer.from(`From: a@b.example\r\nContent-Type: text/plain; charset=${charset}\r\n\r\n`);
    expect((await parse(Buffer.concat([head, bytes]))).text.trim()).toBe(text);
  });

  it('is cut only where nothing behind it shows that it is whole', async () => {
    const parts = [
      '--m',
      'Content-Type: text/plain',
      '',
      'Hi',
      '--m',
      'Content-Type: image/png; name=a.png',
      '',
      'xxx',
    ];
    const mixed = ['From: a@b.example', 'Content-Type: multipart/mixed; boundary=m', '', ...parts].join('\r\n');
    expect(await message(mixed, true)).toMatchObject({ isCut: false, body: '(no subject)\n\nHi\n\n[file: a.png]' });
    expect(await message(withHeaders('Subject: Hi'), true)).toMatchObject({ isCut: true });
  });

  it('says that it cannot be read where parts nest without end', async () => {
    const nested = Array.from({ length: 400 }, (_one, depth) =>
      [`Content-Type: multipart/mixed; boundary=b${depth}`, '', `--b${depth}`].join('\r\n'),
    ).join('\r\n');
    const mail = await message(`From: a@b.example\r\nSubject: Deep\r\nMessage-ID: <d@b>\r\n${nested}`);
    expect(mail).toMatchObject({ body: 'Deep\n\n[this mail cannot be read]', externalId: '<d@b>', isCut: true });
  });

  it('never makes the parser throw: 300 real mails, whole and cut anywhere', async () => {
    const lines = gunzipSync(readFileSync(new URL('../../replay/mails.jsonl.gz', import.meta.url)))
      .toString()
      .trim();
    const mails = lines
      .split('\n')
      .slice(0, 300)
      .map((line) => (JSON.parse(line) as { text: string }).text);
    for (const [place, text] of mails.entries()) {
      const whole = await message(text);
      expect(whole.identities).toHaveLength(1);
      expect(whole.body.length).toBeGreaterThan(0);
      expect((await message(text.slice(0, (place * 97) % text.length), true)).identities).toHaveLength(1);
    }
    expect(mails.length).toBeGreaterThan(200);
  });
});

describe('the sender of a mail', () => {
  const results = (value: string) => withHeaders(`Authentication-Results: ${value}`);

  it.each([
    ['mx.shop.example; spf=pass; dmarc=fail (p=REJECT) header.from=example.com', true],
    ['MX.Shop.Example 1; dmarc = FAIL', true],
    ['mx.shop.example; dkim=pass (said; dmarc=fail) header.d=a; dmarc=pass', false],
    ['mx.shop.example; x="; dmarc=fail"; dmarc=none', false],
    ['mx.shop.example; dmarc=pass', false],
    ['mx.other.example; dmarc=fail', false],
    ['mx.shop.example.evil.example; dmarc=fail', false],
  ])('with the result "%s": unverified is %s', async (value, unverified) => {
    expect(failsDmarc(await parse(results(value)), CHANNEL.authservId)).toBe(unverified);
    expect(failsDmarc(await parse(results(value)), null)).toBe(false);
  });

  it('is believed by the result on top: below it stands what the sender wrote', async () => {
    const own = 'Authentication-Results: mx.shop.example; dmarc=fail';
    const forged = 'Authentication-Results: mx.shop.example; dmarc=pass';
    expect(failsDmarc(await parse(withHeaders(own, forged)), CHANNEL.authservId)).toBe(true);
  });

  it('is a stranger of the channel without a name when it is unverified, and when there is none', async () => {
    const unverified = await message(results('mx.shop.example; dmarc=fail'));
    expect(unverified).toMatchObject({
      identities: [{ kind: 'EXTERNAL_ID', value: 'unverified:ann@example.com', channelId: CHANNEL.channelId }],
      displayName: null,
    });
    const unknownAuthor = { kind: 'EXTERNAL_ID', value: 'unverified:unknown', channelId: CHANNEL.channelId };
    for (const mail of ['', 'Subject: Hi\r\n\r\nHello', 'From: \r\n\r\nHello', 'garbage', '\0\0']) {
      expect(await message(mail)).toMatchObject({ identities: [unknownAuthor], replyTo: null });
    }
  });

  it('has the same id for the same mail without an id, and another one for another mail', async () => {
    const [one, again, other] = await Promise.all(
      ['Subject: 1', 'Subject: 1', 'Subject: 2'].map((line) => message(withHeaders(line))),
    );
    expect(one?.externalId).toMatch(/^headers:[0-9a-f]{64}$/);
    expect(again?.externalId).toBe(one?.externalId);
    expect(other?.externalId).not.toBe(one?.externalId);
  });
});

describe('a mail of a machine', () => {
  it.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: no', false],
    ['List-Id: News <news.example.com>', true],
    ['Precedence: bulk', true],
    ['Precedence: first-class', false],
    ['Return-Path: <>', true],
    ['Return-Path: <ann@example.com>', false],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=x', true],
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=x', false],
  ])('is told by "%s": %s', async (line, automatic) => {
    expect(isAutomatic(await parse(withHeaders(line)))).toBe(automatic);
  });

  const bounceOf = async (mail: string) => bouncedReply(await parse(mail), mail);
  const report = (action: string) =>
    [
      'From: MAILER-DAEMON@mx.example',
      'Content-Type: multipart/report; report-type="delivery-status"; boundary=x',
      '',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      `Action: ${action}`,
      '--x',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <blockdesk-${REPLY}@shop.example>`,
      '--x--',
    ].join('\r\n');

  it('brings a reply back when it reports a failure, and not a delay', async () => {
    expect(await bounceOf(report('failed'))).toBe(REPLY);
    expect(await bounceOf(report('delayed'))).toBeNull();
  });

  it('brings a reply back by the address for bounces, unless it is an answer in absence', async () => {
    const to = `To: desk+blockdesk-${REPLY}@shop.example`;
    const bounce = ['Return-Path: <>', 'From: Mailer <MAILER-DAEMON@mx.example>', to, '', 'No.'].join('\r\n');
    expect(await bounceOf(bounce)).toBe(REPLY);
    expect(await bounceOf(withHeaders('Return-Path: <>', 'Auto-Submitted: auto-replied', to))).toBeNull();
    expect(await bounceOf(withHeaders(to))).toBeNull();
  });
});
