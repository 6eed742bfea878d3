import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWhatsApp, parseWhatsAppValue } from '../../../src/channels/whatsapp/payload.ts';

const BSUID = 'ID.13491208655302741918';
const ANN = { profile: { name: 'Ann', username: 'ann.s' }, wa_id: '6281234567890', user_id: BSUID };
const TEXT = { from: '6281234567890', id: 'wamid.1', timestamp: '1772000000', type: 'text', text: { body: 'Hello' } };

function webhook(...values: unknown[]): unknown {
  return {
    object: 'whatsapp_business_account',
    entry: values.map((value) => ({ changes: [{ field: 'messages', value }] })),
  };
}

function value(message: unknown, contacts: unknown = [ANN]): unknown {
  return { metadata: { phone_number_id: '1065' }, contacts, messages: [message] };
}

function bodyOf(message: object): string | undefined {
  return parseWhatsApp(webhook(value({ ...TEXT, ...message }))).messages[0]?.body;
}

describe('a webhook of the WhatsApp Cloud API', () => {
  test('parseWhatsApp answers each text message verbatim, with its writer, its channel and its time', () => {
    expect(parseWhatsApp(webhook(value({ ...TEXT, from_user_id: BSUID, text: { body: ' *Hi* \n👩‍👩‍👧 ' } })))).toEqual({
      messages: [
        {
          channelAddress: '1065',
          externalId: 'wamid.1',
          identities: [
            { kind: 'PHONE', value: '+6281234567890' },
            { kind: 'EXTERNAL_ID', value: BSUID },
          ],
          givenUp: [],
          displayName: 'Ann',
          body: ' *Hi* \n👩‍👩‍👧 ',
          sentAt: new Date(1_772_000_000_000),
          notice: null,
          refersTo: null,
          groupId: '',
          replyTo: '6281234567890',
          original: expect.objectContaining({ contacts: [ANN] }),
        },
      ],
      reports: [],
      preferences: [],
      ignored: [],
    });
  });

  test('a message of a writer who hides the number has the user id alone, and the username when there is no name', () => {
    const { from: _hidden, ...hidden } = { ...TEXT, from_user_id: BSUID };
    const [message] = parseWhatsApp(
      webhook(value(hidden, [{ profile: { username: 'ann.s' }, user_id: BSUID }])),
    ).messages;
    expect(message).toMatchObject({ identities: [{ kind: 'EXTERNAL_ID', value: BSUID }], displayName: 'ann.s' });
  });

  test('a user id in the field of the number is taken as an id, never as a number', () => {
    const [message] = parseWhatsApp(webhook(value({ ...TEXT, from: BSUID }, []))).messages;
    expect(message?.identities).toEqual([{ kind: 'EXTERNAL_ID', value: BSUID }]);
  });

  test('a message is read again from its part of the webhook call as it was read at first', () => {
    const eve = { ...TEXT, id: 'wamid.2', from: '14155550123', from_user_id: 'US.666' };
    const profiles = [ANN, { profile: { name: 'Eve' }, wa_id: '14155550123', user_id: 'US.666' }];
    const call = { metadata: { phone_number_id: '1065' }, contacts: profiles, messages: [eve, TEXT], statuses: [{}] };
    const { messages } = parseWhatsApp(webhook(call, value(TEXT), value(eve, [])));
    expect(messages).toHaveLength(4);
    for (const message of messages)
      expect(parseWhatsAppValue(JSON.parse(JSON.stringify(message.original)))).toEqual({
        ...message,
        original: expect.anything(),
      });
  });

  test('parseWhatsApp never gives one writer the identities of another', () => {
    const eve = { ...TEXT, id: 'wamid.2', from: '14155550123', from_user_id: 'US.666' };
    const strangers = [{ ...ANN }, { profile: { name: 'Eve' }, wa_id: '14155550123', user_id: 'US.666' }];
    const together = { metadata: { phone_number_id: '1065' }, contacts: strangers, messages: [eve, TEXT] };
    const mismatched = value(eve, [ANN]);
    const alone = {
      metadata: { phone_number_id: '1065' },
      contacts: [ANN],
      messages: [TEXT, { ...eve, from_user_id: undefined }],
    };
    const found = parseWhatsApp(webhook(together, mismatched, alone)).messages;
    const ids = found.map(({ identities, displayName }) => [
      displayName,
      ...identities.map((identity) => identity.value),
    ]);
    expect(ids).toEqual([
      ['Eve', '+14155550123', 'US.666'],
      ['Ann', '+6281234567890', BSUID],
      [null, '+14155550123', 'US.666'],
      ['Ann', '+6281234567890', BSUID],
      [null, '+14155550123'],
    ]);
  });

  test('a change of number names what is the writer’s now, and what the writer gave up, so that a block follows', () => {
    const system = {
      type: 'user_changed_number',
      body: 'Ann changed',
      wa_id: '6289999999999',
      user_id: 'ID.2',
      previous_user_id: BSUID,
    };
    const [message] = parseWhatsApp(
      webhook(value({ ...TEXT, type: 'system', text: undefined, system }, undefined)),
    ).messages;
    expect(message?.identities.map(({ value }) => value)).toEqual(['+6289999999999', 'ID.2']);
    expect(message?.givenUp.map(({ value }) => value)).toEqual(['+6281234567890', BSUID]);
    expect(message?.body).toBe('[system] Ann changed');
  });

  test.each([
    [{ type: 'image', image: { id: '1', caption: 'My parcel' } }, '[image] My parcel'],
    [{ type: 'video', video: { id: '1' } }, '[video]'],
    [{ type: 'audio', audio: { voice: true } }, '[voice]'],
    [{ type: 'audio', audio: { voice: false } }, '[audio]'],
    [{ type: 'sticker', sticker: { animated: true } }, '[sticker]'],
    [{ type: 'document', document: { filename: 'bill.pdf', caption: 'March' } }, '[document] bill.pdf March'],
    [
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
      '[button] Yes',
    ],
    [
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { title: 'Big', description: '5 kg' } } },
      '[list] Big 5 kg',
    ],
    [{ type: 'button', button: { text: 'Stop', payload: 'p' } }, '[button] Stop'],
    [{ type: 'reaction', reaction: { emoji: '👍' } }, '[reaction] 👍'],
    [{ type: 'reaction', reaction: {} }, '[reaction removed]'],
    [{ type: 'edit', edit: { message: { type: 'text', text: { body: 'Sorry' } } } }, '[edited] Sorry'],
    [{ type: 'revoke', revoke: { original_message_id: 'w' } }, '[deleted by the sender]'],
    [{ type: 'request_welcome' }, '[opened the chat]'],
    [{ type: 'hologram', hologram: {} }, '[hologram]'],
    [{ type: 'constructor' }, '[constructor]'],
    [{ type: '<img src=x>' }, '[message]'],
    [{ type: 'text', text: 7 }, '[text]'],
  ])('a message of another type than text becomes a short line: %j', (message, body) => {
    expect(bodyOf(message)).toBe(body);
  });

  test('one bad part of a webhook call does not lose the others, and statuses are only counted', () => {
    const batch = parseWhatsApp({
      object: 'whatsapp_business_account',
      entry: [
        null,
        { changes: [7, { field: 'history', value: value(TEXT) }, { field: 'messages', value: { messages: [TEXT] } }] },
        { changes: [{ field: 'messages', value: { metadata: { phone_number_id: '1065' }, statuses: [{ id: 's' }] } }] },
        { changes: [{ field: 'messages', value: value({ ...TEXT, id: undefined }) }] },
        { changes: [{ field: 'messages', value: value({ ...TEXT, from: 'nobody' }, []) }] },
        { changes: [{ field: 'messages', value: { metadata: { phone_number_id: '1065' }, messages: ['x', TEXT] } }] },
      ],
    });
    expect(batch.messages.map(({ externalId }) => externalId)).toEqual(['wamid.1']);
    expect(batch.ignored.map(({ reason }) => reason)).toEqual([
      'UNREADABLE',
      'UNREADABLE',
      'OTHER_FIELD',
      'NO_PHONE_NUMBER_ID',
      'STATUS',
      'NO_MESSAGE_ID',
      'NO_SENDER',
      'UNREADABLE',
    ]);
  });

  test('a timestamp that is neither text nor number is read as no time', () => {
    for (const timestamp of [{ toString: false }, { valueOf: null }, [1], true, null]) {
      const batch = parseWhatsApp(webhook(value({ ...TEXT, timestamp })));
      expect(batch.messages.map(({ sentAt }) => sentAt)).toEqual([null]);
    }
  });

  test('parseWhatsApp does not throw on JSON of any shape', () => {
    const odd = fc.jsonValue({ maxDepth: 3 });
    const message = fc.record(
      {
        ...fieldsOf(TEXT, odd),
        type: fc.constantFrom('text', 'image', 'contacts', 'system', 'edit', 'order'),
        system: odd,
        image: odd,
        contacts: odd,
        edit: odd,
        order: odd,
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(odd, (anything) => parseWhatsApp(anything).messages.length === 0));
    fc.assert(
      fc.property(message, odd, (written, contacts) =>
        parseWhatsApp(webhook(value(written, contacts))).messages.every(
          ({ body, identities }) => body !== '' && identities.length > 0,
        ),
      ),
      { numRuns: 1_000 },
    );
  });
});

function fieldsOf<Odd>(known: object, odd: fc.Arbitrary<Odd>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(known).map(([name, usual]) => [name, fc.oneof(fc.constant(usual), odd)]));
}
