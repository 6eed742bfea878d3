import { type JsonObject, listOf, objectOf, textOf } from '../../text/json.ts';
import { figureOf, inList, inWords, linesOf } from './wording.ts';

/** Each product in its line: SKU, quantity, price. Then what the customer wrote with the order. */
export function order({ product_items: items, text }: JsonObject): string {
  const products = listOf(items);
  const count = `${products.length} ${products.length === 1 ? 'product' : 'products'}`;
  return linesOf(`[order] ${count}`, ...products.map(product), text);
}

function product(item: unknown): string | null {
  const { product_retailer_id: sku, quantity, item_price: price, currency } = objectOf(item);
  const ordered = figureOf(quantity);
  const name = textOf(sku) ?? figureOf(sku) ?? '[product]';
  const each = inWords(figureOf(price), currency);
  const line = inList(inWords(name, ordered && `× ${ordered}`), each);
  return line === '[product]' ? null : line;
}

/** The place's name and address, then its coordinates, then its address on the web. */
export function location({ name, address, latitude, longitude, url }: JsonObject): string {
  const place = inList(name, address);
  const [lat, long] = [figureOf(latitude), figureOf(longitude)];
  const coordinates = lat !== null && long !== null ? `${lat}, ${long}` : null;
  return place === ''
    ? linesOf(inWords('[location]', coordinates), url)
    : linesOf(inWords('[location]', place), coordinates, url);
}

/** A person whom the customer shares, in one line: name, company, every number, every mail address. */
export function sharedContact(value: unknown): string {
  const { name, org, phones, emails } = objectOf(value);
  const { formatted_name: formatted, first_name: first, last_name: last } = objectOf(name);
  const shown = textOf(formatted) ?? inWords(first, last);
  const numbers = listOf(phones).map((one) => textOf(objectOf(one).phone) ?? objectOf(one).wa_id);
  const addresses = listOf(emails).map((one) => objectOf(one).email);
  const company = textOf(objectOf(org).company);
  return inWords(shown, company && `(${company})`, inList(...numbers, ...addresses));
}
