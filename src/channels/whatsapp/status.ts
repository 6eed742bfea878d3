import { isObject, listOf, objectOf, textOf } from '../../text/json.ts';
import type { ProviderReport } from '../channel.ts';
import { refusalOf } from './providerCode.ts';
import { readCallbackData } from './sendRequest.ts';

const STATUSES = new Map<unknown, ProviderReport['status']>([
  ['sent', 'SENT'],
  ['delivered', 'DELIVERED'],
  ['read', 'READ'],
  ['failed', 'FAILED'],
]);

/** Meta's ids of messages are shorter, and an index could not hold a much longer one. */
const MAX_ID = 512;

/** What a status of a webhook call reports on a reply. Null for what says nothing of its delivery. */
export function statusReport(channelAddress: string, status: unknown): ProviderReport | null {
  if (!isObject(status)) return null;
  const reported = STATUSES.get(status.status);
  const providerId = textOf(status.id);
  if (reported === undefined || providerId === null || providerId.length > MAX_ID) return null;
  const sent = readCallbackData(textOf(status.biz_opaque_callback_data));
  const about = { channelAddress, providerId, sent, status: reported };
  if (reported !== 'FAILED') return { ...about, errorCode: null, providerCode: null };
  const { code } = objectOf(listOf(status.errors)[0]);
  if (!Number.isSafeInteger(code)) return { ...about, errorCode: 'PROVIDER_REFUSED', providerCode: null };
  return { ...about, errorCode: refusalOf(Number(code)), providerCode: String(code) };
}
