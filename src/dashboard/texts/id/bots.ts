import type { en } from '../en/bots.ts';
import type { TranslationOf } from '../en/en.ts';

export const id: TranslationOf<typeof en> = {
  title: 'Bot di {{name}}',
  titleIs:
    'Bot adalah program Anda. Bot menjawab tiket baru di kanal ini, dan menyerahkan yang tidak dapat dijawabnya kepada orang.',
  none: 'Tanpa bot',
  connected: 'Terhubung',
  failing: 'Bermasalah',
  connect: 'Hubungkan bot',
  connectOn: 'Hubungkan bot ke {{name}}',
  change: 'Ubah',
  changeOn: 'Ubah bot di {{name}}',
  facts: '{{key}}, dalam {{time}}',
  unknownKey: 'Sebuah kunci API',
  failingTitle: 'Bot tidak mendapat tiket',
  error: {
    API_KEY_REVOKED:
      'Kunci API-nya dicabut. Tiket yang ditanganinya pindah ke Belum ditugaskan. Pilih kunci lain, berikan kepada bot, lalu simpan.',
    other:
      'Bot tidak dapat dihubungi ({{code}}). Tiket yang ditanganinya pindah ke Belum ditugaskan. Perbaiki bot, lalu simpan lagi.',
  },
  key: 'Kunci API-nya',
  keyIs:
    'Bot memanggil API dengan kunci ini, dan hanya melihat tiket yang ditanganinya. Kunci yang boleh menjawab sebagai bot:',
  noKey: 'Belum ada kunci yang boleh menjawab sebagai bot. Buat satu di sini.',
  chooseKey: 'Pilih kunci',
  makeKey: 'Buat kunci di sini',
  keyName: 'Nama kunci baru',
  newKeyName: 'Bot di {{name}}',
  make: 'Buat kunci',
  keyMade: 'Kunci telah dibuat',
  useKey: 'Berikan rahasia ini kepada bot. Kuncinya sudah dipilih: setelah ini, hubungkan botnya.',
  seconds: 'Menjawab dalam',
  secondsIs: 'Setelah sekian detik tanpa jawaban, tiket pindah ke Belum ditugaskan: 5 sampai 86.400.',
  secondsUnit: 'detik',
  isOff: 'Bot dimatikan di kanal ini, jadi tidak mendapat tiket baru.',
  isOffEverywhere: 'Bot dimatikan untuk seluruh ruang kerja, di tab Umum, jadi tidak mendapat tiket baru.',
  switchOn: 'Nyalakan',
  disconnect: 'Putuskan',
  disconnectTitle: 'Putuskan bot di {{name}}?',
  disconnectMeans:
    'Tiket terbuka yang ditanganinya pindah ke Belum ditugaskan dalam hitungan detik, begitu juga tiket baru. Kunci API-nya tetap berlaku: cabut di tab Kunci API bila tidak dipakai lagi.',
  isConnected: 'Bot terhubung',
  isSaved: 'Tersimpan',
  isDisconnected: 'Bot terputus. Tiketnya pindah ke Belum ditugaskan.',
};
