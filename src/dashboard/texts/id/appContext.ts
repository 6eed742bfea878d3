import type { en } from '../en/appContext.ts';
import type { TranslationOf } from '../translation.ts';

export const id: TranslationOf<typeof en> = {
  opening: 'Membuka meja Anda…',
  failed: 'Meja Anda tidak dapat dibuka',
  stale: 'Koneksi terputus {{since}}. Yang tampak adalah keadaan saat itu; akan diperbarui dengan sendirinya.',
  staleNow: 'Koneksi baru saja terputus. Yang tampak adalah keadaan saat itu; akan diperbarui dengan sendirinya.',
  connecting: 'Menghubungkan…',
  ended: 'Pembaruan langsung telah berakhir. Yang tampak tidak berubah lagi.',
  reconnect: 'Hubungkan lagi',
  caughtUp: 'Terhubung kembali: semuanya sudah terbaru.',
};
