import type { en } from '../en/shell.ts';
import type { TranslationOf } from '../translation.ts';

export const id: TranslationOf<typeof en> = {
  inbox: 'Kotak masuk',
  queues: 'Antrean',
  contacts: 'Kontak',
  audit: 'Log audit',
  settings: 'Pengaturan',
  simulator: 'Simulator pelanggan',
  explorer: 'Penjelajah skema',
  navigation: 'Layar',
  openNavigation: 'Tampilkan layar',
  account: 'Akun {{name}}',
  signOut: 'Keluar',
  language: 'Bahasa',
  colours: 'Warna',
  light: 'Terang',
  dark: 'Gelap',
  auto: 'Ikuti sistem',
  skip: 'Langsung ke isi',
  nothingHere: 'Tidak ada apa-apa di sini',
  nothingHereMore: 'Alamat ini tidak menuju ke mana pun, atau ke sesuatu yang tidak boleh Anda lihat.',
  toTheStart: 'Ke awal',
  broken: 'Layar ini rusak',
  brokenMore: 'Itu salah kami, bukan salah Anda. Yang Anda lakukan sebelumnya tidak hilang.',
  openAnew: 'Buka lagi',
};
