/** A reply that holds more bytes than any answer could. */
export class ReplyTooLarge extends Error {
  override readonly name = "ReplyTooLarge";
  constructor(readonly most: number) {
    super(`the reply holds more than ${most} bytes`);
  }
}

/**
 * `fetch` for a server that is configured and still not trusted: redirects are refused, so that nothing is ever sent
 * anywhere else, and a body fails with `ReplyTooLarge` after `most` bytes.
 */
export function cappedFetch(most: number): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "error" });
    if (response.body === null) return response;
    let bytes = 0;
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > most) controller.error(new ReplyTooLarge(most));
        else controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(counted), { status, statusText, headers });
  };
}
