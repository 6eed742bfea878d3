import { describe, expect, it } from 'vitest';
import { bandsOf } from '../../../src/tickets/campaigns/nearIdentity.ts';

const SPAM = 'Congratulations! You have been chosen to receive a free phone. Open the link below and claim it today.';

function shared(one: string, other: string): number {
  const bands = bandsOf(other);
  return (bandsOf(one) ?? []).filter((band, place) => band === bands?.[place]).length;
}

describe('the bands of a text', () => {
  it.each([
    [
      'case, accents and emoji',
      'CONGRATULATIONS! 🎉 Yoú have been chosen to receive a free phone 📱. Open the link below and claim it today!!',
    ],
    ['a link, an address and numbers', `${SPAM} https://a1b2.example.com/x?y=9 win@prize.example 4711`],
    ['white space', SPAM.replaceAll(' ', ' \n\t ')],
  ])('are the same whatever %s differ', (_, text) => {
    expect(bandsOf(text)).toEqual(bandsOf(SPAM));
  });

  it('share one when a name, a word or the order of the sentences differs', () => {
    expect(shared(SPAM, `Hello Budi! ${SPAM}`)).toBeGreaterThan(0);
    expect(shared(SPAM, SPAM.replace('today', 'now'))).toBeGreaterThan(0);
    const turned =
      'Open the link below and claim it today. Congratulations! You have been chosen to receive a free phone.';
    expect(shared(SPAM, turned)).toBeGreaterThan(0);
  });

  it('share none with another text, also one of the same words in another order', () => {
    expect(
      shared(SPAM, 'My order has not arrived yet, could you please look where it is and tell me when it comes?'),
    ).toBe(0);
    const words = SPAM.split(' ');
    expect(
      shared(
        SPAM,
        [
          ...words.filter((_, at) => at % 3 === 0),
          ...words.filter((_, at) => at % 3 === 2),
          ...words.filter((_, at) => at % 3 === 1),
        ].join(' '),
      ),
    ).toBe(0);
  });

  it('are none for fewer than eight words, whatever numbers and links stand beside them', () => {
    expect(bandsOf('')).toBeNull();
    expect(bandsOf('one two three four five six seven 8 9 10 https://example.com/a 🎉')).toBeNull();
    expect(bandsOf('one two three four five six seven eight')).not.toBeNull();
  });

  it('are there for scripts without spaces, and differ for different texts', () => {
    const thai = 'ยินดีด้วยคุณได้รับรางวัลโทรศัพท์ฟรี';
    const chinese = '恭喜您获得免费手机请点击下面的链接领取';
    expect(shared(chinese, `张先生${chinese}`)).toBeGreaterThan(0);
    expect(shared(thai, `${thai} 123`)).toBe(4);
    expect(shared(chinese, '我的订单还没有到请帮我查一下什么时候能到')).toBe(0);
  });

  it('are whole numbers that JSON holds exactly, and read a text of any length and content', () => {
    for (const text of [`${SPAM} `.repeat(5_000), `${'\u{d800}\u{202e}\u{0} a '.repeat(100)}`, 'a.'.repeat(50_000)]) {
      for (const band of bandsOf(text) ?? []) expect(Number.isSafeInteger(band) && band >= 0).toBe(true);
    }
  });
});
