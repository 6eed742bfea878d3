import type { en } from '../en/deletion.ts';
import type { TranslationOf } from '../en/en.ts';

export const id: TranslationOf<typeof en> = {
  needed: 'Perlu orang kedua',
  neededMore:
    'Di ruang kerja ini tidak seorang pun boleh menghapus sebanyak itu sendirian. Supervisor lain atau admin dapat menyetujuinya dalam satu hari.',
  ask: 'Minta persetujuan',
  asked: 'Sudah diminta. Supervisor lain atau admin melihatnya pada kontak.',
  askedBefore: 'Sudah ada yang memintanya.',
  title: 'Penghapusan untuk disetujui',
  asks_one: '{{name}} meminta {{count}} tiket tertahan dihapus selamanya dan blokirnya diakhiri.',
  asks_other: '{{name}} meminta {{count}} tiket tertahan dihapus selamanya dan blokirnya diakhiri.',
  youAsked_one: 'Anda meminta {{count}} tiket tertahan dihapus. Orang lain harus menyetujuinya.',
  youAsked_other: 'Anda meminta {{count}} tiket tertahan dihapus. Orang lain harus menyetujuinya.',
  heldNow_one: 'Sekarang {{count}} tiket ditahan.',
  heldNow_other: 'Sekarang {{count}} tiket ditahan.',
  approve: 'Setujui…',
  approveTitle: 'Hapus yang ditahan dari {{name}}',
  decline: 'Tolak',
  takeBack: 'Tarik kembali',
  approved_one: '{{count}} tiket dihapus selamanya.',
  approved_other: '{{count}} tiket dihapus selamanya.',
  moreSince_one: '{{count}} di antaranya datang setelah permintaan.',
  moreSince_other: '{{count}} di antaranya datang setelah permintaan.',
  declined: 'Penghapusan ditolak.',
  decidedBefore: 'Ini sudah diputuskan.',
  notDecided: 'Tidak diputuskan',
  notice_one: '{{count}} penghapusan menunggu persetujuan',
  notice_other: '{{count}} penghapusan menunggu persetujuan',
};
