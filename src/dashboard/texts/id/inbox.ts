import type { TranslationOf } from '../en/en.ts';
import type { en } from '../en/inbox.ts';

export const id: TranslationOf<typeof en> = {
  title: 'Kotak masuk',
  tabs: 'Tiket siapa',
  tab: { mine: 'Milik saya', unassigned: 'Belum ditugaskan', bot: 'Bot', all: 'Semua yang ditugaskan' },
  list: 'Tiket: {{tab}}',
  unread_one: '{{count}} dengan pesan baru',
  unread_other: '{{count}} dengan pesan baru',
  empty: {
    mine: 'Tidak ada yang menunggu Anda',
    unassigned: 'Tidak ada yang menunggu',
    bot: 'Bot tidak punya tiket',
    all: 'Belum ada yang ditugaskan',
  },
  emptyMore: {
    mine: 'Tiket yang ditugaskan kepada Anda muncul di sini. Ambil satu dari yang belum ditugaskan.',
    unassigned: 'Tiket yang belum ditangani siapa pun langsung muncul di sini.',
    bot: 'Tiket yang dijawab bot langsung muncul di sini.',
    all: 'Tiket yang sedang ditangani langsung muncul di sini.',
  },
  nothingOpen: 'Tidak ada tiket yang terbuka',
  nothingOpenMore:
    'Pilih satu dari daftar. Tombol panah berpindah di dalamnya, Enter membuka, C mulai membalas, Escape kembali.',
};
