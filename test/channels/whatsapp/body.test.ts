import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { whatsAppBody } from '../../../src/channels/whatsapp/body.ts';

const reply = (answers: unknown, name = 'flow') => ({
  type: 'interactive',
  interactive: { type: 'nfm_reply', nfm_reply: { name, body: 'Sent', response_json: JSON.stringify(answers) } },
});

const AD = {
  source_url: 'https://fb.me/3cr4Wqqkv',
  source_id: '120226305854810726',
  source_type: 'ad',
  headline: 'Chat with us',
  body: 'Summer sale',
  media_type: 'image',
  ctwa_clid: 'Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27',
};

describe('the content of a WhatsApp message', () => {
  test('the answers of a form are readable lines, and the token of the form is left out', () => {
    const answers = {
      screen_0_name: 'Ann',
      guests: 4,
      vegetarian: false,
      days: ['Mon', 'Tue'],
      contact: { phone: '+62 812', mail: '' },
      photos: [{ file_name: 'roof.jpg', mime_type: 'image/jpeg', sha256: 'x', id: 790 }],
      nothing: null,
      flow_token: 'secret-token',
      wa_flow_response_params: { title: 'Booking' },
    };
    expect(whatsAppBody(reply(answers))).toBe(
      [
        '[form]',
        'screen_0_name: Ann',
        'guests: 4',
        'vegetarian: false',
        'days: Mon, Tue',
        'contact.phone: +62 812',
        'photos: roof.jpg',
      ].join('\n'),
    );
  });

  test('an answer that the form names id or values is kept', () => {
    expect(whatsAppBody(reply({ id: '3174', values: { a: 1 } }))).toBe('[form]\nid: 3174\nvalues.a: 1');
  });

  test('an address shows its lines without the id under which WhatsApp saved it', () => {
    const address = { saved_address_id: 'address1', values: { name: 'Ann', in_pin_code: '400063', city: 'Mumbai' } };
    expect(whatsAppBody(reply(address, 'address_message'))).toBe(
      '[address]\nname: Ann\nin_pin_code: 400063\ncity: Mumbai',
    );
  });

  test.each([
    ['no JSON', '{"a"'],
    ['no object', '"a"'],
    ['nothing but its token', '{"flow_token":"x"}'],
    ['lists as deep as a payload can be', '['.repeat(1_000_000)],
  ])('a form whose answers are %s shows what the chat showed', (_case, json) => {
    const message = {
      type: 'interactive',
      interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: json } },
    };
    expect(whatsAppBody(message)).toBe('[form] Sent');
  });

  test('an order shows the SKU, the quantity and the price of each product, and the text', () => {
    const product_items = [
      { product_retailer_id: 'di9ozbzfi4', quantity: 2, item_price: 7.99, currency: 'USD' },
      { product_retailer_id: 'nqryix03ez', quantity: '1', item_price: '25', currency: 'USD' },
      { product_retailer_id: { toString: null }, quantity: [], item_price: Number.NaN },
    ];
    expect(whatsAppBody({ type: 'order', order: { catalog_id: '1', product_items, text: 'Love these!' } })).toBe(
      '[order] 3 products\ndi9ozbzfi4 × 2, 7.99 USD\nnqryix03ez × 1, 25 USD\nLove these!',
    );
    expect(whatsAppBody({ type: 'order', order: { product_items: [{}] } })).toBe('[order] 1 product');
  });

  test('the advertisement that a customer came from follows the text of a message of any type', () => {
    const from = `[ad] Chat with us\nSummer sale\n${AD.source_url}\nctwa_clid: ${AD.ctwa_clid}`;
    expect(whatsAppBody({ type: 'text', text: { body: 'Hi' }, referral: AD })).toBe(`Hi\n${from}`);
    expect(whatsAppBody({ type: 'image', image: {}, referral: AD })).toBe(`[image]\n${from}`);
    expect(
      whatsAppBody({ type: 'text', text: { body: 'Hi' }, referral: { source_type: 'post', headline: 'We' } }),
    ).toBe('Hi\n[post] We');
  });

  test('the product that a message is about and its forwarding follow the text', () => {
    const context = { from: '1', id: 'wamid.0', forwarded: true, referred_product: { product_retailer_id: 'SKU-7' } };
    expect(whatsAppBody({ type: 'text', text: { body: 'Hi' }, context })).toBe('Hi\n[product] SKU-7\n[forwarded]');
    expect(whatsAppBody({ type: 'text', text: { body: 'Hi' }, context: { frequently_forwarded: true } })).toBe(
      'Hi\n[forwarded many times]',
    );
  });

  test.each([
    [{ name: 'Monas', address: 'Jakarta', latitude: -6.1 }, '[location] Monas, Jakarta'],
    [{ latitude: -6.17, longitude: 106.82 }, '[location] -6.17, 106.82'],
    [
      { name: 'Monas', address: 'Jakarta', latitude: -6.17, longitude: '106.82', url: 'https://monas.example/' },
      '[location] Monas, Jakarta\n-6.17, 106.82\nhttps://monas.example/',
    ],
    [{ latitude: {}, longitude: [] }, '[location]'],
  ])('a location shows name, address, coordinates and web address: %j', (location, body) => {
    expect(whatsAppBody({ type: 'location', location })).toBe(body);
  });

  test('each shared contact has a line with every number and every mail address', () => {
    const contacts = [
      {
        name: { formatted_name: 'Bo Li' },
        org: { company: 'Li Ltd' },
        phones: [{ phone: '+1 2' }, { wa_id: '6281' }],
        emails: [{ email: 'bo@li.example' }],
      },
      {},
      { name: { first_name: 'Cy', last_name: 'Ho' }, phones: 7, emails: [null] },
    ];
    expect(whatsAppBody({ type: 'contacts', contacts })).toBe(
      '[contacts] Bo Li (Li Ltd) +1 2, 6281, bo@li.example\nCy Ho',
    );
  });

  test.each([
    [{ type: 'button', button: { payload: 'STOP_ALL' } }, '[button] STOP_ALL'],
    [{ type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'yes' } } }, '[button] yes'],
    [
      {
        type: 'interactive',
        interactive: { type: 'call_permission_reply', call_permission_reply: { response: 'accept' } },
      },
      '[interactive]\ncall_permission_reply.response: accept',
    ],
    [
      {
        type: 'unsupported',
        unsupported: { type: 'poll_creation' },
        errors: [{ code: 131051, title: 'Message type unknown', error_data: { details: 'Not supported.' } }],
      },
      '[unsupported] poll: Message type unknown Not supported.',
    ],
    [{ type: 'unsupported', errors: [{ title: 'Message type unknown' }] }, '[unsupported] Message type unknown'],
    [{ type: 'unsupported', unsupported: { type: 'event' } }, '[unsupported] event'],
    [
      { type: 'poll', poll: { name: 'Lunch?', options: [{ name: 'Soto' }, { name: 'Bakso' }] } },
      '[poll]\nname: Lunch?\noptions: name: Soto, name: Bakso',
    ],
    [
      { type: 'video', video: {}, errors: [{ title: 'Media download error', error_data: { details: 'Expired.' } }] },
      '[video]\n[error] Media download error Expired.',
    ],
  ])('what Meta does not pass on, or a type newer than this version, shows what it holds: %j', (message, body) => {
    expect(whatsAppBody(message)).toBe(body);
  });

  test('a body of JSON of any shape is a text, never [object Object], and no larger than its payload allows', () => {
    const odd = fc.jsonValue({ maxDepth: 6 });
    const types = ['order', 'location', 'contacts', 'button', 'interactive', 'unsupported', 'poll', 'reaction', 'edit'];
    const message = fc.record(
      {
        ...Object.fromEntries(types.map((type) => [type, fc.oneof(odd, fc.dictionary(fc.string(), odd))])),
        type: fc.constantFrom(...types),
        interactive: fc.record({
          type: fc.constantFrom('nfm_reply', 'button_reply', 'list_reply', 'other'),
          nfm_reply: fc.record({
            body: odd,
            name: odd,
            response_json: fc.oneof(
              odd,
              odd.map((one) => JSON.stringify(one)),
            ),
          }),
          button_reply: odd,
          list_reply: odd,
        }),
        order: fc.record({
          text: odd,
          product_items: fc.array(
            fc.record({ product_retailer_id: odd, quantity: odd, item_price: odd, currency: odd }),
          ),
        }),
        referral: fc.record({ headline: odd, body: odd, source_url: odd, source_type: odd, ctwa_clid: odd }),
        context: odd,
        errors: odd,
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(message, (written) => {
        const body = whatsAppBody(written);
        expect(body).not.toBe('');
        if (!JSON.stringify(written).includes('[object')) expect(body).not.toContain('[object');
      }),
      { numRuns: 2_000 },
    );
  });

  test('a name of a megabyte over many answers does not multiply', () => {
    const answers = {
      ['n'.repeat(1_000_000)]: Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`q${at}`, at])),
    };
    expect(whatsAppBody(reply(answers)).length).toBeLessThan(100_000);
  });
});
