import type { GraphUpload } from '../graphAnswer.ts';

/** The parts of an upload around its content, in the form `multipart/form-data`. `boundary` stands nowhere in them. */
export function multipartOf(
  { fileName, mimeType }: Pick<GraphUpload, 'fileName' | 'mimeType'>,
  boundary: string,
): { readonly head: string; readonly tail: string } {
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: ${mimeType}\r\n\r\n`;
  return {
    head: `${field('messaging_product', 'whatsapp')}${field('type', mimeType)}${file}`,
    tail: `\r\n--${boundary}--\r\n`,
  };
}
