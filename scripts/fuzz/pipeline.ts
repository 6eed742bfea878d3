import { connect } from 'node:net';

export interface PipelinedResponse {
  readonly status: number;
  readonly answer: string;
}

/**
 * Sends requests on one connection without waiting for the answers, which come in the same order. Answers fewer when
 * the server closes the connection, or takes too long.
 */
export function pipelined(
  port: number,
  requests: readonly Buffer[],
  maxWaitMs: number,
): Promise<readonly PipelinedResponse[]> {
  return new Promise((resolve) => {
    const responses: PipelinedResponse[] = [];
    let bytes: Buffer = Buffer.alloc(0);
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(Buffer.concat(requests)));
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(responses);
    };
    const timer = setTimeout(end, maxWaitMs);
    socket.on('data', (data: Buffer) => {
      bytes = Buffer.concat([bytes, data]);
      for (let found = responseIn(bytes); found !== null; found = responseIn(bytes)) {
        responses.push(found.response);
        bytes = found.rest;
      }
      if (responses.length === requests.length) end();
    });
    socket.on('error', end).on('close', end);
  });
}

const HEAD_END = '\r\n\r\n';

/** The first response in the bytes, and the bytes behind it. Null when it is not complete. */
function responseIn(bytes: Buffer): { readonly response: PipelinedResponse; readonly rest: Buffer } | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  // Every answer of the server to a POST has a length.
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? '0';
  const start = headEnd + HEAD_END.length;
  const end = start + Number(length);
  if (bytes.length < end) return null;
  const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
  return { response: { status, answer: bytes.toString('utf8', start, end) }, rest: bytes.subarray(end) };
}
