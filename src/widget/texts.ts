const en = {
  language: 'en',
  title: 'Chat with us',
  open: 'Open the chat',
  openUnread: (count: number) => `Open the chat: ${count} new ${count === 1 ? 'message' : 'messages'}`,
  close: 'Close the chat',
  welcome: 'Hello! How can we help?',
  welcomeMore: 'Write to us. The answer appears here, also when you come back later in this browser.',
  name: 'Your name (optional)',
  message: 'Your message',
  hint: 'Write a message…',
  send: 'Send',
  messages: 'Messages',
  you: 'You',
  team: 'Team',
  sending: 'Sending…',
  sent: 'Sent',
  waiting: 'Not sent yet',
  failed: 'Not sent',
  retry: 'Try again',
  connecting: 'Connecting…',
  offline: 'No connection. Your messages are kept and sent later.',
  unavailable: 'This chat is not available at the moment.',
  newMessage: 'New message from the team',
};

export type Texts = typeof en;

const id: Texts = {
  language: 'id',
  title: 'Hubungi kami',
  open: 'Buka obrolan',
  openUnread: (count) => `Buka obrolan: ${count} pesan baru`,
  close: 'Tutup obrolan',
  welcome: 'Halo! Ada yang bisa kami bantu?',
  welcomeMore: 'Tulis kepada kami. Jawabannya muncul di sini, juga bila Anda kembali nanti dengan peramban ini.',
  name: 'Nama Anda (opsional)',
  message: 'Pesan Anda',
  hint: 'Tulis pesan…',
  send: 'Kirim',
  messages: 'Pesan',
  you: 'Anda',
  team: 'Tim',
  sending: 'Mengirim…',
  sent: 'Terkirim',
  waiting: 'Belum terkirim',
  failed: 'Tidak terkirim',
  retry: 'Coba lagi',
  connecting: 'Menghubungkan…',
  offline: 'Tidak ada koneksi. Pesan Anda disimpan dan dikirim nanti.',
  unavailable: 'Obrolan ini sedang tidak tersedia.',
  newMessage: 'Pesan baru dari tim',
};

/** The texts of the first language that there is. */
export function textsOf(languages: readonly string[]): Texts {
  for (const language of languages) {
    const short = language.slice(0, 2).toLowerCase();
    if (short === 'id') return id;
    if (short === 'en') return en;
  }
  return en;
}
