import type { TranslationOf } from '../en/en.ts';
import type { en } from '../en/signIn.ts';

export const id: TranslationOf<typeof en> = {
  about: 'Yang ditulis pelanggan yang diblokir, ditahan untuk Anda.',
  starting: 'Mencari tahu cara Anda masuk',
  asWhom: 'Anda ingin menjadi siapa? Buka tab lain untuk menjadi orang lain di sana.',
  atProvider: 'Masuk dengan akun perusahaan Anda',
  token: 'Token',
  tokenMore: 'Token akses yang diberikan administrator Anda. Token ini tetap di tab ini.',
  enter: 'Masuk',
  tryAgain: 'Coba lagi',
  providerSaid: 'Keterangannya:',
  refused: {
    unreachable: 'Tidak ada jawaban',
    denied: 'Anda belum masuk',
    unexpected: 'Jawaban itu tidak diminta',
    invalid: 'Jawaban itu tidak dapat dipercaya',
    unknown: 'Blockdesk tidak mengenal Anda',
    ended: 'Anda telah dikeluarkan',
    localOnly: 'Hanya keluar di sini',
  },
  refusedMore: {
    unreachable: 'Server atau layanan masuk perusahaan Anda sedang tidak dapat dihubungi. Coba lagi sebentar lagi.',
    denied: 'Layanan masuk perusahaan Anda tidak mengizinkan, atau Anda membatalkannya.',
    unexpected: 'Jawaban itu untuk tab lain, atau sudah pernah dipakai. Tidak ada yang berubah. Masuklah dari sini.',
    invalid:
      'Jawaban dari layanan masuk perusahaan Anda tidak konsisten. Coba lagi; jika tetap begitu, beri tahu administrator Anda.',
    unknown:
      'Token sudah berakhir, untuk server lain, atau tidak menyebut ruang kerja dan peran di sini. Tanyakan kepada administrator Anda.',
    ended: 'Sesi Anda berakhir atau diakhiri di tempat lain. Masuk lagi untuk melanjutkan.',
    localOnly: 'Anda mungkin masih masuk dengan akun perusahaan Anda. Di komputer bersama, keluarlah di sana juga.',
  },
};
